package ingest

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
)

// OLE compound files are small file systems: office files from before 2007, Outlook mails and encrypted office files all have the same
// magic number. Their directory tells what they are ([MS-CFB] 2.6).

// oleStreams lists the names of streams and storages that identify a kind of compound file. The first one found decides.
var oleStreams = [...]struct {
	name string
	why  error
}{
	{"EncryptedPackage", errLockedOffice},
	{"EncryptionInfo", errLockedOffice},
	{"__properties_version1.0", errOutlook},
	{"__nameid_version1.0", errOutlook},
	{"__substg1.0_", errOutlook}, // a prefix
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
	// maxOLEEntries bounds the directory entries that are looked at. Those that identify a file come early.
	maxOLEEntries = 4096
	// maxOLERead bounds what is read of a compound file in a pipe or archive.
	maxOLERead = 16 << 20
)

// readOLE yields the error that says what a compound file is, since none of them is read.
func readOLE(s *source) bool {
	at := s.readerAt
	if at == nil {
		b, err := io.ReadAll(io.LimitReader(s.in, min(maxOLERead, s.Limits.File)))
		if err != nil {
			return s.fail(err)
		}
		at = bytes.NewReader(b)
	}
	return s.fail(oleReason(at))
}

// oleReason returns why a compound file is not read.
func oleReason(at io.ReaderAt) error {
	d, ok := newOLEDirectory(at)
	if !ok {
		return errOldOffice
	}
	if why := matchOLEStream(d.top()); why != nil {
		return why
	}
	if why := matchOLEStream(d.all()); why != nil { // if the tree is broken
		return why
	}
	return errOldOffice
}

// matchOLEStream returns why a file with streams of these names is not read, or nil.
func matchOLEStream(names []string) error {
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

// oleDirectory is the directory of a compound file. See [MS-CFB] 2.2 for the header, 2.3 for the FAT.
type oleDirectory struct {
	at      io.ReaderAt
	shift   uint     // log2 of the sector size
	fat     []uint32 // the first sectors of the FAT (the table of sector chains)
	sectors []uint32 // the sectors of the directory
}

// newOLEDirectory locates the directory; ok is false if there is none.
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
	perSector := 1 << d.shift / oleEntrySize
	for next := binary.LittleEndian.Uint32(head[48:]); len(d.sectors) < maxOLEEntries/perSector; {
		if next >= oleMaxSector || slices.Contains(d.sectors, next) {
			break
		}
		d.sectors = append(d.sectors, next)
		if next, ok = d.next(next); !ok {
			break
		}
	}
	return d, len(d.sectors) > 0
}

// Constants of the format.
const (
	oleEntrySize = 128        // bytes
	oleMaxSector = 0xfffffffa // the largest is FFFFFFFA; what follows are markers such as ENDOFCHAIN
)

// offset returns the offset of a sector.
func (d *oleDirectory) offset(sector uint32) int64 { return (int64(sector) + 1) << d.shift }

// next returns the sector that follows in the chain. Only the first 109 sectors of the FAT are used, those listed in the header, which
// suffice for 7 MB.
func (d *oleDirectory) next(sector uint32) (uint32, bool) {
	perSector := uint32(1) << d.shift / 4
	i := sector / perSector
	if i >= uint32(len(d.fat)) || d.fat[i] >= oleMaxSector {
		return 0, false
	}
	var b [4]byte
	if n, _ := d.at.ReadAt(b[:], d.offset(d.fat[i])+int64(sector%perSector)*4); n < len(b) {
		return 0, false
	}
	return binary.LittleEndian.Uint32(b[:]), true
}

// entry returns the name of a directory entry, its siblings in the tree and its first child.
func (d *oleDirectory) entry(i uint32) (name string, left, right, child uint32, ok bool) {
	perSector := uint32(1) << d.shift / oleEntrySize
	if i/perSector >= uint32(len(d.sectors)) {
		return "", 0, 0, 0, false
	}
	var b [oleEntrySize]byte
	if n, _ := d.at.ReadAt(b[:], d.offset(d.sectors[i/perSector])+int64(i%perSector)*oleEntrySize); n < len(b) {
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

// top returns the names at the top level of the file. Those of embedded objects are below: a document may contain a spreadsheet.
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

// all returns the names of all entries.
func (d *oleDirectory) all() (names []string) {
	for i := range uint32(maxOLEEntries) {
		name, _, _, _, ok := d.entry(i)
		if !ok {
			break
		}
		names = append(names, name)
	}
	return names
}
