package ingest

import (
	"archive/zip"
	"cmp"
	"io"
	"path"
	"slices"
	"strings"
)

// detectZip returns what a ZIP file is if it is not an archive: a file type with a reader, or the reason why it is not read.
func (s *source) detectZip(z *zip.Reader) (fileType, error) {
	has := func(name string) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	}
	switch {
	case has("[Content_Types].xml") || has("word/document.xml"):
		s.setParts(z)
		return s.detectMicrosoft()
	case has("META-INF/container.xml") && has("mimetype"):
		s.setParts(z)
		if s.lockedBook() {
			return fileType{}, errLockedBook
		}
		return fileType{format: EPUB, read: readEPUB}, nil
	case has("mimetype") && (has("content.xml") || has("META-INF/manifest.xml")):
		s.setParts(z)
		return s.detectOpenDocument()
	case has("Index/Document.iwa") || has("Index.zip") || has("index.apxl") || has("QuickLook/Thumbnail.jpg"):
		return fileType{}, cmp.Or(unsupportedReason(s.base), errApple)
	case has("xl/workbook.xml"):
		return fileType{}, errSheet
	case has("ppt/presentation.xml"):
		return fileType{}, errSlides
	}
	return fileType{}, nil
}

// detectMicrosoft tells Word, Excel and PowerPoint files apart by the name of their main part.
func (s *source) detectMicrosoft() (fileType, error) {
	s.mainPart = s.findMainPart()
	switch {
	case s.zipParts[s.mainPart] == nil:
		return fileType{}, nil
	case strings.HasPrefix(s.mainPart, "xl/"):
		return fileType{}, errSheet
	case strings.HasPrefix(s.mainPart, "ppt/"):
		return fileType{}, errSlides
	case strings.HasPrefix(s.mainPart, "visio/"):
		return fileType{}, errDrawing
	case strings.HasPrefix(s.mainPart, "word/"), strings.HasPrefix(path.Base(s.mainPart), "document"):
		return fileType{format: DOCX, read: readDOCX}, nil
	}
	return fileType{}, nil
}

// findMainPart returns the name of the part that contains the document, as the relationships or the content types declare it. Word writes
// word/document.xml, Word for the web word/document2.xml.
func (s *source) findMainPart() string {
	var rels struct {
		List []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if s.decodePart("_rels/.rels", &rels) == nil {
		for _, r := range rels.List {
			name := strings.TrimPrefix(path.Clean("/"+r.Target), "/")
			if strings.HasSuffix(r.Type, "/officeDocument") && s.zipParts[name] != nil {
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
	if s.decodePart("[Content_Types].xml", &types) == nil {
		for _, t := range types.List {
			name := strings.TrimPrefix(t.Part, "/")
			if strings.HasSuffix(t.Type, ".main+xml") && s.zipParts[name] != nil {
				return name
			}
		}
	}
	for _, name := range []string{"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"} {
		if s.zipParts[name] != nil {
			return name
		}
	}
	return ""
}

// detectOpenDocument tells OpenDocument files apart by their media type.
func (s *source) detectOpenDocument() (fileType, error) {
	r, err := s.openPart("mimetype")
	if err != nil {
		return fileType{}, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, 200))
	if err != nil {
		return fileType{}, err
	}
	name, ours := strings.CutPrefix(strings.TrimSpace(string(b)), odfType)
	if why := unsupportedODF(name); ours && why != nil {
		return fileType{}, why
	}
	if s.lockedDocument() {
		return fileType{}, errLockedOffice
	}
	if s.zipParts["content.xml"] == nil {
		return fileType{}, nil
	}
	return fileType{format: ODT, read: readODT}, nil
}

// odfType begins the media types of OpenDocument files.
const odfType = "application/vnd.oasis.opendocument."

// unsupportedODF returns why an OpenDocument file of a type other than text is not read, or nil.
func unsupportedODF(name string) error {
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

// lockedDocument reports whether the text of an OpenDocument file is encrypted, either as a part or together with all parts.
func (s *source) lockedDocument() bool {
	if s.zipParts["encrypted-package"] != nil {
		return true
	}
	var manifest struct {
		Files []struct {
			Name string    `xml:"full-path,attr"`
			Lock *struct{} `xml:"encryption-data"`
		} `xml:"file-entry"`
	}
	if s.decodePart("META-INF/manifest.xml", &manifest) != nil {
		return false
	}
	for _, f := range manifest.Files {
		if f.Name == "content.xml" && f.Lock != nil {
			return true
		}
	}
	return false
}

// lockedBook reports whether anything but the fonts of a book is encrypted.
func (s *source) lockedBook() bool {
	var list struct {
		Data []struct {
			Method struct {
				Algorithm string `xml:"Algorithm,attr"`
			} `xml:"EncryptionMethod"`
		} `xml:"EncryptedData"`
	}
	if s.zipParts["META-INF/encryption.xml"] == nil || s.decodePart("META-INF/encryption.xml", &list) != nil {
		return false
	}
	for _, d := range list.Data {
		switch d.Method.Algorithm {
		case "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC": // obfuscated fonts
		default:
			return true
		}
	}
	return false
}
