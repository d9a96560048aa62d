package ingest

import (
	"path"
	"slices"
	"strings"
)

// Format names the way in which articles are stored in a file.
type Format string

// The formats. Archives (ZIP, tar) and compressed files (gzip, bzip2, Zstandard) are opened without being asked for.
const (
	Auto       Format = "auto"        // by the file name or, if that says nothing, by the first bytes
	CSV        Format = "csv"         // a table with a header row, one article a row; the separator is detected
	DOCX       Format = "docx"        // Word, and exports of Nexis and others
	EML        Format = "eml"         // one mail
	EPUB       Format = "epub"        // a book, one article
	Factiva    Format = "factiva"     // a plain-text export of Factiva
	FactivaXML Format = "factiva-xml" // the XML of the Factiva web services
	Feed       Format = "feed"        // RSS, Atom or JSON Feed
	HTML       Format = "html"        // one page, or an export of Factiva, Nexis, Europresse or ProQuest
	JSON       Format = "json"        // an array of objects, or one object
	JSONL      Format = "jsonl"       // one JSON object a line
	Markdown   Format = "markdown"    // one article a file
	Mbox       Format = "mbox"        // many mails
	MHTML      Format = "mhtml"       // a page saved by a browser together with its images
	ODT        Format = "odt"         // OpenDocument text, as LibreOffice writes it
	PDF        Format = "pdf"         // with a text layer; scans are refused
	RIS        Format = "ris"         // bibliographic records with abstracts, as EBSCO and ProQuest export them
	RTF        Format = "rtf"         // rich text, and exports of Factiva, Nexis and others
	Text       Format = "text"        // one article a file; if asked for by name, exports are not split
	TSV        Format = "tsv"         // tab-separated
	WARC       Format = "warc"        // a web archive, as crawlers write it
)

// fileType describes the files of a format: how to recognise and how to read them.
type fileType struct {
	format     Format
	extensions []string
	multiple   bool                               // a file may contain several articles
	zipped     bool                               // stored as a ZIP file that is not an archive of articles
	sniff      func(head string) (yes, sure bool) // by the first bytes; sure: overrides the file name
	certain    bool                               // the result of sniff was sure
	read       func(*source) bool
}

// fileTypes returns the table of file types. Help, error messages, shell completion and the extensions that are read in folders
// all come from it. Types with a sniff function are tried from the top.
func fileTypes() []fileType {
	return []fileType{
		{format: PDF, extensions: []string{".pdf"}, sniff: sniffPattern(true, beginsPDF), read: readPDF},
		{format: RTF, extensions: []string{".rtf"}, multiple: true, sniff: sniffPattern(true, beginsRTF), read: readRTF},
		{format: WARC, extensions: []string{".warc", ".wet"}, multiple: true, sniff: sniffPattern(true, beginsWARC), read: readWARC},
		{format: FactivaXML, multiple: true, sniff: sniffPattern(true, beginsFactivaXML), read: readFactivaXML},
		{format: Feed, extensions: []string{".rss", ".atom", ".xml"}, multiple: true, sniff: sniffPattern(true, beginsFeed), read: readFeed},
		{format: HTML, extensions: []string{".html", ".htm", ".xhtml"}, multiple: true, sniff: sniffPattern(true, beginsHTML), read: readHTML},
		{format: MHTML, extensions: []string{".mhtml", ".mht"}, sniff: looksMHTML, read: readMHTML},
		{format: Factiva, multiple: true, sniff: sniffFactiva, read: readFactiva},
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
		{format: ambiguousFormat, extensions: []string{".doc"}}, // Word before 2007, but other exports are often named .doc too
	}
}

// singleArticle reports whether a file of the type is one article, unless it turns out to be an export.
func (k fileType) singleArticle() bool {
	switch k.format {
	case RTF, HTML, DOCX:
		return true
	}
	return !k.multiple && k.format != archiveFormat
}

// ambiguousFormat stands for file names that are read, but do not tell the format.
const ambiguousFormat Format = "ambiguous"

// Formats returns the formats that can be asked for, [Auto] first.
func Formats() []Format {
	out := []Format{Auto}
	for _, k := range fileTypes() {
		if k.format != archiveFormat && k.format != ambiguousFormat {
			out = append(out, k.format)
		}
	}
	slices.Sort(out[1:])
	return slices.Compact(out) // some formats are stored both as a ZIP file and as one XML file
}

// Extensions returns the extensions of the files that are read in a folder. One of a compressed file, such as .gz, may follow.
func Extensions() (out []string) {
	for _, k := range fileTypes() {
		out = append(out, k.extensions...)
	}
	slices.Sort(out)
	return out
}

// typeByName returns the file type of a name without compression suffix, by its extension.
func typeByName(name string) (fileType, bool) {
	ext := strings.ToLower(path.Ext(name))
	for _, k := range fileTypes() {
		if slices.Contains(k.extensions, ext) {
			return k, true
		}
	}
	return fileType{}, false
}

// knownName reports whether a file of this name is read in a folder or archive.
func knownName(name string) bool {
	name, _ = stripCompression(name)
	_, ok := typeByName(name)
	return ok
}

// typeByFormat returns the first file type of a format.
func typeByFormat(f Format) (fileType, bool) {
	all := fileTypes()
	if i := slices.IndexFunc(all, func(k fileType) bool { return k.format == f }); i >= 0 {
		return all[i], true
	}
	return fileType{}, false
}
