package ingest

import (
	"encoding/binary"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"
)

// oleFile returns a compound file with a directory of streams. Names after "/" are in the storage before it.
func oleFile(names ...string) string {
	const free = 0xffffffff
	u16, u32 := binary.LittleEndian.AppendUint16, binary.LittleEndian.AppendUint32
	head := append([]byte(oleMagic+"\xa1\xb1\x1a\xe1"), make([]byte, 16)...)
	head = u16(u16(u16(u16(u16(head, 0x3e), 3), 0xfffe), 9), 6)
	head = append(head, make([]byte, 10)...)
	head = u32(head, 1) // sectors of the table
	head = u32(head, 1) // first sector of the directory
	head = append(head, make([]byte, 24)...)
	head = u32(head, 0) // the table is in sector 0
	for len(head) < 512 {
		head = u32(head, free)
	}
	sectors := (len(names) + 1 + 3) / 4
	table := u32(nil, 0xfffffffd)
	for i := range sectors {
		next := uint32(i + 2)
		if i == sectors-1 {
			next = 0xfffffffe
		}
		table = u32(table, next)
	}
	for len(table) < 512 {
		table = u32(table, free)
	}
	var dir []byte
	entry := func(name string, right, child uint32) {
		units := utf16.Encode([]rune(name))
		b := make([]byte, 0, oleEntrySize)
		for _, u := range units {
			b = u16(b, u)
		}
		b = append(b, make([]byte, 64-len(b))...)
		b = u16(b, uint16(2*len(units)+2))
		b = append(b, 1, 1)
		b = u32(u32(u32(b, free), right), child)
		dir = append(dir, append(b, make([]byte, oleEntrySize-len(b))...)...)
	}
	entry("Root Entry", free, 1)
	for i, n := range names {
		right, child := uint32(i+2), uint32(free)
		if i == len(names)-1 || strings.HasPrefix(n, "/") {
			right = free
		}
		if i+1 < len(names) && strings.HasPrefix(names[i+1], "/") {
			right, child = free, uint32(i+2)
		}
		entry(strings.TrimPrefix(n, "/"), right, child)
	}
	dir = append(dir, make([]byte, sectors*512-len(dir))...)
	return string(head) + string(table) + string(dir)
}

// Programs with an "Excel" export often write a table with tabs.
func TestTableWithTabsNamedAsSpreadsheet(t *testing.T) {
	fsys := fstest.MapFS{"a.xls": {Data: []byte("id\ttext\n1\tIt rained.\n")}}
	if got, want := ids(Reader{}.FS(fsys, "*")), []string{"1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The error for an unsupported file says what it is and what to do.
func TestRefusals(t *testing.T) {
	const odf = "application/vnd.oasis.opendocument."
	locked := `<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`
	const otherXML = "; save its text as .txt, .html or JSON lines first"
	tests := []struct{ name, file, data, want string }{
		{"a locked document", "a.docx", oleFile("\x06DataSpaces", "EncryptionInfo", "EncryptedPackage"), "an office file protected by a password; save it without one first"},
		{"a mail of Outlook", "a.msg", oleFile("__nameid_version1.0", "__substg1.0_0037001F", "__properties_version1.0"), "an Outlook mail (.msg); save it as .eml, .mht or .txt first"},
		{"an old document", "a.doc", oleFile("\x01CompObj", "1Table", "WordDocument"), "a Word document from before 2007 (.doc); save it as .docx first"},
		{"an old document with a table in it", "a.doc", oleFile("1Table", "WordDocument", "ObjectPool", "/Workbook"), "a Word document from before 2007 (.doc); save it as .docx first"},
		{"an old table with a document in it", "a.xls", oleFile("a", "b", "Workbook", "MBD0", "/WordDocument"), "an Excel spreadsheet from before 2007 (.xls); save it as CSV first"},
		{"old slides", "a.ppt", oleFile("PowerPoint Document"), "a PowerPoint presentation from before 2007 (.ppt); save it as PDF first"},
		{"an old file named txt", "a.txt", oleFile("WordDocument"), "a Word document from before 2007 (.doc); save it as .docx first"},
		{"a compound file of another kind", "a.doc", oleFile("Catalog"), "an office file from before 2007; save it as .docx, CSV or PDF first"},
		{"a compound file that is cut", "a.doc", oleFile("WordDocument")[:600], "an office file from before 2007; save it as .docx, CSV or PDF first"},
		{"a locked ODT", "a.odt", zipped(t, "mimetype", odf+"text", "content.xml", "\x8a\x01", "META-INF/manifest.xml", locked), "an office file protected by a password; save it without one first"},
		{"a locked ODS", "a.ods", zipped(t, "mimetype", odf+"spreadsheet", "content.xml", "\x8a\x01", "META-INF/manifest.xml", locked), "a spreadsheet; save it as CSV first"},
		{"a package that is locked whole", "a.odt", zipped(t, "mimetype", odf+"text", "encrypted-package", "\x8a\x01", "META-INF/manifest.xml", "<manifest/>"), "an office file protected by a password; save it without one first"},
		{"a locked book", "a.epub", zipped(t, "mimetype", "application/epub+zip", "META-INF/container.xml", "<container/>", "META-INF/encryption.xml", `<encryption xmlns:enc="e"><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></enc:EncryptedData></encryption>`), "a book protected by DRM, which attache cannot read"},
		{"a book with its own fonts", "a.epub", zipped(t, "mimetype", "application/epub+zip", "META-INF/container.xml", "<container/>", "META-INF/encryption.xml", `<encryption xmlns:enc="e"><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></enc:EncryptedData></encryption>`), "META-INF/container.xml does not name the book"},
		{"a table of LibreOffice", "a.ods", zipped(t, "mimetype", odf+"spreadsheet", "content.xml", "<x/>"), "a spreadsheet; save it as CSV first"},
		{"slides of LibreOffice", "a.odp", zipped(t, "mimetype", odf+"presentation", "content.xml", "<x/>"), "a presentation; save it as PDF first"},
		{"a table of Excel", "a.xlsx", zipped(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<x/>"), "a spreadsheet; save it as CSV first"},
		{"slides of PowerPoint", "a.pptx", zipped(t, "[Content_Types].xml", "<Types/>", "ppt/presentation.xml", "<x/>"), "a presentation; save it as PDF first"},
		{"a Pages document", "a.pages", zipped(t, "Index/Document.iwa", "x"), "a Pages document; export it as .docx first"},
		{"a Keynote presentation", "a.key", zipped(t, "Index/Document.iwa", "x"), "a Keynote presentation; export it as PDF first"},
		{"a file of Pages by another name", "a.zip", zipped(t, "Index/Document.iwa", "x"), "a Pages, Numbers or Keynote file; export it as .docx, CSV or PDF first"},
		{"no document in a document", "a.docx", zipped(t, "a.txt", rain, "b.txt", rain), "a ZIP file that contains no docx document; name it .zip if it is an archive"},
		{"a table in one XML file", "a.fods", `<?xml version="1.0"?><office:document office:mimetype="` + odf + `spreadsheet"/>`, "a spreadsheet; save it as CSV first"},
		{"a table of Excel 2003", "a.xml", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="x"/>`, "a spreadsheet; save it as CSV first"},
		{"Word as one XML file", "a.xml", `<?xml version="1.0"?><pkg:package xmlns:pkg="x"/>`, "a Word document as one XML file; save it as .docx first"},
		{"a FictionBook", "a.fb2", `<?xml version="1.0"?><FictionBook/>`, "a FictionBook, which is not read" + otherXML},
		{"TEI", "a.xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE TEI [<!ENTITY a 'b>'>]>\n<!-- a > b -->\n<TEI xmlns='x'>", "a TEI document, which is not read" + otherXML},
		{"NewsML named txt", "a.txt", `<?xml version="1.0"?><newsItem/>`, "a NewsML file of a news agency, which is not read" + otherXML},
		{"XML of another kind", "a.xml", `<?xml version="1.0"?><x:corpus-2 id="1">`, "XML that is neither a feed nor a page (root element corpus-2)" + otherXML},
		{"XML after a long comment", "a.xml", `<?xml version="1.0"?><!--` + strings.Repeat(" ", 2*sniffLen) + `--><TEI>`, "a TEI document, which is not read" + otherXML},
		{"no XML at all", "a.xml", "It rained.", "neither a feed nor other supported XML" + otherXML},
		{"an e-book", "a.mobi", strings.Repeat("\x00", 60) + "BOOKMOBI", "an e-book in a format other than EPUB; convert it to EPUB first"},
		{"a text with the name of a table", "a.xls", "It rained.\n", "a spreadsheet; save it as CSV first"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := fstest.MapFS{tt.file: {Data: []byte(tt.data)}, "z.txt": {Data: []byte(rain)}}
			got := ids(Reader{}.FS(fsys, "*"))
			if want := []string{"error: " + tt.file + ": " + tt.want, "z.txt"}; !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
			// Inside an archive there is no random access.
			got = ids(Reader{}.FS(fstest.MapFS{"a.tar": {Data: []byte(tarred(t, "b/"+strings.Replace(tt.file, "a.", "a.x.", 1)+".gz", string(packed(tt.data))))}}))
			if len(got) != 1 || !strings.HasPrefix(got[0], "error: a.tar") {
				t.Errorf("in an archive: %q", got)
			}
		})
	}
}

// With --from, a file is read as that format, whatever its first bytes are.
func TestRefusalsFrom(t *testing.T) {
	fsys := fstest.MapFS{"a.txt": {Data: []byte(`<?xml version="1.0"?><TEI>It rained.</TEI>`)}, "b.msg": {Data: []byte("It rained.")}}
	if got := ids(Reader{Format: Text}.FS(fsys, "*")); !slices.Equal(got, []string{"a.txt", "b.msg"}) {
		t.Errorf("got %q", got)
	}
}

// Thirty Outlook mails in a folder are one error.
func TestRefusedKindsOfFoldersAreTold(t *testing.T) {
	fsys := fstest.MapFS{"a.txt": {Data: []byte(rain)}, "book.xlsx": {}, "picture.png": {}, "~$draft.docx": {Data: []byte("x")}, ".hidden.msg": {}}
	var members []string
	for i := range 30 {
		name := fmt.Sprintf("mails/%02d.MSG", i)
		fsys[name] = &fstest.MapFile{Data: []byte(oleFile("__nameid_version1.0"))}
		members = append(members, name, "x")
	}
	fsys["b.zip"] = &fstest.MapFile{Data: []byte(zipped(t, append(members, "c.txt", rain, "__MACOSX/d.msg", "x")...))}
	fsys["d.tar"] = &fstest.MapFile{Data: []byte(tarred(t, "e.pptx", "x"))}
	want := []string{
		"a.txt", "b.zip#c.txt",
		"error: b.zip: 30 files skipped, each an Outlook mail (.msg); save it as .eml, .mht or .txt first (mails/00.MSG, mails/01.MSG, mails/02.MSG and 27 more)",
		"error: d.tar#e.pptx: a presentation; save it as PDF first",
		"error: .: 30 files skipped, each an Outlook mail (.msg); save it as .eml, .mht or .txt first (mails/00.MSG, mails/01.MSG, mails/02.MSG and 27 more)",
		"error: book.xlsx: a spreadsheet; save it as CSV first",
	}
	if got := ids(Read(fsys)); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	// With patterns, other files are not reported.
	if got := ids(Read(fsys, "*.txt")); !slices.Equal(got, []string{"a.txt"}) {
		t.Errorf("with a pattern %q", got)
	}
}

// The text of a document is in the part that its relationships or content types name.
func TestMainPartByAnotherName(t *testing.T) {
	const body = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>It rained.</w:t></w:r></w:p></w:body></w:document>`
	rels := func(target string) string {
		return `<Relationships><Relationship Type="http://x/extended-properties" Target="docProps/app.xml"/><Relationship Type="http://x/officeDocument" Target="` + target + `"/></Relationships>`
	}
	tests := []struct {
		name  string
		files []string
	}{
		{"by its relations", []string{"[Content_Types].xml", "<Types/>", "_rels/.rels", rels("word/document2.xml"), "word/document2.xml", body}},
		{"by an absolute path", []string{"[Content_Types].xml", "<Types/>", "_rels/.rels", rels("/word/document2.xml"), "word/document2.xml", body}},
		{"by its type", []string{"[Content_Types].xml", `<Types><Override PartName="/word/document2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`, "word/document2.xml", body}},
		{"by its name, where the relations are broken", []string{"[Content_Types].xml", "<Types/>", "_rels/.rels", "<Relationships", "word/document.xml", body}},
		{"by its name, where the relations lead nowhere", []string{"[Content_Types].xml", "<Types/>", "_rels/.rels", rels("../../etc/passwd"), "word/document.xml", body}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := shown(Reader{}, map[string]string{"a.docx": zipped(t, tt.files...)})
			if want := []string{"a.docx||||It rained."}; !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// flatODT is an OpenDocument text in one file.
const flatODT = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="o" xmlns:text="t" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:creator>A. Writer</dc:creator><meta:creation-date>2024-05-06T07:08:09</meta:creation-date></office:meta>
<office:master-styles><style:header><text:p>Page 1 of Togo</text:p></style:header></office:master-styles>
<office:body><office:text><text:h>Rain in Peru</text:h><text:p>It rained.<draw:image><office:binary-data>QUJD</office:binary-data></draw:image></text:p></office:text></office:body></office:document>`

const wordXML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="w" xmlns:o="o"><o:DocumentProperties><o:Author>A. Writer</o:Author><o:Created>2024-05-06T07:08:09Z</o:Created></o:DocumentProperties>
<w:body><w:p><w:r><w:t>Rain in Peru</w:t></w:r></w:p><w:p><w:r><w:t>It rained.</w:t></w:r></w:p><w:sectPr><w:hdr><w:p><w:r><w:t>Page 1 of Togo</w:t></w:r></w:p></w:hdr></w:sectPr></w:body></w:wordDocument>`

func TestFlatDocuments(t *testing.T) {
	const want = "|Rain in Peru|2024-05-06T07:08:09%s||Rain in Peru It rained."
	for name, data := range map[string]string{"a.fodt": flatODT, "a.xml": flatODT, "a.txt": flatODT, "b.doc": wordXML, "b.xml": wordXML} {
		zone := ""
		if data == wordXML {
			zone = "Z"
		}
		if got := shown(Reader{}, map[string]string{name: data}); len(got) != 1 || got[0] != name+fmt.Sprintf(want, zone) {
			t.Errorf("%s: %q", name, got)
		}
	}
	var utf16LE strings.Builder
	utf16LE.WriteString("\xff\xfe")
	for _, u := range utf16.Encode([]rune(strings.Replace(flatODT, "UTF-8", "UTF-16", 1))) {
		utf16LE.WriteString(string([]byte{byte(u), byte(u >> 8)}))
	}
	latin := strings.Replace(strings.Replace(flatODT, "UTF-8", "ISO-8859-2", 1), "It rained.", "It rained in \xa3\xf3d\xbc.", 1)
	for name, data := range map[string]string{"a.fodt": utf16LE.String(), "b.fodt": latin} {
		if got := shown(Reader{}, map[string]string{name: data}); len(got) != 1 || !strings.Contains(got[0], "|Rain in Peru It rained") || strings.Contains(got[0], "\ufffd") {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, data := range map[string]string{"a.fodt": "", "b.fodt": flatODT[:len(flatODT)-40]} {
		if got := shown(Reader{}, map[string]string{name: data}); len(got) != 1 || !strings.HasPrefix(got[0], "error: "+name+": ") {
			t.Errorf("%s: %q, want an error", name, got)
		}
	}
}

const savedPage = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/rain\r\nSubject: Rain\r\nDate: Tue, 5 Mar 2024 08:30:00 +0000\r\nMIME-Version: 1.0\r\n" +
	"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://gazette.example/rain\r\n\r\n" +
	"<html><head><meta charset=3D\"utf-8\"><title>Rain in Per=C3=BA</title></head><body><p>It rained in Per=C3=BA.</p></body></html>\r\n" +
	"--b\r\nContent-Type: text/html\r\n\r\n<p>Advertisement of Togo</p>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"

func TestSavedPages(t *testing.T) {
	dated := strings.Replace(savedPage, "<title>", `<meta property=3D"article:published_time" content=3D"2024-03-04T10:00:00Z"><title>`, 1)
	word := strings.NewReplacer("From: <Saved by Blink>\r\n", "", "Snapshot-Content-Location: https://gazette.example/rain\r\n", "").Replace(savedPage)
	sent := strings.Replace(strings.Replace(savedPage, "<Saved by Blink>", "a@gazette.example", 1), "Snapshot-Content-Location:", "To: b@reader.example\r\nX-Y:", 1)
	tests := []struct{ name, file, data, want string }{
		{"the day of saving is only that of the file", "a.mhtml", savedPage, "a.mhtml|Rain in Perú|2024-03-05T08:30:00Z|gazette.example|It rained in Perú."},
		{"the page has its own day", "a.mht", dated, "a.mht|Rain in Perú|2024-03-04T10:00:00Z|gazette.example|It rained in Perú."},
		{"by another name", "a.txt", savedPage, "a.txt|Rain in Perú|2024-03-05T08:30:00Z|gazette.example|It rained in Perú."},
		{"saved by Word", "a.mht", word, "a.mht|Rain in Perú|2024-03-05T08:30:00Z|gazette.example|It rained in Perú."},
		{"a mail with pictures is none", "a.eml", sent, "a.eml|Rain|2024-03-05T08:30:00Z|a@gazette.example|It rained in Perú. Advertisement of Togo (attachments not read: 1)"},
		{"no page", "a.mhtml", strings.ReplaceAll(savedPage, "Content-Type: text/html", "Content-Type: image/gif"), "error: a.mhtml: a saved web page that contains no HTML"},
		{"no header", "a.mhtml", "It rained.", "error: a.mhtml: not a saved page: it does not begin with a header"},
		{"empty", "a.mhtml", "", "error: a.mhtml: a saved web page that contains no HTML"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(Reader{}, map[string]string{tt.file: tt.data}); !slices.Equal(got, []string{tt.want}) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
	for a := range Read(fstest.MapFS{"a.mhtml": {Data: []byte(savedPage)}}) {
		if a.Meta["date_from"] != "file" || a.URL != "https://gazette.example/rain" {
			t.Errorf("meta %v, address %q", a.Meta, a.URL)
		}
	}
}

// What is small in a file but large in memory counts as much as it takes.
func TestOfficeBombs(t *testing.T) {
	const text = "exceeds the limit of 1MB on the length of an article; if you trust the file, raise the limit with --limit text=4MB"
	const page = "exceeds the limit of 256kB on the size of an HTML page or XML file; if you trust the file, raise the limit with --limit page=1MB"
	word := func(s string) string { return docx(t, paragraphsOf("Mali")+s) }
	tests := []struct{ name, file, data, want string }{
		{"spaces", "a.odt", odt(t, "<text:p>Mali"+strings.Repeat(`<text:s text:c="100"/>`, 20_000)+"Chad</text:p>"), "content.xml: " + text},
		{"tabs", "a.docx", word("<w:p>" + strings.Repeat("<w:tab/>", 500_000) + "</w:p>"), "word/document.xml: " + text},
		{"breaks", "a.odt", odt(t, "<text:p>"+strings.Repeat("<text:line-break/>", 500_000)+"</text:p>"), "content.xml: " + text},
		{"short paragraphs", "a.docx", word(strings.Repeat("<w:p><w:t>x</w:t></w:p>", 100_000)), "word/document.xml: " + text},
		{"empty elements", "a.docx", word(strings.Repeat("<a/>", 600_000)), "word/document.xml: " + text},
		{"one run of text", "a.docx", word("<w:p><w:t>" + strings.Repeat("a", 300<<10) + "</w:t></w:p>"), "word/document.xml: " + page},
		{"one run of CDATA", "a.docx", word("<w:p><w:t><![CDATA[" + strings.Repeat("a", 300<<10) + "]]></w:t></w:p>"), "word/document.xml: " + page},
		{"a comment", "a.docx", word("<!--" + strings.Repeat("a", 100<<10) + "-->"), "word/document.xml: " + page},
		{"an attribute", "a.docx", word(`<w:p a="` + strings.Repeat("a", 100<<10) + `"/>`), "word/document.xml: " + page},
		{"an attribute after text", "a.docx", word(`<w:p>a<w:t a="` + strings.Repeat("a", 100<<10) + `"/></w:p>`), "word/document.xml: " + page},
		{"attributes", "a.odt", odt(t, `<text:p `+strings.Repeat(`a=""`, 25<<10)+`/>`), "content.xml: " + page},
		{"names of vocabularies", "a.docx", word(strings.Repeat("<a "+strings.Repeat(`xmlns:a="x" `, 1000)+"/>", 100)), "word/document.xml: " + text},
		{"a long text", "a.txt", strings.Repeat("x", 1<<20+1), text + ", or split the file into articles, one a file or one a line of JSON (--from jsonl)"},
		{"spaces in one file", "a.fodt", strings.Replace(flatODT, "It rained.", strings.Repeat(`<text:s text:c="100"/>`, 20_000), 1), text},
		{"short paragraphs of RTF", "a.rtf", `{\rtf1 ` + strings.Repeat(`x\par `, 100_000) + "}", text},
		{"a long saved page", "a.mhtml", strings.Replace(savedPage, "<p>It", "<p>"+strings.Repeat("Mali met Chad.\r\n", 30<<10), 1), page},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := shown(Reader{Limits: Limits{Text: 1 << 20, Page: 256 << 10}}, map[string]string{tt.file: tt.data, "z.txt": rain})
			if want := []string{"error: " + tt.file + ": " + tt.want, "z.txt||||" + rain}; !slices.Equal(got, want) {
				t.Errorf("got  %.300q\nwant %q", got, want)
			}
		})
	}
}

// A paragraph read in several pieces keeps the spaces inside it and loses those around it, wherever the pieces end.
func TestLongParagraphs(t *testing.T) {
	for _, n := range []int{0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 2*chunkSize + 7} {
		gap := strings.Repeat("<w:br/>", 3)
		long := strings.Repeat("x", n)
		got := ""
		for a, err := range Read(fstest.MapFS{"a.docx": {Data: []byte(docx(t, `<w:p>`+gap+`<w:r><w:t> a`+long+` </w:t></w:r>`+gap+`<w:r><w:t>b </w:t></w:r>`+gap+`</w:p><w:p/><w:p><w:t>c</w:t></w:p>`))}}) {
			if err != nil {
				t.Fatal(err)
			}
			got = a.Text
		}
		if want := "a" + long + " \n\n\nb\n\nc"; got != want {
			t.Errorf("%d letters: text of %d bytes, %.20q...%q", n, len(got), got, got[max(0, len(got)-20):])
		}
	}
}

// A side-car file that cannot be opened is an error, and is not treated as missing.
func TestSideCarsThatCannotBeRead(t *testing.T) {
	fsys := closedSide{fstest.MapFS{"a.txt": {Data: []byte(rain)}, "a.json": {Data: []byte("{}")}, "b.txt": {Data: []byte(rain)}, "b.json": {Mode: fs.ModeNamedPipe}, "c.txt": {Data: []byte(rain)}, "c.json": {Mode: fs.ModeDir}}}
	want := []string{
		"error: a.json (side-car of a.txt): permission denied", "a.txt",
		"error: b.json (side-car of b.txt): a pipe, a device or a dangling link is not read", "b.txt", "c.txt",
	}
	if got := ids(Read(fsys)); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

type closedSide struct{ fstest.MapFS }

func (c closedSide) Open(name string) (fs.File, error) {
	if name == "a.json" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.Open(name)
}

func FuzzFlat(f *testing.F) {
	fuzzed(f, "a.fodt", flatODT, wordXML, "<?xml version='1.0'?>", "<![CDATA[")
}
func FuzzMHTML(f *testing.F) {
	fuzzed(f, "a.mhtml", savedPage, "Content-Type: multipart/related; boundary=b\n\n--b\n\n")
}
func FuzzOLE(f *testing.F) {
	fuzzed(f, "a.doc", oleFile("1Table", "WordDocument", "ObjectPool", "/Workbook"), oleFile(slices.Repeat([]string{"x"}, 40)...), oleFile()[:520])
}

// FuzzOfficeXML reads bytes as the XML parts of office files.
func FuzzOfficeXML(f *testing.F) {
	for _, s := range []string{paragraphsOf("Mali", "Chad"), `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>a</w:p>`, `<text:p>a<text:s text:c="9"/></text:p>`, "<!-- a --><![CDATA[b]]>", `<Relationship Type="/officeDocument" Target="word/document.xml"/>`} {
		f.Add([]byte(s))
	}
	limits := Limits{Text: 1 << 18, Page: 1 << 16}
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, file := range []string{docx(t, string(in)), odt(t, string(in)), zipped(t, "[Content_Types].xml", string(in), "_rels/.rels", string(in), "word/document.xml", string(in))} {
			for a, err := range (Reader{Limits: limits}).FS(fstest.MapFS{"a.docx": {Data: []byte(file)}}) {
				if err == nil && int64(len(a.Text)) > limits.Text {
					t.Errorf("%d bytes of text", len(a.Text))
				}
			}
		}
	})
}

// FuzzSideCar reads bytes as side-car files. The text is read in any case.
func FuzzSideCar(f *testing.F) {
	for _, s := range []string{`{"date":"2024-03-01"}`, "date: 2024-03-01\ntags: [a, b]\n", "a: &a [*a]", "{", "\xff\xfe"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, name := range []string{"a.json", "a.meta.yaml"} {
			n := 0
			for _, err := range Read(fstest.MapFS{"a.txt": {Data: []byte(rain)}, name: {Data: in}}) {
				if err == nil {
					n++
				} else if !strings.HasPrefix(err.Error(), name+" (side-car of a.txt): ") {
					t.Errorf("error %q", err)
				}
			}
			if n != 1 {
				t.Errorf("%d articles", n)
			}
		}
	})
}
