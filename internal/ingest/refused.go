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

// Files that have texts in them and are not read. Each error says what the file is and what to do.
var (
	errLockedOffice = errors.New("an office file locked with a password; save it without one first")
	errLockedBook   = errors.New("a book locked by its shop (DRM); attache cannot read it")
	errSheet        = errors.New("a spreadsheet; save it as CSV first")
	errSlides       = errors.New("a presentation; save it as PDF first")
	errDrawing      = errors.New("a drawing or formula; save it as PDF first")
	errOldWord      = errors.New("a document in the format of Word before 2007 (.doc); save it as .docx first")
	errOldSheet     = errors.New("a spreadsheet in the format of Excel before 2007 (.xls); save it as CSV first")
	errOldSlides    = errors.New("a presentation in the format of PowerPoint before 2007 (.ppt); save it as PDF first")
	errOldOffice    = errors.New("a file in the format of office programs before 2007; save it as .docx, CSV or PDF first")
	errOutlook      = errors.New("a mail in the format of Outlook (.msg); save it as .eml, .mht or .txt first")
	errMailbox      = errors.New("a mailbox of Outlook; export its mails as .eml or .mbox first")
	errApple        = errors.New("a file of Pages, Numbers or Keynote; export it as .docx, CSV or PDF first")
	errPagesFile    = errors.New("a document of Pages; export it as .docx first")
	errNumbers      = errors.New("a spreadsheet of Numbers; export it as CSV first")
	errKeynote      = errors.New("a presentation of Keynote; export it as PDF first")
	errPublisher    = errors.New("a file of Publisher or Visio; save it as PDF first")
	errWorks        = errors.New("a document of Works or WordPerfect; save it as .docx first")
	errHangul       = errors.New("a document of Hangul; save it as .docx first")
	errBook         = errors.New("an e-book in a format other than EPUB; convert it to EPUB first")
	errScanned      = errors.New("a DjVu file; convert it to PDF with its text first")
	errTable        = errors.New("a Parquet or SQLite file; write its rows as CSV or JSON Lines first")
	err7z           = errors.New("a 7z archive; unpack it first")
	errRAR          = errors.New("a RAR archive; unpack it first")
	errXZ           = errors.New("packed with xz; unpack it first")
)

// refusedNames are the ends of the names of such files, in lower case. Those of formats that are read stand in [kinds].
func refusedNames() map[string]error {
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

// refusedByName says why a file is not read by the end of its name, or is nil.
func refusedByName(name string) error {
	return refusedNames()[strings.ToLower(path.Ext(name))]
}

// foreign stands for files that are told by their first bytes and not read in any format.
const foreign Format = "foreign"

// refuse is the kind of files that are not read, and why.
func refuse(why error) kind {
	return kind{format: foreign, sure: true, read: func(s *source) bool { return s.fail(why) }}
}

// refusals are the files of a folder or archive that are known by their names not to be read. They are told when the rest
// has been read, those of one kind together: thirty mails of Outlook are one line.
type refusals struct{ kinds map[string]*refused }

// refused are the files with one end of their names.
type refused struct {
	n     int
	first []string
}

// add keeps the name of a file if it is one of those.
func (r *refusals) add(name string) {
	const shown = 3
	if refusedByName(name) == nil {
		return
	}
	if r.kinds == nil {
		r.kinds = map[string]*refused{}
	}
	ext := strings.ToLower(path.Ext(name))
	k := r.kinds[ext]
	if k == nil {
		k = &refused{}
		r.kinds[ext] = k
	}
	if k.n++; k.n <= shown {
		k.first = append(k.first, name)
	}
}

// told yields one error for each kind. whole is the folder or archive, and named names one file of it.
func (r *refusals) told(whole string, named func(string) string, yield func(analyze.Article, error) bool) bool {
	for _, ext := range slices.Sorted(maps.Keys(r.kinds)) {
		k, why := r.kinds[ext], refusedByName(ext)
		err := fmt.Errorf("%s: %w", named(k.first[0]), why)
		if k.n > 1 {
			more := ""
			if n := k.n - len(k.first); n > 0 {
				more = fmt.Sprintf(" and %d more", n)
			}
			err = fmt.Errorf("%s: %d files are not read, each %w (%s%s)", whole, k.n, why, strings.Join(k.first, ", "), more)
		}
		if !yield(none, err) {
			return false
		}
	}
	return true
}
