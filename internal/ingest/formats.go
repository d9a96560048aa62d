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
type kind struct {
	format     Format
	extensions []string
	many       bool                               // a file may have several articles
	zipped     bool                               // a ZIP file is not an archive of it
	sniff      func(head string) (yes, sure bool) // by the first bytes; sure: whatever the name is
	sure       bool                               // set by sniff
	read       func(*source) bool
}

// kinds is the table of formats: help, errors, completion and the names of files that are read all come from it. Those
// with a sniff function are tried from the top.
func kinds() []kind {
	return []kind{
		{format: PDF, extensions: []string{".pdf"}, sniff: first(true, beginsPDF), read: readPDF},
		{format: RTF, extensions: []string{".rtf"}, many: true, sniff: first(true, beginsRTF), read: readRTF},
		{format: WARC, extensions: []string{".warc", ".wet"}, many: true, sniff: first(true, beginsWARC), read: readWARC},
		{format: FactivaXML, many: true, sniff: first(true, beginsFactivaXML), read: readFactivaXML},
		{format: Feed, extensions: []string{".rss", ".atom", ".xml"}, many: true, sniff: first(true, beginsFeed), read: readFeed},
		{format: HTML, extensions: []string{".html", ".htm", ".xhtml"}, many: true, sniff: first(true, beginsHTML), read: readHTML},
		{format: MHTML, extensions: []string{".mhtml", ".mht"}, sniff: looksMHTML, read: readMHTML},
		{format: Factiva, many: true, sniff: func(head string) (bool, bool) { return looksFactiva(head) || looksFactivaPlain(head), true }, read: readFactiva},
		{format: RIS, extensions: []string{".ris"}, many: true, sniff: first(true, beginsRIS), read: readRIS},
		{format: Mbox, extensions: []string{".mbox", ".mbx"}, many: true, sniff: first(false, beginsMbox), read: readMbox},
		{format: EML, extensions: []string{".eml"}, sniff: looksMail, read: readEML},
		{format: JSONL, extensions: []string{".jsonl", ".ndjson"}, many: true, sniff: first(false, beginsJSONL), read: readJSONL},
		{format: JSON, extensions: []string{".json"}, many: true, sniff: first(false, beginsJSON), read: readJSON},
		{format: Text, extensions: []string{".txt", ".text"}, read: readText},
		{format: Markdown, extensions: []string{".md", ".markdown"}, read: readText},
		{format: CSV, extensions: []string{".csv"}, many: true, sniff: looksTable, read: readTable},
		{format: TSV, extensions: []string{".tsv", ".tab"}, many: true, read: readTable},
		{format: DOCX, extensions: []string{".docx", ".docm", ".dotx", ".dotm"}, many: true, zipped: true, read: readZip},
		{format: ODT, extensions: []string{".odt", ".ott"}, zipped: true, read: readZip},
		{format: ODT, extensions: []string{".fodt"}, sniff: looksFlat, read: readFlatODT},
		{format: DOCX, many: true, sniff: looksWordXML, read: readWordXML},
		{format: EPUB, extensions: []string{".epub"}, zipped: true, read: readZip},
		{format: archive, extensions: []string{".zip"}, read: readZip},
		{format: archive, extensions: []string{".tar"}, read: readTar},
		{format: unsure, extensions: []string{".doc"}}, // of Word before 2007, but exports are often named so that are not
	}
}

// lone reports whether a file is one article, unless it is an export.
func (k kind) lone() bool {
	switch k.format {
	case RTF, HTML, DOCX:
		return true
	}
	return !k.many && k.format != archive
}

// unsure stands for files whose name says that they are read, but not as what.
const unsure Format = "unsure"

// Formats lists the formats.
func Formats() []Format {
	out := []Format{Auto}
	for _, k := range kinds() {
		if k.format != archive && k.format != unsure {
			out = append(out, k.format)
		}
	}
	slices.Sort(out[1:])
	return slices.Compact(out) // some formats come both packed and as one XML file
}

// Extensions lists the ends of the names of files that are read from a folder. One of a packed file may follow.
func Extensions() (out []string) {
	for _, k := range kinds() {
		out = append(out, k.extensions...)
	}
	slices.Sort(out)
	return out
}

// byName is the kind that a file's name speaks for, without regard to packings.
func byName(name string) (kind, bool) {
	ext := strings.ToLower(path.Ext(name))
	for _, k := range kinds() {
		if slices.Contains(k.extensions, ext) {
			return k, true
		}
	}
	return kind{}, false
}

// known reports whether a file of a folder is read.
func known(name string) bool {
	name, _ = unpackedName(name)
	_, ok := byName(name)
	return ok
}

func byFormat(f Format) (kind, bool) {
	all := kinds()
	if i := slices.IndexFunc(all, func(k kind) bool { return k.format == f }); i >= 0 {
		return all[i], true
	}
	return kind{}, false
}
