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
const sniffed = 8 << 10

// magic is how files that are no text begin.
type magic struct {
	at   int // where the bytes stand
	head string
	why  error // such a file is not read; nil for ZIP files and compound files, of which there are several kinds
}

func magics() []magic {
	return []magic{
		{0, "PK\x03\x04", nil},
		{0, "PK\x05\x06", nil},
		{0, ole, nil},
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
const ole = "\xd0\xcf\x11\xe0"

// sniff tells a file's format by its first bytes. What it says is sure where no text begins so.
func sniff(head []byte) kind {
	for _, m := range magics() {
		switch {
		case len(head) < m.at || !bytes.HasPrefix(head[m.at:], []byte(m.head)):
		case m.why != nil:
			return refuse(m.why)
		case m.head == ole:
			return kind{format: foreign, read: readOLE, sure: true}
		default:
			return kind{format: archive, read: readZip, sure: true}
		}
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return kind{format: archive, read: readTar, sure: true}
	}
	text, _ := charset.Decode(string(head), "")
	text = strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n")
	for _, k := range kinds() {
		if k.sniff != nil {
			if yes, sure := k.sniff(text); yes {
				k.sure = sure
				return k
			}
		}
	}
	// XML that is none of these would be read with all its marks. Only a file that calls itself XML is surely none that has
	// text between brackets, as old newspaper corpora have.
	if r, ok := rootOf(text); ok && r.declared {
		if why := otherXML(r); why != nil {
			return kind{sure: true, read: refuse(why).read}
		} else if r.name == "html" {
			k, _ := byFormat(HTML)
			k.sure = true
			return k
		}
	}
	k, _ := byFormat(Text)
	return k
}

// notText says why the first bytes of a file, as UTF-8, are not those of an article, or "".
func notText(head []byte) string {
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
func first(sure bool, expr func() *regexp.Regexp) func(string) (bool, bool) {
	return func(head string) (bool, bool) { return expr().MatchString(head), sure }
}

func expression(e string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(e) })
}

// How files of some formats begin.
var (
	beginsPDF   = expression(`^%PDF-`)
	beginsRTF   = expression(`^\{\\rtf`)
	beginsWARC  = expression(`^WARC/[01]\.`)
	beginsFeed  = expression(`^(?s)(<\?xml.*?)?<(rss|feed|rdf:RDF)[\s>]`)
	beginsHTML  = expression(`^(?is)(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)[\s>]`)
	beginsMbox  = expression(`^From \S+ .*\d{4}\r?\n[A-Za-z-]+:`)
	beginsJSONL = expression(`^\{[ \t]*"[^\n]*\}[ \t\r]*\n\s*\{`)
	beginsJSON  = expression(`^(\[\s*(\{|\]|$)|\{\s*["}])`)
)
