package ingest

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// sniffed is how much of a file is looked at to tell text from other things.
const sniffLen = 8 << 10

// magic is how files that are no text begin.
type signature struct {
	offset int // where the bytes stand
	prefix string
	err    error // such a file is not read; nil for ZIP files and compound files, of which there are several kinds
}

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

// ole begins compound files.
const oleMagic = "\xd0\xcf\x11\xe0"

// sniff tells a file's format by its first bytes. What it says is sure where no text begins so.
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
	// XML that is none of these would be read with all its marks. Only a file that calls itself XML is surely none that has
	// text between brackets, as old newspaper corpora have.
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

// notText says why the first bytes of a file, as UTF-8, are not those of an article, or "".
func checkText(head []byte) string {
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
	// A stray control character or byte does no harm; a twentieth of them is another kind of file.
	if controls*20 > len(head) || broken*5 > len(head) {
		return "a binary file, not text"
	}
	return ""
}

// first makes a sniffer of a regular expression, which is compiled when it is needed.
func sniffPattern(sure bool, expr func() *regexp.Regexp) func(string) (bool, bool) {
	return func(head string) (bool, bool) { return expr().MatchString(head), sure }
}

func lazyRegexp(e string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(e) })
}

// How files of some formats begin.
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
