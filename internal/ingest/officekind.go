package ingest

import (
	"archive/zip"
	"cmp"
	"io"
	"path"
	"slices"
	"strings"
)

// office tells what a ZIP file is if it is no archive: a kind with a reader, or why it is not read.
func (s *source) office(z *zip.Reader) (kind, error) {
	has := func(name string) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	}
	switch {
	case has("[Content_Types].xml") || has("word/document.xml"):
		s.setParts(z)
		return s.microsoft()
	case has("META-INF/container.xml") && has("mimetype"):
		s.setParts(z)
		if s.lockedBook() {
			return kind{}, errLockedBook
		}
		return kind{format: EPUB, read: readEPUB}, nil
	case has("mimetype") && (has("content.xml") || has("META-INF/manifest.xml")):
		s.setParts(z)
		return s.openDocument()
	case has("Index/Document.iwa") || has("Index.zip") || has("index.apxl") || has("QuickLook/Thumbnail.jpg"):
		return kind{}, cmp.Or(refusedByName(s.base), errApple)
	case has("xl/workbook.xml"):
		return kind{}, errSheet
	case has("ppt/presentation.xml"):
		return kind{}, errSlides
	}
	return kind{}, nil
}

// microsoft tells the files of Word, Excel and PowerPoint by the name of their main part.
func (s *source) microsoft() (kind, error) {
	s.body = s.mainPart()
	switch {
	case s.parts[s.body] == nil:
		return kind{}, nil
	case strings.HasPrefix(s.body, "xl/"):
		return kind{}, errSheet
	case strings.HasPrefix(s.body, "ppt/"):
		return kind{}, errSlides
	case strings.HasPrefix(s.body, "visio/"):
		return kind{}, errDrawing
	case strings.HasPrefix(s.body, "word/"), strings.HasPrefix(path.Base(s.body), "document"):
		return kind{format: DOCX, read: readDOCX}, nil
	}
	return kind{}, nil
}

// mainPart is the name of the part with the text of a document, as its relations or its list of types have it: Word writes
// word/document.xml, and its edition for the web word/document2.xml.
func (s *source) mainPart() string {
	var rels struct {
		List []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if s.decode("_rels/.rels", &rels) == nil {
		for _, r := range rels.List {
			name := strings.TrimPrefix(path.Clean("/"+r.Target), "/")
			if strings.HasSuffix(r.Type, "/officeDocument") && s.parts[name] != nil {
				return name
			}
		}
	}
	var types struct {
		List []struct {
			Part string `xml:"PartName,attr"`
			Type string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	if s.decode("[Content_Types].xml", &types) == nil {
		for _, t := range types.List {
			name := strings.TrimPrefix(t.Part, "/")
			if strings.HasSuffix(t.Type, ".main+xml") && s.parts[name] != nil {
				return name
			}
		}
	}
	for _, name := range []string{"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"} {
		if s.parts[name] != nil {
			return name
		}
	}
	return ""
}

// openDocument tells the files of LibreOffice by the type that they write first.
func (s *source) openDocument() (kind, error) {
	r, err := s.part("mimetype")
	if err != nil {
		return kind{}, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, 200))
	if err != nil {
		return kind{}, err
	}
	name, ours := strings.CutPrefix(strings.TrimSpace(string(b)), odfType)
	if why := refusedODF(name); ours && why != nil {
		return kind{}, why
	}
	if s.lockedDocument() {
		return kind{}, errLockedOffice
	}
	if s.parts["content.xml"] == nil {
		return kind{}, nil
	}
	return kind{format: ODT, read: readODT}, nil
}

// odfType begins the types of files of LibreOffice.
const odfType = "application/vnd.oasis.opendocument."

// refusedODF says why a file of LibreOffice of another type than text is not read.
func refusedODF(name string) error {
	switch name, _, _ = strings.Cut(name, "-"); name {
	case "spreadsheet", "base", "chart":
		return errSheet
	case "presentation":
		return errSlides
	case "graphics", "image", "formula":
		return errDrawing
	}
	return nil
}

// lockedDocument reports whether the text of a file of LibreOffice is encrypted: as a part, or as all parts in one.
func (s *source) lockedDocument() bool {
	if s.parts["encrypted-package"] != nil {
		return true
	}
	var manifest struct {
		Files []struct {
			Name string    `xml:"full-path,attr"`
			Lock *struct{} `xml:"encryption-data"`
		} `xml:"file-entry"`
	}
	if s.decode("META-INF/manifest.xml", &manifest) != nil {
		return false
	}
	for _, f := range manifest.Files {
		if f.Name == "content.xml" && f.Lock != nil {
			return true
		}
	}
	return false
}

// lockedBook reports whether more of a book than its fonts is encrypted.
func (s *source) lockedBook() bool {
	var list struct {
		Data []struct {
			Method struct {
				Algorithm string `xml:"Algorithm,attr"`
			} `xml:"EncryptionMethod"`
		} `xml:"EncryptedData"`
	}
	if s.parts["META-INF/encryption.xml"] == nil || s.decode("META-INF/encryption.xml", &list) != nil {
		return false
	}
	for _, d := range list.Data {
		switch d.Method.Algorithm {
		case "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC": // for fonts
		default:
			return true
		}
	}
	return false
}
