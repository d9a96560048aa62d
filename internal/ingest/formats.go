package ingest

import (
	"path"
	"slices"
	"strings"
)

// Format is how articles lie in a file.
type Format string

// The formats. Archives (ZIP, tar) and packed files (gzip, bzip2, Zstandard) of them are opened without being asked for.
const (
	Auto       Format = "auto"        // by the file's name, or by what its first bytes look like
	CSV        Format = "csv"         // a table with a header, a row an article; the separator is found
	DOCX       Format = "docx"        // Word, and exports of Nexis and others
	EML        Format = "eml"         // one mail
	EPUB       Format = "epub"        // a book, one article
	Factiva    Format = "factiva"     // an export of Factiva as plain text
	FactivaXML Format = "factiva-xml" // the XML of Factiva's services
	Feed       Format = "feed"        // RSS, Atom or JSON Feed
	HTML       Format = "html"        // one page, or an export of Factiva, Nexis, Europresse or ProQuest
	JSON       Format = "json"        // an array of objects, or one object
	JSONL      Format = "jsonl"       // one JSON object a line
	Markdown   Format = "markdown"    // one article a file
	Mbox       Format = "mbox"        // many mails
	MHTML      Format = "mhtml"       // a page that a browser has saved with its pictures
	ODT        Format = "odt"         // LibreOffice
	PDF        Format = "pdf"         // with text in it, not scanned
	RIS        Format = "ris"         // references with abstracts, as EBSCO and ProQuest export them
	RTF        Format = "rtf"         // and exports of Factiva, Nexis and others
	Text       Format = "text"        // one article a file; exports of Nexis and ProQuest are taken apart unless this is asked for
	TSV        Format = "tsv"         // a table with tabs
	WARC       Format = "warc"        // what a crawler has kept
)

// kind is what is known of a format.
type fileType struct {
	format     Format
	extensions []string
	multiple   bool                               // a file may have several articles
	zipped     bool                               // a ZIP file is not an archive of it
	sniff      func(head string) (yes, sure bool) // by the first bytes; sure: whatever the name is
	certain    bool                               // set by sniff
	read       func(*source) bool
}

// kinds is the table of formats: help, errors, completion and the names of files that are read all come from it. Those
// with a sniff function are tried from the top.
func fileTypes() []fileType {
	return []fileType{
		{format: PDF, extensions: []string{".pdf"}, sniff: sniffPattern(true, beginsPDF), read: readPDF},
		{format: RTF, extensions: []string{".rtf"}, multiple: true, sniff: sniffPattern(true, beginsRTF), read: readRTF},
		{format: WARC, extensions: []string{".warc", ".wet"}, multiple: true, sniff: sniffPattern(true, beginsWARC), read: readWARC},
		{format: FactivaXML, multiple: true, sniff: sniffPattern(true, beginsFactivaXML), read: readFactivaXML},
		{format: Feed, extensions: []string{".rss", ".atom", ".xml"}, multiple: true, sniff: sniffPattern(true, beginsFeed), read: readFeed},
		{format: HTML, extensions: []string{".html", ".htm", ".xhtml"}, multiple: true, sniff: sniffPattern(true, beginsHTML), read: readHTML},
		{format: MHTML, extensions: []string{".mhtml", ".mht"}, sniff: looksMHTML, read: readMHTML},
		{format: Factiva, multiple: true, sniff: func(head string) (bool, bool) { return looksFactiva(head) || looksFactivaPlain(head), true }, read: readFactiva},
		{format: RIS, extensions: []string{".ris"}, multiple: true, sniff: sniffPattern(true, beginsRIS), read: readRIS},
		{format: Mbox, extensions: []string{".mbox", ".mbx"}, multiple: true, sniff: sniffPattern(false, beginsMbox), read: readMbox},
		{format: EML, extensions: []string{".eml"}, sniff: looksMail, read: readEML},
		{format: JSONL, extensions: []string{".jsonl", ".ndjson"}, multiple: true, sniff: sniffPattern(false, beginsJSONL), read: readJSONL},
		{format: JSON, extensions: []string{".json"}, multiple: true, sniff: sniffPattern(false, beginsJSON), read: readJSON},
		{format: Text, extensions: []string{".txt", ".text"}, read: readText},
		{format: Markdown, extensions: []string{".md", ".markdown"}, read: readText},
		{format: CSV, extensions: []string{".csv"}, multiple: true, sniff: looksTable, read: readTable},
		{format: TSV, extensions: []string{".tsv", ".tab"}, multiple: true, read: readTable},
		{format: DOCX, extensions: []string{".docx", ".docm", ".dotx", ".dotm"}, multiple: true, zipped: true, read: readZip},
		{format: ODT, extensions: []string{".odt", ".ott"}, zipped: true, read: readZip},
		{format: ODT, extensions: []string{".fodt"}, sniff: looksFlatODF, read: readFlatODT},
		{format: DOCX, multiple: true, sniff: looksWordXML, read: readWordXML},
		{format: EPUB, extensions: []string{".epub"}, zipped: true, read: readZip},
		{format: archiveFormat, extensions: []string{".zip"}, read: readZip},
		{format: archiveFormat, extensions: []string{".tar"}, read: readTar},
		{format: ambiguousFormat, extensions: []string{".doc"}}, // of Word before 2007, but exports are often named so that are not
	}
}

// lone reports whether a file is one article, unless it is an export.
func (k fileType) singleArticle() bool {
	switch k.format {
	case RTF, HTML, DOCX:
		return true
	}
	return !k.multiple && k.format != archiveFormat
}

// unsure stands for files whose name says that they are read, but not as what.
const ambiguousFormat Format = "unsure"

// Formats lists the formats.
func Formats() []Format {
	out := []Format{Auto}
	for _, k := range fileTypes() {
		if k.format != archiveFormat && k.format != ambiguousFormat {
			out = append(out, k.format)
		}
	}
	slices.Sort(out[1:])
	return slices.Compact(out) // some formats come both packed and as one XML file
}

// Extensions lists the ends of the names of files that are read from a folder. One of a packed file may follow.
func Extensions() (out []string) {
	for _, k := range fileTypes() {
		out = append(out, k.extensions...)
	}
	slices.Sort(out)
	return out
}

// byName is the kind that a file's name speaks for, without regard to packings.
func typeByName(name string) (fileType, bool) {
	ext := strings.ToLower(path.Ext(name))
	for _, k := range fileTypes() {
		if slices.Contains(k.extensions, ext) {
			return k, true
		}
	}
	return fileType{}, false
}

// known reports whether a file of a folder is read.
func knownName(name string) bool {
	name, _ = stripCompression(name)
	_, ok := typeByName(name)
	return ok
}

func typeByFormat(f Format) (fileType, bool) {
	all := fileTypes()
	if i := slices.IndexFunc(all, func(k fileType) bool { return k.format == f }); i >= 0 {
		return all[i], true
	}
	return fileType{}, false
}
