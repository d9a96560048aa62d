package ingest

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// sniffLen is the number of bytes from which the format of a file is detected.
const sniffLen = 8 << 10

// signature is a magic number of files that are not plain text.
type signature struct {
	offset int // of the prefix in the file
	prefix string
	err    error // why such files are not read; nil for ZIP and OLE files, whose contents must be looked at
}

// signatures returns the table of magic numbers.
func signatures() []signature {
	return []signature{
		{0, "PK\x03\x04", nil},
		{0, "PK\x05\x06", nil},
		{0, oleMagic, nil},
		{0, "\xfd7zXZ", errXZ},
		{0, "7z\xbc\xaf", err7z},
		{0, "Rar!", errRAR},
		{0, "\xffWPC", errWorks},
		{0, "AT&TFORM", errScanned},
		{0, "PAR1", errTable},
		{0, "SQLite format 3\x00", errTable},
		{0, "!BDN", errMailbox},
		{60, "BOOKMOBI", errBook},
	}
}

// oleMagic begins OLE compound files, see ole.go.
const oleMagic = "\xd0\xcf\x11\xe0"

// sniff returns the file type that the first bytes of a file indicate. The type is certain if plain text would not begin like that.
func sniff(head []byte) fileType {
	for _, m := range signatures() {
		switch {
		case len(head) < m.offset || !bytes.HasPrefix(head[m.offset:], []byte(m.prefix)):
		case m.err != nil:
			return unsupportedType(m.err)
		case m.prefix == oleMagic:
			return fileType{format: unsupported, read: readOLE, certain: true}
		default:
			return fileType{format: archiveFormat, read: readZip, certain: true}
		}
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return fileType{format: archiveFormat, read: readTar, certain: true}
	}
	text, _ := charset.Decode(string(head), "")
	text = strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n")
	for _, k := range fileTypes() {
		if k.sniff != nil {
			if yes, sure := k.sniff(text); yes {
				k.certain = sure
				return k
			}
		}
	}
	// Any other XML would be read with all its tags. It must call itself XML to be refused, because newspaper corpora in plain text
	// may have tags too, such as <text id=1>.
	if r, ok := findXMLRoot(text); ok && r.declared {
		if why := unsupportedXML(r); why != nil {
			return fileType{certain: true, read: unsupportedType(why).read}
		} else if r.name == "html" {
			k, _ := typeByFormat(HTML)
			k.certain = true
			return k
		}
	}
	k, _ := typeByFormat(Text)
	return k
}

// checkText returns an error if the first bytes of a file, as UTF-8, are not those of a text.
func checkText(head []byte) error {
	controls, broken := 0, 0
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRune(head[i:])
		switch {
		case r == utf8.RuneError && n == 1 && len(head)-i >= utf8.UTFMax:
			broken++
		case r < ' ' && !strings.ContainsRune("\t\n\r\f\x00", r), r == 0:
			controls++
		}
		i += n
	}
	// A few control characters or broken bytes do no harm; one in twenty, or one in five, is another kind of file.
	if controls*20 > len(head) || broken*5 > len(head) {
		return errors.New("a binary file, not text")
	}
	return nil
}

// sniffPattern returns a sniff function that matches a regular expression at the beginning of the file.
func sniffPattern(sure bool, expr func() *regexp.Regexp) func(string) (bool, bool) {
	return func(head string) (bool, bool) { return expr().MatchString(head), sure }
}

// lazyRegexp returns a function that compiles a regular expression when it is first called.
func lazyRegexp(e string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(e) })
}

// The beginnings of files by format.
var (
	beginsPDF   = lazyRegexp(`^%PDF-`)
	beginsRTF   = lazyRegexp(`^\{\\rtf`)
	beginsWARC  = lazyRegexp(`^WARC/[01]\.`)
	beginsFeed  = lazyRegexp(`^(?s)(<\?xml.*?)?<(rss|feed|rdf:RDF)[\s>]`)
	beginsHTML  = lazyRegexp(`^(?is)(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)[\s>]`)
	beginsMbox  = lazyRegexp(`^From \S+ .*\d{4}\r?\n[A-Za-z-]+:`)
	beginsJSONL = lazyRegexp(`^\{[ \t]*"[^\n]*\}[ \t\r]*\n\s*\{`)
	beginsJSON  = lazyRegexp(`^(\[\s*(\{|\]|$)|\{\s*["}])`)
)
