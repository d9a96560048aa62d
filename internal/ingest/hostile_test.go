package ingest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/zstd"
)

// spaces returns n spaces, which compress to almost nothing.
func spaces(n int64) io.Reader { return io.LimitReader(blanks{}, n) }

type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// A small file that decompresses to a large one is an error that names the limit. The other files are read.
func TestBombs(t *testing.T) {
	var b bytes.Buffer
	w, err := zstd.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, spaces(200<<20)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	bomb := b.String()
	const ratio = "exceeds the limit of 500 on decompressed bytes per compressed byte; if you trust the file, raise the limit with --limit ratio=2000"
	tests := []struct {
		name   string
		limits Limits
		files  map[string]string
		want   []string
	}{
		{"by its ratio", Limits{Text: 1 << 30}, map[string]string{"a.txt.zst": bomb, "b.txt": rain}, []string{"error: a.txt.zst: " + ratio, "b.txt||||" + rain}},
		{"in an archive, which is read no further", Limits{Text: 1 << 30}, map[string]string{"a.zip": zipped(t, "1.txt", rain, "2.txt.zst", bomb, "3.txt", grain)}, []string{"a.zip#1.txt||||" + rain, "error: a.zip#2.txt.zst: " + ratio}},
		{"by its size", Limits{Unpacked: 1 << 20, Text: 1 << 30}, map[string]string{"a.jsonl.zst": bomb}, []string{"error: a.jsonl.zst:1: exceeds the limit of 1MB on what one file decompresses to; if you trust the file, raise the limit with --limit unpacked=4MB"}},
		{"by the text", Limits{Text: 1 << 20}, map[string]string{"a.md.zst": bomb}, []string{"error: a.md.zst: exceeds the limit of 1MB on the length of an article; if you trust the file, raise the limit with --limit text=4MB, or split the file into articles, one a file or one a line of JSON (--from jsonl)"}},
		{"many members", Limits{Members: 2}, map[string]string{"a.zip": zipped(t, "1.txt", rain, "2.txt", rain, "3.txt", rain), "b.tar": tarred(t, "1.txt", rain, "2.txt", rain, "3.txt", rain)}, []string{"error: a.zip: exceeds the limit of 2 on the files in one archive; if you trust the file, raise the limit with --limit members=8", "b.tar#1.txt||||" + rain, "b.tar#2.txt||||" + rain, "error: b.tar: exceeds the limit of 2 on the files in one archive; if you trust the file, raise the limit with --limit members=8"}},
		{"a large page", Limits{Page: 1 << 10}, map[string]string{"a.html": strings.Repeat("<p>x", 1000), "b.xml": strings.Repeat("<p>x", 1000)}, []string{"error: a.html: exceeds the limit of 1kB on the size of an HTML page or XML file; if you trust the file, raise the limit with --limit page=4kB", "error: b.xml: exceeds the limit of 1kB on the size of an HTML page or XML file; if you trust the file, raise the limit with --limit page=4kB"}},
		{"a large mail", Limits{File: 1 << 10}, map[string]string{"a.eml": mailText + "\r\n" + strings.Repeat("x\r\n", 1000)}, []string{"error: a.eml: exceeds the limit of 1kB on the size of a PDF, office file or archive from a pipe or another archive; if you trust the file, raise the limit with --limit file=4kB"}},
		{"an archive in an archive", Limits{File: 100}, map[string]string{"a.tar": tarred(t, "b.zip", zipped(t, "1.txt", rain))}, []string{"error: a.tar#b.zip: exceeds the limit of 100 on the size of a PDF, office file or archive from a pipe or another archive; if you trust the file, raise the limit with --limit file=400"}},
		{"long text in an office file", Limits{Text: 100}, map[string]string{"a.docx": docx(t, paragraphsOf(rain, rain))}, []string{"error: a.docx: word/document.xml: exceeds the limit of 100 on the length of an article; if you trust the file, raise the limit with --limit text=400"}},
		{"long text in a PDF", Limits{Text: 100}, map[string]string{"a.pdf": pdfFile([]string{rain, rain})}, []string{"error: a.pdf: exceeds the limit of 100 on the length of an article; if you trust the file, raise the limit with --limit text=400"}},
		{"an object of JSON", Limits{Text: 1000}, map[string]string{"a.json": `[{"text":"A."},{"text":"` + strings.Repeat("b", 1<<20) + `"}]`}, []string{"a.json#1||||A.", "error: a.json: article 2: exceeds the limit of 1000 on the length of an article; if you trust the file, raise the limit with --limit text=4000; the rest of the file is not read"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(Reader{Limits: tt.limits}, tt.files); !slices.Equal(got, tt.want) {
				t.Errorf("got  %.300q\nwant %.300q", got, tt.want)
			}
		})
	}
}

// A PDF with a string that decompresses to 96 MB is refused before it is all in memory.
func TestPDFBomb(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks much")
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	io.WriteString(z, "BT /F1 10 Tf (")
	io.Copy(z, spaces(96<<20))
	io.WriteString(z, ") Tj ET")
	z.Close()
	file := pdfFile([]string{"x"})
	at := strings.Index(file, "6 0 obj")
	file = file[:at] + fmt.Sprintf("6 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%sendstream\nendobj\n", packed.Len(), packed.String())
	start := len(file)
	file += "xref\n0 7\n0000000000 65535 f \n"
	for i := 1; i <= 6; i++ {
		file += fmt.Sprintf("%010d 00000 n \n", strings.Index(file, fmt.Sprintf("%d 0 obj", i)))
	}
	file += fmt.Sprintf("trailer\n<< /Size 7 /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n", start)
	got := shown(Reader{Limits: Limits{File: 4 << 20}}, map[string]string{"a.pdf": file, "b.txt": rain})
	if len(got) != 2 || !strings.HasPrefix(got[0], "error: a.pdf: exceeds the limit of 4MB on the size of a PDF") || got[1] != "b.txt||||"+rain {
		t.Errorf("got %.300q", got)
	}
}

// Endless nesting is an error, and does not use up memory or time.
func TestNesting(t *testing.T) {
	var parts strings.Builder
	parts.WriteString(mailText + "Content-Type: multipart/mixed; boundary=b0\r\n\r\n")
	for i := range 2000 {
		parts.WriteString(fmt.Sprintf("--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n", i, i+1))
	}
	deep := strings.Repeat("[", 1_000_000)
	got := shown(Reader{}, map[string]string{
		"a.eml": parts.String(), "b.json": deep, "c.jsonl": `{"text":"A.","x":` + deep, "d.md": "---\na: " + strings.Repeat("[", 60_000) + "\n---\n" + rain,
		"e.md": "---\na:\n" + strings.Repeat("- ", 30_000) + "\n---\n" + rain, "f.md": strings.Repeat("> ", 10_000) + strings.Repeat("[", 10_000) + strings.Repeat("**", 10_000),
		"g.rtf": `{\rtf1 ` + strings.Repeat("{", 1_000_000), "z.txt": rain,
	})
	for i, want := range []string{
		"a.eml|Rain in Perú|2024-03-01T09:00:00-05:00|The Andes Gazette| (part of the mail was not read: its parts are nested deeper than 20)",
		"error: b.json: article 1: not JSON: invalid character '[' exceeded max depth; the rest of the file is not read",
		"error: c.jsonl:1: not JSON: invalid character '[' exceeded max depth",
		"(front matter ignored: has YAML that is nested too deep)",
		"(front matter ignored: has YAML that is nested too deep)",
		"f.md|",
		"error: g.rtf: groups are nested deeper than 1000",
		"z.txt||||" + rain,
	} {
		if i >= len(got) || !strings.Contains(got[i], want) {
			t.Fatalf("got %.200q, want %s", got[min(i, len(got)-1)], want)
		}
	}
}

// A side-car file provides metadata, and is not an article itself.
func TestSideCars(t *testing.T) {
	files := map[string]string{
		"a.txt": rain, "a.json": `{"date":"2024-03-01","publication":"Gazette","headline":"Rain","id":7,"desk":"World"}`,
		"b.html": "<p>" + rain + "</p>", "b.meta.yaml": "date: 2024-03-02\nsite: Delta Post\n",
		"c.txt.gz": string(packed(rain)), "c.yml": "title: Packed\n",
		"d.csv": "id,title,text\n1,One,A.\n", "d.meta.json": `{"source":"Table","title":"All","id":"x"}`,
		"e.json": `{"text":"An article."}`,
		"f.txt":  rain, "f.json": `{"date":`,
		"g.txt": rain, "g.yaml": "a: &a [x]\nb: *a\n",
		"h.zip":       zipped(t, "1.txt", rain, "1.json", `{"date":"2024-03-03"}`, "2.txt", grain),
		"i.meta.json": `{"date":"2024-03-04"}`,
	}
	want := []string{
		"7|Rain|2024-03-01|Gazette|" + rain, "b.html||2024-03-02|Delta Post|" + rain, "c.txt.gz|Packed|||" + rain, "1|One||Table|A.", "e.json||||An article.",
		"error: f.json (side-car of f.txt): not a JSON object: unexpected end of JSON input", "f.txt||||" + rain,
		"error: g.yaml (side-car of g.txt): has YAML references (& and *), which are not followed", "g.txt||||" + rain,
		"h.zip#1.txt||2024-03-03||" + rain, "h.zip#2.txt||||" + grain,
	}
	if got := shown(Reader{}, files); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	fsys := fstest.MapFS{"a.txt": {Data: []byte(rain)}, "a.json": {Data: []byte(files["a.json"])}}
	for a := range Read(fsys) {
		if a.Meta["desk"] != "World" {
			t.Errorf("meta %v, want what the side-car says besides", a.Meta)
		}
	}
}

// Ids are stable and unique.
func TestIDs(t *testing.T) {
	files := map[string]string{"a.warc": warc() + warc(), "b.mbox": strings.Repeat("From a Fri Mar  1 09:00:00 2024\n"+mailText+"\nIt rained.\n\n", 3), "c.rtf": nexisRTF(), "d.xml": rss}
	first, second := shown(Reader{}, files), shown(Reader{}, files)
	if !slices.Equal(first, second) {
		t.Errorf("two runs differ: %q and %q", first, second)
	}
	seen := map[string]bool{}
	for _, s := range first {
		id, _, _ := strings.Cut(s, "|")
		if seen[id] {
			t.Errorf("%s comes twice", id)
		}
		seen[id] = true
	}
	if len(first) != 6+3+2+2 {
		t.Errorf("%d articles: %q", len(first), first)
	}
}

// fuzzed feeds bytes to the readers as a file of some name. Whatever they are, each pair is an article with an id, or an error that begins
// with the name.
func fuzzed(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	limits := Limits{Text: 1 << 20, Page: 1 << 18, File: 1 << 20, Unpacked: 1 << 24, Time: 5e9}
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) > 1<<16 {
			t.Skip("long")
		}
		n := 0
		for a, err := range (Reader{Limits: limits, PDF: testPDF()}).FS(fstest.MapFS{name: {Data: in}}) {
			if err != nil && !strings.HasPrefix(err.Error(), name) {
				t.Errorf("error %q does not begin with %s", err, name)
			}
			if err == nil && a.ID == "" {
				t.Error("an article without an id")
			}
			if n++; n > 100_000 {
				t.Fatal("no end")
			}
		}
	})
}

func FuzzWARC(f *testing.F) {
	fuzzed(f, "a.warc", warc(), warc()[:300], "WARC/1.0\r\nContent-Length: 9999999999999999999\r\n\r\n")
}
func FuzzFactiva(f *testing.F) { fuzzed(f, "a.txt", factivaText, "HD\nPD\nSN\nTD\nHD\nTD\n") }
func FuzzRTFFile(f *testing.F) {
	fuzzed(f, "a.rtf", nexisRTF(), `{\rtf1 HD\cell x\row PD\cell\row SN\cell\row TD\cell y\row}`)
}
func FuzzMbox(f *testing.F) {
	fuzzed(f, "a.mbox", "From a Fri Mar  1 09:00:00 2024\n"+mailParts+"\nFrom b\n\nx", ">From ")
}
func FuzzHTML(f *testing.F) {
	fuzzed(f, "a.html", htmlPage, `<div class="article enArticle"><tr><td>HD<td>x`, `<script type="application/ld+json">[[{"datePublished":1}]]</script>`)
}
func FuzzFeed(f *testing.F) { fuzzed(f, "a.xml", rss, atomFeed, "<rss><channel><item><![CDATA[") }
func FuzzJSON(f *testing.F) { fuzzed(f, "a.json", `[{"text":"A."},7]`, `{"text":1}`, "[[[[") }
func FuzzPDF(f *testing.F) {
	fuzzed(f, "a.pdf", pdfFile([]string{"Rain in Peru"}, []string{"and Chile"}))
}
func FuzzAny(f *testing.F) {
	fuzzed(f, "a.doc", mailParts, rss, factivaText, string(packed(rain)), "PK\x03\x04", "[{", "\x1f\x8b", "BZh91AY&SY", "\x28\xb5\x2f\xfd")
}
