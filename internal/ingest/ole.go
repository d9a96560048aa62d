package ingest

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
)

// Compound files (OLE) are small file systems: office files before 2007, mails of Outlook and locked office files of today
// all begin alike. What one is, its directory tells ([MS-CFB] 2.6).

// oleStreams are the names of streams and storages that tell what a compound file is. The first that is found holds.
var oleStreams = [...]struct {
	name string
	why  error
}{
	{"EncryptedPackage", errLockedOffice},
	{"EncryptionInfo", errLockedOffice},
	{"__properties_version1.0", errOutlook},
	{"__nameid_version1.0", errOutlook},
	{"__substg1.0_", errOutlook}, // the beginning of a name
	{"WordDocument", errOldWord},
	{"Workbook", errOldSheet},
	{"Book", errOldSheet},
	{"PowerPoint Document", errOldSlides},
	{"PP97_DUALSTORAGE", errOldSlides},
	{"VisioDocument", errPublisher},
	{"Quill", errPublisher},
	{"HwpSummaryInformation", errHangul},
	{"MatOST", errWorks},
}

const (
	// oleEntries is how many entries of a directory are looked at: those of the file itself come early.
	oleEntries = 4096
	// oleRead is how much is read of a compound file that lies in a pipe or an archive.
	oleRead = 16 << 20
)

// readOLE says what a compound file is, for none is read.
func readOLE(s *source) bool {
	at := s.at
	if at == nil {
		b, err := io.ReadAll(io.LimitReader(s.in, min(oleRead, s.Limits.File)))
		if err != nil {
			return s.fail(err)
		}
		at = bytes.NewReader(b)
	}
	return s.fail(oleKind(at))
}

// oleKind tells what a compound file is.
func oleKind(at io.ReaderAt) error {
	d, ok := newOLEDirectory(at)
	if !ok {
		return errOldOffice
	}
	if why := oleNamed(d.top()); why != nil {
		return why
	}
	if why := oleNamed(d.all()); why != nil { // a broken tree
		return why
	}
	return errOldOffice
}

func oleNamed(names []string) error {
	for _, s := range oleStreams {
		if slices.ContainsFunc(names, func(n string) bool {
			n = strings.TrimLeft(n, "\x00\x01\x02\x03\x04\x05\x06")
			return n == s.name || strings.HasSuffix(s.name, "_") && strings.HasPrefix(n, s.name)
		}) {
			return s.why
		}
	}
	return nil
}

// oleDirectory is the directory of a compound file.
type oleDirectory struct {
	at      io.ReaderAt
	shift   uint     // of the size of a sector
	fat     []uint32 // sectors of the table of sectors
	sectors []uint32 // of the directory
}

// newOLEDirectory finds the directory; ok is false where there is none. It reads 4 kB for each 32 entries at most.
func newOLEDirectory(at io.ReaderAt) (d *oleDirectory, ok bool) {
	var head [512]byte
	if n, _ := at.ReadAt(head[:], 0); n < len(head) {
		return nil, false
	}
	d = &oleDirectory{at: at, shift: uint(binary.LittleEndian.Uint16(head[30:]))}
	if d.shift != 9 && d.shift != 12 {
		return nil, false
	}
	for i := 76; i < len(head); i += 4 {
		d.fat = append(d.fat, binary.LittleEndian.Uint32(head[i:]))
	}
	perSector := 1 << d.shift / oleEntry
	for next := binary.LittleEndian.Uint32(head[48:]); len(d.sectors) < oleEntries/perSector; {
		if next >= oleLast || slices.Contains(d.sectors, next) {
			break
		}
		d.sectors = append(d.sectors, next)
		if next, ok = d.next(next); !ok {
			break
		}
	}
	return d, len(d.sectors) > 0
}

const (
	oleEntry = 128        // bytes of an entry of the directory
	oleLast  = 0xfffffffa // sector numbers from here on are marks
)

// offset is where a sector begins.
func (d *oleDirectory) offset(sector uint32) int64 { return (int64(sector) + 1) << d.shift }

// next is the sector that follows another one. Those beyond the first 109 of the table, in files of 7 MB, are not looked up.
func (d *oleDirectory) next(sector uint32) (uint32, bool) {
	perSector := uint32(1) << d.shift / 4
	i := sector / perSector
	if i >= uint32(len(d.fat)) || d.fat[i] >= oleLast {
		return 0, false
	}
	var b [4]byte
	if n, _ := d.at.ReadAt(b[:], d.offset(d.fat[i])+int64(sector%perSector)*4); n < len(b) {
		return 0, false
	}
	return binary.LittleEndian.Uint32(b[:]), true
}

// entry reads one entry: its name, its neighbours in the tree, and its first child.
func (d *oleDirectory) entry(i uint32) (name string, left, right, child uint32, ok bool) {
	perSector := uint32(1) << d.shift / oleEntry
	if i/perSector >= uint32(len(d.sectors)) {
		return "", 0, 0, 0, false
	}
	var b [oleEntry]byte
	if n, _ := d.at.ReadAt(b[:], d.offset(d.sectors[i/perSector])+int64(i%perSector)*oleEntry); n < len(b) {
		return "", 0, 0, 0, false
	}
	var units []uint16
	for j := 0; j < 64; j += 2 {
		u := binary.LittleEndian.Uint16(b[j:])
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	u32 := binary.LittleEndian.Uint32
	return string(utf16.Decode(units)), u32(b[68:]), u32(b[72:]), u32(b[76:]), true
}

// top lists the names of what lies at the top of the file, not in its folders: a document may have a table within it.
func (d *oleDirectory) top() (names []string) {
	_, _, _, child, ok := d.entry(0)
	if !ok {
		return nil
	}
	seen := map[uint32]bool{0: true}
	for todo := []uint32{child}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[i] {
			continue
		}
		seen[i] = true
		if name, left, right, _, ok := d.entry(i); ok {
			names = append(names, name)
			todo = append(todo, left, right)
		}
	}
	return names
}

// all lists the names of all entries.
func (d *oleDirectory) all() (names []string) {
	for i := range uint32(oleEntries) {
		name, _, _, _, ok := d.entry(i)
		if !ok {
			break
		}
		names = append(names, name)
	}
	return names
}
