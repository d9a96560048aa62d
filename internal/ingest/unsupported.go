package ingest

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// Errors for documents of formats that are not read. Each says what the file is and what to do about it.
var (
	errLockedOffice = errors.New("an office file protected by a password; save it without one first")
	errLockedBook   = errors.New("a book protected by DRM, which attache cannot read")
	errSheet        = errors.New("a spreadsheet; save it as CSV first")
	errSlides       = errors.New("a presentation; save it as PDF first")
	errDrawing      = errors.New("a drawing or formula; save it as PDF first")
	errOldWord      = errors.New("a Word document from before 2007 (.doc); save it as .docx first")
	errOldSheet     = errors.New("an Excel spreadsheet from before 2007 (.xls); save it as CSV first")
	errOldSlides    = errors.New("a PowerPoint presentation from before 2007 (.ppt); save it as PDF first")
	errOldOffice    = errors.New("an office file from before 2007; save it as .docx, CSV or PDF first")
	errOutlook      = errors.New("an Outlook mail (.msg); save it as .eml, .mht or .txt first")
	errMailbox      = errors.New("an Outlook mailbox; export its mails as .eml or .mbox first")
	errApple        = errors.New("a Pages, Numbers or Keynote file; export it as .docx, CSV or PDF first")
	errPagesFile    = errors.New("a Pages document; export it as .docx first")
	errNumbers      = errors.New("a Numbers spreadsheet; export it as CSV first")
	errKeynote      = errors.New("a Keynote presentation; export it as PDF first")
	errPublisher    = errors.New("a Publisher or Visio file; save it as PDF first")
	errWorks        = errors.New("a Works or WordPerfect document; save it as .docx first")
	errHangul       = errors.New("a Hangul document; save it as .docx first")
	errBook         = errors.New("an e-book in a format other than EPUB; convert it to EPUB first")
	errScanned      = errors.New("a DjVu file; convert it to PDF with its text first")
	errTable        = errors.New("a Parquet or SQLite file; export its rows as CSV or JSON lines first")
	err7z           = errors.New("a 7z archive; unpack it first")
	errRAR          = errors.New("a RAR archive; unpack it first")
	errXZ           = errors.New("compressed with xz; decompress it first")
)

// unsupportedExtensions returns the extensions of such files, in lower case. Those of supported formats are in [fileTypes].
func unsupportedExtensions() map[string]error {
	return map[string]error{
		".7z": err7z, ".rar": errRAR, ".xz": errXZ, ".txz": errXZ,
		".azw": errBook, ".azw3": errBook, ".fb2": errBook, ".mobi": errBook, ".djvu": errScanned,
		".msg": errOutlook, ".pst": errMailbox, ".ost": errMailbox, ".olm": errMailbox,
		".hwp": errHangul, ".hwpx": errHangul, ".wpd": errWorks, ".wps": errWorks,
		".pages": errPagesFile, ".numbers": errNumbers, ".key": errKeynote,
		".ods": errSheet, ".fods": errSheet, ".xls": errSheet, ".xlsb": errSheet, ".xlsm": errSheet, ".xlsx": errSheet,
		".odp": errSlides, ".fodp": errSlides, ".ppt": errSlides, ".pptm": errSlides, ".pptx": errSlides, ".pps": errSlides, ".ppsx": errSlides,
	}
}

// unsupportedReason returns why a file is not read, by its extension, or nil.
func unsupportedReason(name string) error {
	return unsupportedExtensions()[strings.ToLower(path.Ext(name))]
}

// unsupported stands for files whose first bytes show that they are not read.
const unsupported Format = "unsupported"

// unsupportedType returns the type of files that are not read, for the reason given.
func unsupportedType(why error) fileType {
	return fileType{format: unsupported, certain: true, read: func(s *source) bool { return s.fail(why) }}
}

// unsupportedFiles collects the files of a folder or archive that are not read because of their extensions. They are reported at the
// end, one error for each extension: thirty Outlook mails are one line.
type unsupportedFiles struct{ byExtension map[string]*unsupportedGroup }

// unsupportedGroup is the files of one extension.
type unsupportedGroup struct {
	n        int
	examples []string
}

// add notes a file if its extension is an unsupported one.
func (r *unsupportedFiles) add(name string) {
	const shown = 3
	if unsupportedReason(name) == nil {
		return
	}
	if r.byExtension == nil {
		r.byExtension = map[string]*unsupportedGroup{}
	}
	ext := strings.ToLower(path.Ext(name))
	k := r.byExtension[ext]
	if k == nil {
		k = &unsupportedGroup{}
		r.byExtension[ext] = k
	}
	if k.n++; k.n <= shown {
		k.examples = append(k.examples, name)
	}
}

// report yields one error for each extension. whole names the folder or archive, and named(name) a file of it, in messages.
func (r *unsupportedFiles) report(whole string, named func(string) string, yield func(analyze.Article, error) bool) bool {
	for _, ext := range slices.Sorted(maps.Keys(r.byExtension)) {
		k, why := r.byExtension[ext], unsupportedReason(ext)
		err := fmt.Errorf("%s: %w", named(k.examples[0]), why)
		if k.n > 1 {
			more := ""
			if n := k.n - len(k.examples); n > 0 {
				more = fmt.Sprintf(" and %d more", n)
			}
			err = fmt.Errorf("%s: %d files skipped, each %w (%s%s)", whole, k.n, why, strings.Join(k.examples, ", "), more)
		}
		if !yield(noArticle, err) {
			return false
		}
	}
	return true
}
