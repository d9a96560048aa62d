package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/zstd"
)

// The texts below were written for these tests.
const (
	rain  = "It rained in Peru for two days, and the ministers of Chile and Peru met in Lima."
	grain = "Egypt bought grain from Romania. The price was not told."
)

// zipped returns a ZIP file of alternating names and contents.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, files[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarred(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		h := &tar.Header{Name: files[i], Mode: 0o644, Size: int64(len(files[i+1])), Typeflag: tar.TypeReg}
		if target, ok := strings.CutPrefix(files[i+1], "-> "); ok {
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, target, 0
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			io.WriteString(w, files[i+1])
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstandard(t *testing.T, s string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(s), nil))
}

// bzipped is "It rained in Peru.\n" compressed; the standard library cannot compress bzip2.
const bzipped = "\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\xfa\x6c\x00\x2e\x00\x00\x02\xd7\x80\x00\x10\x40\x01\x00\x20\x40\x00\x26\x21\x16\x00\x20\x00\x22\x98\x1a\x8d\x90\x80\x68\x01\xfe\x0a\xab\x44\x64\x95\xc7\xa4\x34\x5d\xc9\x14\xe1\x42\x43\xe9\xb0\x00\xb8"

func docx(t *testing.T, body string) string {
	return zipped(t, "[Content_Types].xml", "<Types/>", "docProps/core.xml",
		`<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Draft 3</dc:title><dc:creator>A. Writer</dc:creator><dcterms:created>2024-05-06T07:08:09Z</dcterms:created></cp:coreProperties>`,
		"word/document.xml", `<w:document xmlns:w="w"><w:body>`+body+`</w:body></w:document>`)
}

func paragraphsOf(lines ...string) string {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", l)
	}
	return b.String()
}

func odt(t *testing.T, body string) string {
	return zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "meta.xml",
		`<m xmlns:dc="d" xmlns:meta="m"><dc:creator>A. Writer</dc:creator><meta:creation-date>2024-05-06T07:08:09</meta:creation-date></m>`,
		"content.xml", `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>`+body+`</office:text></office:body></office:document-content>`)
}

func epub(t *testing.T, chapters ...string) string {
	manifest, spine := "", ""
	files := []string{
		"mimetype", "application/epub+zip",
		"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`,
		"OPS/toc.xhtml", "<html><body><p>Contents</p></body></html>",
	}
	for i, c := range chapters {
		files = append(files, fmt.Sprintf("OPS/c %d.xhtml", i), c)
		manifest += fmt.Sprintf(`<item id="c%d" href="c%%20%d.xhtml"/>`, i, i)
		spine += fmt.Sprintf(`<itemref idref="c%d"/>`, i)
	}
	files = append(files, "OPS/book.opf", `<package xmlns:dc="d"><metadata><dc:title>Rivers and Rain</dc:title><dc:creator>A. Writer</dc:creator><dc:publisher>Press of the Andes</dc:publisher><dc:date>2024-02-03</dc:date><dc:language>en</dc:language></metadata><manifest><item id="toc" href="toc.xhtml" properties="nav"/>`+
		manifest+`</manifest><spine><itemref idref="toc"/>`+spine+`</spine></package>`)
	return zipped(t, files...)
}

const htmlPage = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rain in Peru | The Andes Gazette</title>
<meta property="og:site_name" content="The Andes Gazette"><link rel="canonical" href="https://www.gazette.example/rain">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Rain in Peru","datePublished":"2024-03-01T09:00:00-05:00","author":{"@type":"Person","name":"A. Writer"}}</script>
</head><body><nav><a href="/">Togo</a> <a href="/x">Ghana</a></nav><article><h1>Rain in Peru</h1>
<p>` + rain + ` They spoke of water, of copper, and of the road that joins both states along the coast of the ocean.</p>
<p>The <b>Chilean</b> minister said that the road would be open before the winter, and that trade would grow with it, slowly at first.</p>
<p>A second meeting will be held in Santiago, where engineers of both states are to show what the floods have left of the bridges.</p></article>
<footer>Printed in Andorra</footer></body></html>`

const factivaText = `SE
World News
HD
Rain in Peru
BY
By A. Writer
WC
22 words
PD
1 March 2024
SN
The Andes Gazette
SC
ANDGAZ
LA
English
CY
(c) 2024 The Andes Gazette
LP
It rained in Peru.
TD

IN Lima the streets were wet. RE is a word, too.

Chile sent pumps.
NS
gfld : Floods
AN
Document ANDGAZ0020240301ek310000a

HD  Grain for Egypt
PD  2 March 2024
SN  The Andes Gazette
LA  English
WC  9 words
TD  Egypt bought grain from Romania.
AN  Document ANDGAZ0020240302ek320000b
`

var nexisLines = []string{
	"User Name: A. Reader", "Date and Time: Friday, 8 March 2024 10:00:00 AM GMT", "Documents (2)", "1. Rain in Peru", "2. Grain for Egypt",
	"Rain in Peru", "The Andes Gazette", "March 1, 2024 Friday", "Copyright 2024 The Andes Gazette All Rights Reserved", "Section: WORLD; Pg. 3", "Length: 22 words", "Byline: A. Writer", "Body",
	"It rained in Peru.", "Chile sent pumps.", "Classification", "Language: ENGLISH", "Load-Date: March 2, 2024", "End of Document",
	"Grain for Egypt", "Delta Post", "March 2, 2024", "Copyright 2024 Delta Post", "Length: 9 words", "Egypt bought grain from Romania.", "Load-Date: March 3, 2024", "End of Document",
}

const mailText = "From: \"The Andes Gazette\" <news@gazette.example>\r\nTo: a@reader.example\r\nSubject: =?utf-8?q?Rain_in_Per=C3=BA?=\r\nDate: Fri, 1 Mar 2024 09:00:00 -0500 (EST)\r\nMessage-ID: <m1@gazette.example>\r\nMIME-Version: 1.0\r\n"

const mailParts = mailText + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n" +
	"--a\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nIt rained in Cura=E7ao and =\r\nin Peru.\r\n" +
	"--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>It rained.</p>\r\n--a--\r\n" +
	"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nx\r\n--b--\r\n"

const rss = `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>Andes Wire</title><language>en</language>
<item><title>Rain &amp; wind</title><link>https://wire.example/1</link><guid>w-1</guid><pubDate>Fri, 01 Mar 2024 09:00:00 GMT</pubDate><description>&lt;p&gt;It rained in R` + "\xe9" + `union.&lt;/p&gt;&lt;p&gt;Then it stopped.&lt;/p&gt;</description></item>
<item><title>Grain</title><link>https://wire.example/2</link><description>Egypt bought grain.</description></item></channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Andes Wire</title><entry><title>Rain</title><id>a-1</id><updated>2024-03-01T09:00:00Z</updated><content type="html">&lt;b&gt;Peru&lt;/b&gt; is wet.</content></entry></feed>`

// warcRecord returns a WARC record.
func warcRecord(kind, id, uri, media, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <%s>\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-03-04T05:06:07Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, id, uri, media, len(block), block)
}

func warc() string {
	answer := func(head, body string) string {
		return fmt.Sprintf("HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s", head, len(body), body)
	}
	const http = "application/http; msgtype=response"
	return warcRecord("warcinfo", "urn:0", "", "application/warc-fields", "software: none\r\n") +
		warcRecord("request", "urn:1", "https://gazette.example/", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
		warcRecord("response", "urn:2", "https://gazette.example/rain", http, answer("200 OK\r\nContent-Type: text/html", htmlPage)) +
		warcRecord("response", "urn:3", "https://gazette.example/none", http, answer("404 Not Found\r\nContent-Type: text/html", "<p>Chad</p>")) +
		warcRecord("response", "urn:4", "https://gazette.example/a.png", http, answer("200 OK\r\nContent-Type: image/png", "\x89PNG")) +
		warcRecord("response", "urn:5", "https://gazette.example/a.txt", http, answer("200 OK\r\nContent-Type: text/plain; charset=iso-8859-2\r\nContent-Encoding: gzip", string(packed("It rained in \xa3\xf3d\xbc.")))) +
		warcRecord("conversion", "urn:6", "https://gazette.example/b", "text/plain", "It rained in Chile.")
}

func nexisRTF() string {
	return `{\rtf1\ansi ` + strings.Join(nexisLines, `\par `) + `\par}`
}

// pdfFile returns a PDF file whose pages have the given lines, in a standard font.
func pdfFile(pages ...[]string) string {
	var b strings.Builder
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	var kids strings.Builder
	for i := range pages {
		kids.WriteString(fmt.Sprintf("%d 0 R ", 5+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(pages)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	object("<< /Title (Rain) /Author (A. Writer) /CreationDate (D:20240301090000Z) >>")
	for i, lines := range pages {
		var c strings.Builder
		c.WriteString("BT /F1 10 Tf 12 TL 50 700 Td\n")
		for _, l := range lines {
			fmt.Fprintf(&c, "(%s) Tj T*\n", strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(l))
		}
		c.WriteString("ET\n")
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 6+2*i))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", c.Len(), c.String()))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.String()
}

// testPDF is shared by the tests, so that PDFium is compiled at most once, or never if the user's cache folder has it.
var testPDF = sync.OnceValue(func() *PDFReader { return NewPDFReader("", nil) })

// shown lists what a sequence yields: id, title, date, source, text and, after a bar, the warnings; or the error.
func shown(r Reader, files map[string]string) (out []string) {
	r.PDF = testPDF()
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(data)}
	}
	for a, err := range r.FS(fsys) {
		if err != nil {
			out = append(out, "error: "+err.Error())
			continue
		}
		var s strings.Builder
		s.WriteString(strings.Join([]string{a.ID, a.Title, a.Date, a.Source, strings.Join(strings.Fields(a.Text), " ")}, "|"))
		for _, w := range a.Warnings {
			s.WriteString(" (" + w + ")")
		}
		out = append(out, s.String())
	}
	return out
}

// Each format: a good file, a broken one, and an empty one.
func TestFormats(t *testing.T) {
	page := "Rain in Peru|2024-03-01T09:00:00-05:00|The Andes Gazette|" + rain + " They spoke of water, of copper, and of the road that joins both states along the coast of the ocean. The Chilean minister said that the road would be open before the winter, and that trade would grow with it, slowly at first. A second meeting will be held in Santiago, where engineers of both states are to show what the floods have left of the bridges."
	tests := []struct {
		name, file, data string
		want             []string
	}{
		{"html", "a.html", htmlPage, []string{"a.html|" + page}},
		{"html, short", "a.htm", "<html><body><p>It rained in Peru.</p></body></html>", []string{"a.htm||||It rained in Peru."}},
		{"html, encoding declared", "a.html", "<meta charset=iso-8859-2><p>It rained in \xa3\xf3d\xbc.</p>", []string{"a.html||||It rained in Łódź. (the file was converted from iso-8859-2 to UTF-8; offsets refer to the converted text)"}},
		{"html, day in the address", "a.html", "<html><head><link rel=canonical href='https://wire.example/2024/3/1/rain'><title>Rain</title></head><body><p>It rained in Peru.</p></body></html>", []string{"a.html|Rain|2024-03-01|wire.example|It rained in Peru."}},
		{"html, unclosed", "a.html", "<html><body><div><p>It rained in Peru.<p>Then <b>not", []string{"a.html||||It rained in Peru. Then not"}},
		{"html, binary", "a.html", "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e", []string{"error: a.html: a binary file, not text"}},
		{"html, empty", "a.html", "", []string{"a.html||||"}},
		{"html, deep", "a.html", strings.Repeat("<div>", 600) + rain, []string{"a.html||||" + rain}},
		{"html, too many elements", "a.html", strings.Repeat("<p>x", 150_000), []string{"error: a.html: exceeds the limit of 250000 on the elements and runs of text of an HTML page; if you trust the file, raise the limit with --limit nodes=1000000"}},
		{"html named txt", "a.txt", "<html><body><p>It rained in Peru.</p></body></html>", []string{"a.txt||||It rained in Peru."}},

		{"json", "a.json", `[{"id":"1","text":"A."},{"title":"T","text":"B.","date":2024,"x":[1]}]`, []string{"1||||A.", "a.json#2|T|2024||B."}},
		{"json, one", "a.json", `{"text":"A.","source":"S"}`, []string{"a.json|||S|A."}},
		{"json, some bad", "a.json", `[{"text":"A."},7,{"x":1},{"text":"B."}]`, []string{"a.json#1||||A.", "error: a.json: article 2: not a JSON object", `error: a.json: article 3: no field named "text", "content", "body" or the like (fields: x); name it with --text-col`, "a.json#4||||B."}},
		{"json, broken", "a.json", `[{"text":"A."},{"text":`, []string{"a.json#1||||A.", "error: a.json: article 2: not JSON: unexpected EOF; the rest of the file is not read"}},
		{"json, cut", "a.json", `[{"text":"A."}`, []string{"a.json#1||||A.", "error: a.json: after article 1: not JSON: unexpected EOF"}},
		{"json, none", "a.json", `Peru`, []string{"error: a.json: not JSON: expected an array of objects, or one object"}},
		{"json, empty", "a.json", ``, nil},
		{"json, no object first", "a.json", `[7,{"text":"A."}]`, []string{"error: a.json: article 1: not a JSON object", "a.json#2||||A."}},
		{"json, many values", "a.json", `{"data":[1` + strings.Repeat(",1", maxColumns) + `],"text":"A."}`, []string{"error: a.json: more than 10000 fields or values"}},
		{"json, of a service", "a.json", `{"status":"ok","total":2,"articles":[{"title":"T","content":"A."},{"x":1},{"content":"B."}],"next":"x"}`, []string{"a.json#1|T|||A.", `error: a.json: article 2: no field named "text", "content", "body" or the like (fields: x); name it with --text-col`, "a.json#3||||B."}},
		{"json, of a service, deeper", "a.json", `{"response":{"total":1,"results":[{"id":"w/1","webTitle":"T","webPublicationDate":"2024-03-05T08:30:00Z","fields":{"bodyText":"A."}}]}}`, []string{"w/1|T|2024-03-05T08:30:00Z||A."}},
		{"json, of a service, lists in lists", "a.json", `{"articles":{"page":1,"results":[{"title":"T","body":"A.","dateTime":"2024-03-05T08:30:00Z"}]}}`, []string{"a.json#1|T|2024-03-05T08:30:00Z||A."}},
		{"json, of a service, none found", "a.json", `{"status":"ok","articles":[]}`, nil},
		{"json, of a service, an error", "a.json", `{"status":"error","message":"no key"}`, []string{`error: a.json: no field named "text", "content", "body" or the like (fields: message, status); name it with --text-col`}},
		{"json, a list in an article", "a.json", `{"text":"A.","data":[{"x":1}]}`, []string{"a.json||||A."}},
		{"json, numbers in an article", "a.json", `{"data":[1,2],"value":7,"items":{"a":"b"},"text":"A."}`, []string{"a.json||||A."}},
		{"json, an article in an object", "a.json", `{"data":{"title":"T","text":"A."}}`, []string{"a.json|T|||A."}},
		{"json, objects side by side", "a.json", "{\n\"text\":\"A.\"}\n{\"text\":\"B.\"}\n{", []string{"a.json#1||||A.", "a.json#2||||B.", "error: a.json: after article 2: not JSON: unexpected EOF"}},
		{"json, lines", "a.json", "{\"text\":\"A.\"}\n{\"text\":}\n{\"text\":\"B.\"}\n", []string{"a.json:1||||A.", "error: a.json:2: not JSON: invalid character '}' looking for beginning of value", "a.json:3||||B."}},
		{"json, with HTML", "a.json", `[{"text":"<p>A &amp; B.</p>\n<p>C <b>D</b>.</p>"},{"text":"<p is less than q"},{"text":"a <p> b <p> c <p> d"}]`, []string{"a.json#1||||A & B. C D. (the text is HTML; its tags were removed, and offsets refer to the text without them)", "a.json#2||||<p is less than q", "a.json#3||||a <p> b <p> c <p> d"}},
		{"Unicode text of Excel", "a.txt", "\xff\xfe" + wide("ID\tTitle\tText\r\n1\tRain\tIt rained.\r\n"), []string{"1|Rain|||It rained. (the file was converted from utf-16 to UTF-8; offsets refer to the converted text)"}},
		{"text with tabs", "a.txt", "Title\tof a text\nIt rained.\n", []string{"a.txt||||Title of a text It rained."}},
		{"json, empty array", "a.json", `[]`, nil},
		{"json, a feed", "a.json", `{"version":"https://jsonfeed.org/version/1.1","title":"Andes Wire","items":[{"id":"j-1","url":"https://wire.example/1","title":"Rain","date_published":"2024-03-01T09:00:00Z","content_html":"<p>Peru is wet.</p>"}]}`, []string{"a.json#j-1|Rain|2024-03-01T09:00:00Z|Andes Wire|Peru is wet."}},

		{"docx", "a.docx", docx(t, `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Rain in </w:t></w:r><w:r><w:t>Peru</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">It </w:t></w:r><w:r><w:t>rained</w:t><w:tab/><w:t>a lot.</w:t></w:r><w:del><w:r><w:delText>Togo</w:delText></w:r></w:del><w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Chile</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), []string{"a.docx|Rain in Peru|2024-05-06T07:08:09Z||Rain in Peru It rained a lot. Chile"}},
		{"docx, broken", "a.docx", docx(t, "<w:p><w:r>"), []string{"error: a.docx: word/document.xml: XML syntax error on line 1: element <r> closed by </body>"}},
		{"docx, empty", "a.docx", "", []string{"error: a.docx: zip: not a valid zip file"}},
		{"docx, no text", "a.docx", docx(t, ""), []string{"a.docx|Draft 3|2024-05-06T07:08:09Z||"}},
		{"docx, too deep", "a.docx", docx(t, strings.Repeat("<w:p>", 600)), []string{"error: a.docx: word/document.xml: exceeds the limit of 500 on the nesting of elements; if you trust the file, raise the limit with --limit nesting=2000"}},
		{"docx, entities", "a.docx", zipped(t, "word/document.xml", `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d><p><t>&b;</t></p></d>`), []string{"error: a.docx: word/document.xml: XML syntax error on line 1: invalid character entity &b;"}},
		{"old office file", "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", []string{"error: a.doc: an office file from before 2007; save it as .docx, CSV or PDF first"}},
		{"spreadsheet", "a.csv", zipped(t, "xl/workbook.xml", "<x/>"), []string{"error: a.csv: a spreadsheet; save it as CSV first"}},

		{"odt", "a.odt", odt(t, `<text:h>Rain in Peru</text:h><text:p>It<text:s text:c="2"/>rained.<text:note><text:p>Togo</text:p></text:note></text:p>`), []string{"a.odt|Rain in Peru|2024-05-06T07:08:09||Rain in Peru It rained."}},
		{"odt, broken", "a.odt", odt(t, "<text:p>It"), []string{"error: a.odt: content.xml: XML syntax error on line 1: element <p> closed by </text>"}},
		{"odt, empty", "a.odt", "", []string{"error: a.odt: zip: not a valid zip file"}},

		{"epub", "a.epub", epub(t, "<html><body><h1>Rain</h1><p>"+rain+"</p></body></html>", "<html><body><p>"+grain+"</p></body></html>"), []string{"a.epub|Rivers and Rain|2024-02-03|Press of the Andes|Rain " + rain + " " + grain}},
		{"epub, no book", "a.epub", zipped(t, "mimetype", "x", "META-INF/container.xml", "<container/>"), []string{"error: a.epub: META-INF/container.xml does not name the book"}},
		{"epub, empty", "a.epub", "", []string{"error: a.epub: zip: not a valid zip file"}},

		{"rtf", "a.rtf", `{\rtf1\ansi{\info{\author A. Writer}}Rain in Peru\par It rained in Cura\'e7ao.\par}`, []string{"a.rtf|Rain in Peru|||Rain in Peru It rained in Curaçao."}},
		{"rtf, broken", "a.rtf", "It rained.", []string{`error: a.rtf: not an RTF file: it does not begin with {\rtf`}},
		{"rtf, empty", "a.rtf", "", []string{`error: a.rtf: not an RTF file: it does not begin with {\rtf`}},
		{"rtf named doc", "a.doc", `{\rtf1 It rained.}`, []string{"a.doc||||It rained."}},

		{"factiva", "a.txt", factivaText, []string{"a.txt#ANDGAZ0020240301ek310000a|Rain in Peru|2024-03-01|The Andes Gazette|It rained in Peru. IN Lima the streets were wet. RE is a word, too. Chile sent pumps.", "a.txt#ANDGAZ0020240302ek320000b|Grain for Egypt|2024-03-02|The Andes Gazette|Egypt bought grain from Romania."}},
		{"factiva, rtf", "a.rtf", `{\rtf1\ansi\trowd HD\cell Rain in Peru\cell\row WC\cell 5 words\cell\row PD\cell 1 March 2024\cell\row SN\cell Gazette\cell\row LP\cell It rained.\cell\row TD\cell Still.\par More.\cell\row AN\cell Document X1\cell\row}`, []string{"a.rtf#X1|Rain in Peru|2024-03-01|Gazette|It rained. Still. More."}},
		{"factiva, html", "a.html", `<html><body><div class="article enArticle"><table><tr><td><b>HD</b></td><td>Rain in Peru</td></tr><tr><td>WC</td><td>5 words</td></tr><tr><td>PD</td><td>1 March 2024</td></tr><tr><td>SN</td><td>Gazette</td></tr><tr><td>LP</td><td><p>It rained.</p></td></tr><tr><td>TD</td><td><p>Still.</p><p>More.</p></td></tr><tr><td>AN</td><td>Document X1</td></tr></table></div>
<div id="article-X2" class="article enArticle"><div id="hd"><span class="enHeadline">Grain for Egypt</span></div><div class="author">A. Writer</div><div>9 words</div><div>2 March 2024</div><div>05:00 GMT</div><div>Delta Post</div><div>DELPO</div><p class="articleParagraph enarticleParagraph">Egypt bought grain.</p><p>Document X2</p></div></body></html>`, []string{"a.html#X1|Rain in Peru|2024-03-01|Gazette|It rained. Still. More.", "a.html#X2|Grain for Egypt|2024-03-02|Delta Post|Egypt bought grain."}},
		{"nexis, docx", "a.docx", docx(t, paragraphsOf(nexisLines...)), []string{"a.docx#1|Rain in Peru|2024-03-01|The Andes Gazette|It rained in Peru. Chile sent pumps.", "a.docx#2|Grain for Egypt|2024-03-02|Delta Post|Egypt bought grain from Romania."}},
		{"nexis, rtf", "a.rtf", nexisRTF(), []string{"a.rtf#1|Rain in Peru|2024-03-01|The Andes Gazette|It rained in Peru. Chile sent pumps.", "a.rtf#2|Grain for Egypt|2024-03-02|Delta Post|Egypt bought grain from Romania."}},

		{"eml", "a.eml", mailParts, []string{"a.eml|Rain in Perú|2024-03-01T09:00:00-05:00|The Andes Gazette|It rained in Curaçao and in Peru. (attachments not read: 1)"}},
		{"eml, html", "a.eml", mailText + "Content-Type: text/html; charset=utf-8\r\n\r\n<p>It rained.</p><p>Still.</p>\r\n", []string{"a.eml|Rain in Perú|2024-03-01T09:00:00-05:00|The Andes Gazette|It rained. Still."}},
		{"eml, unknown encoding", "a.eml", mailText + "Content-Type: text/plain; charset=klingon\r\n\r\nIt rained.\r\n", []string{"a.eml|Rain in Perú|2024-03-01T09:00:00-05:00|The Andes Gazette|It rained."}},
		{"eml, broken", "a.eml", "no header at all\r\n", []string{"error: a.eml: not a mail: it does not begin with a header"}},
		{"eml, empty", "a.eml", "", []string{"a.eml||||"}},
		{"mbox", "a.mbox", "From a Fri Mar  1 09:00:00 2024\n" + strings.ReplaceAll(mailText, "\r\n", "\n") + "\nIt rained.\n>From the north it came.\n\nFrom b Fri Mar  1 10:00:00 2024\nFrom: b@x.example\nSubject: Grain\n\nEgypt bought grain.\n\nFrom b Fri Mar  1 10:00:00 2024\nFrom: b@x.example\nMessage-ID: <m1@gazette.example>\n\nAgain.\n", []string{"a.mbox#m1@gazette.example|Rain in Perú|2024-03-01T09:00:00-05:00|The Andes Gazette|It rained. From the north it came.", "a.mbox#2|Grain||b@x.example|Egypt bought grain.", "a.mbox#m1@gazette.example~2|||b@x.example|Again."}},
		{"mbox, broken", "a.mbox", "It rained.", []string{`error: a.mbox: not a mailbox: it does not begin with "From "`}},
		{"mbox, empty", "a.mbox", "", nil},

		{"rss", "a.xml", rss, []string{"a.xml#w-1|Rain & wind|2024-03-01T09:00:00Z|Andes Wire|It rained in Réunion. Then it stopped. (the file was converted from windows-1252 to UTF-8; offsets refer to the converted text)", "a.xml#https://wire.example/2|Grain||Andes Wire|Egypt bought grain. (the file was converted from windows-1252 to UTF-8; offsets refer to the converted text)"}},
		{"atom", "a.atom", atomFeed, []string{"a.atom#a-1|Rain|2024-03-01T09:00:00Z|Andes Wire|Peru is wet."}},
		{"feed, broken", "a.rss", "<rss><channel><item>", []string{"error: a.rss: not a feed: XML syntax error on line 1: unexpected EOF"}},
		{"feed, other XML", "a.xml", "<note>Peru</note>", []string{"error: a.xml: XML that is neither a feed nor a page (root element note); save its text as .txt, .html or JSON lines first"}},
		{"feed, empty", "a.rss", "", nil},
		{"feed, too deep", "a.rss", "<rss>" + strings.Repeat("<a>", 600), []string{"error: a.rss: exceeds the limit of 500 on the nesting of elements; if you trust the file, raise the limit with --limit nesting=2000"}},

		{"warc", "a.warc", warc(), []string{"a.warc#urn:2|" + page, "a.warc#urn:5||2024-03-04T05:06:07Z||It rained in Łódź. (the file was converted from iso-8859-2 to UTF-8; offsets refer to the converted text)", "a.warc#urn:6||2024-03-04T05:06:07Z||It rained in Chile."}},
		{"warc, packed record by record", "a.warc.gz", string(packed(warcRecord("conversion", "urn:6", "", "text/plain", "It rained in Chile."))) + string(packed(warcRecord("conversion", "urn:7", "", "text/plain", "It rained in Peru."))), []string{"a.warc.gz#urn:6||2024-03-04T05:06:07Z||It rained in Chile.", "a.warc.gz#urn:7||2024-03-04T05:06:07Z||It rained in Peru."}},
		{"warc, broken", "a.warc", warcRecord("conversion", "urn:6", "", "text/plain", "It rained in Chile.") + "It rained.", []string{"a.warc#urn:6||2024-03-04T05:06:07Z||It rained in Chile.", "error: a.warc: record 2: not a WARC record; the rest of the file is not read"}},
		{"warc, cut", "a.warc", warcRecord("warcinfo", "urn:0", "", "x/y", "long text")[:150], []string{"error: a.warc: record 1: unexpected EOF"}},
		{"warc, no length", "a.warc", "WARC/1.0\r\nWARC-Type: conversion\r\n\r\n", []string{"error: a.warc: record 1: invalid Content-Length: not a WARC record; the rest of the file is not read"}},
		{"warc, empty", "a.warc", "", nil},

		{"pdf", "a.pdf", pdfFile([]string{"Rain in Peru", "", "It rained in Peru, and the govern-", "ment of Chile sent pumps. The road is", "long, and the work is hard."}), []string{"a.pdf|Rain in Peru|2024-03-01||Rain in Peru It rained in Peru, and the government of Chile sent pumps. The road is long, and the work is hard."}},
		{"pdf, broken", "a.pdf", pdfFile([]string{"Rain"})[:200], []string{"error: a.pdf: not a PDF file, or damaged beyond repair"}},
		{"pdf, no text", "a.pdf", pdfFile(nil), []string{"error: a.pdf: contains no text; if it is a scan, run OCR first (ocrmypdf)"}},
		{"pdf, empty", "a.pdf", "", []string{"error: a.pdf: not a PDF file: it does not begin with %PDF"}},

		{"zip", "a.zip", zipped(t, "b/two.txt", grain, "b/one.html", "<p>"+rain+"</p>", "c.jsonl", `{"text":"A."}`, "pic.png", "x", ".hidden.txt", "Togo", "__MACOSX/x.txt", "Togo"), []string{"a.zip#b/one.html||||" + rain, "a.zip#b/two.txt||||" + grain, "a.zip#c.jsonl:1||||A."}},
		{"zip, in a zip", "a.zip", zipped(t, "b.zip", zipped(t, "c.txt.gz", string(packed(rain)))), []string{"a.zip#b.zip#c.txt.gz||||" + rain}},
		{"zip, nothing in it", "a.zip", zipped(t, "a.png", "x"), []string{"error: a.zip: no files to read (known extensions: " + strings.Join(Extensions(), " ") + ")"}},
		{"zip, broken", "a.zip", "PK\x03\x04", []string{"error: a.zip: zip: not a valid zip file"}},
		{"zip, empty", "a.zip", "", []string{"error: a.zip: zip: not a valid zip file"}},
		{"zip, out of the archive", "a.zip", zipped(t, "../up.txt", "Togo", "/root.txt", "Togo", `..\win.txt`, "Togo", "ok.txt", rain), []string{"error: a.zip#../up.txt: the name points outside the archive; the member is not read", "error: a.zip#../win.txt: the name points outside the archive; the member is not read", "error: a.zip#/root.txt: the name points outside the archive; the member is not read", "a.zip#ok.txt||||" + rain}},
		{"zip, too deep", "a.zip", zipped(t, "b.zip", zipped(t, "c.zip", zipped(t, "d.zip", zipped(t, "e.zip", zipped(t, "f.txt", rain))))), []string{"error: a.zip#b.zip#c.zip#d.zip#e.zip: exceeds the limit of 4 on archives inside archives; if you trust the file, raise the limit with --limit depth=16"}},
		{"tar", "a.tar", tarred(t, "one.txt", rain, "link.txt", "-> /etc/passwd", "two.txt", grain, "../up.txt", "Togo"), []string{"a.tar#one.txt||||" + rain, "a.tar#two.txt||||" + grain, "error: a.tar#../up.txt: the name points outside the archive; the member is not read"}},
		{"tar, packed", "a.tgz", string(packed(tarred(t, "one.txt", rain))), []string{"a.tgz#one.txt||||" + rain}},
		{"tar, broken", "a.tar", tarred(t, "one.txt", rain)[:520], []string{"error: a.tar#one.txt: unexpected EOF", "error: a.tar: unexpected EOF"}},
		{"tar, empty", "a.tar", "", []string{"error: a.tar: no files to read (known extensions: " + strings.Join(Extensions(), " ") + ")"}},
		{"zstandard", "a.txt.zst", zstandard(t, rain), []string{"a.txt.zst||||" + rain}},
		{"zstandard, tar", "a.tar.zst", zstandard(t, tarred(t, "one.txt", rain)), []string{"a.tar.zst#one.txt||||" + rain}},
		{"zstandard, broken", "a.txt.zst", "It rained.", []string{"error: a.txt.zst: invalid input: magic number mismatch"}},
		{"bzip2", "a.txt.bz2", bzipped, []string{"a.txt.bz2||||It rained in Peru."}},
		{"bzip2, broken", "a.txt.bz2", "It rained.", []string{"error: a.txt.bz2: bzip2 data invalid: bad magic value"}},
		{"packed too often", "a.txt.gz", string(packed(string(packed(string(packed(string(packed(string(packed(rain)))))))))), []string{"error: a.txt.gz: exceeds the limit of 4 on archives inside archives; if you trust the file, raise the limit with --limit depth=16"}},
		{"xz", "a.txt", "\xfd7zXZ\x00\x00", []string{"error: a.txt: compressed with xz; decompress it first"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(Reader{}, map[string]string{tt.file: tt.data}); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// Input from stdin, or from a file whose name says nothing, is recognised by its first bytes.
func TestSniff(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"html", htmlPage, "-"},
		{"rss", rss, "-#w-1"},
		{"json lines", "{\"text\":\"A.\"}\n{\"text\":\"B.\"}\n", "-:1"},
		{"json array", `[{"text":"A."}]`, "-#1"},
		{"json object", `{"text":"A."}`, "-"},
		{"warc", warc(), "-#urn:2"},
		{"rtf", `{\rtf1 A.}`, "-"},
		{"pdf", pdfFile([]string{"A long line."}), "-"},
		{"docx", docx(t, paragraphsOf("A.")), "-"},
		{"zip", zipped(t, "a.txt", "A."), "-#a.txt"},
		{"tar", tarred(t, "a.txt", "A."), "-#a.txt"},
		{"packed", string(packed(zstandard(t, "{\"text\":\"A.\"}\n{\"text\":\"B.\"}\n"))), "-:1"},
		{"mail", mailParts, "-"},
		{"mbox", "From a Fri Mar  1 09:00:00 2024\n" + mailText + "\nIt rained.\n", "-#m1@gazette.example"},
		{"factiva", factivaText, "-#ANDGAZ0020240301ek310000a"},
		{"table", "id,title,text\n1,Rain,It rained.\n", "1"},
		{"text with commas", "Title, text and date.\nIt rained.\n", "-"},
		{"text with brackets", "[Lima] It rained.", "-"},
		{"text with a colon", "From: here\n\nIt rained.", "-"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Reader{PDF: testPDF()}
			got := ids(r.Files([]string{"-"}, strings.NewReader(tt.in)))
			if len(got) == 0 || got[0] != tt.want {
				t.Errorf("got %q, want %q first", got, tt.want)
			}
			// A pipe may deliver one byte at a time.
			slow := ids(r.Files([]string{"-"}, struct{ io.Reader }{strings.NewReader(tt.in)}))
			if !slices.Equal(slow, got) {
				t.Errorf("through a slow pipe %q, want %q", slow, got)
			}
		})
	}
}

// wide returns ASCII text as UTF-16.
func wide(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		b.WriteByte(0)
	}
	return b.String()
}
