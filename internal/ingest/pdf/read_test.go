package pdf

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// shared is the engine of the tests. With a user's cache folder it compiles once and for all, otherwise once per run.
var shared = sync.OnceValue(func() *Engine { return New(Config{Cache: cacheFolder()}) })

func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "attache")
}

var usual = Options{Time: time.Minute, Memory: 256 << 20, Text: 1 << 20}

func read(in string, o Options) (Document, error) {
	return shared().Read(strings.NewReader(in), int64(len(in)), o)
}

const (
	pact  = "Uzbekistan and Kazakhstan signed a water pact."
	envoy = "Turkey sent an envoy to Armenia."
)

func TestRead(t *testing.T) {
	one := func(content string) *builder { return document(nil, page{content: content}) }
	up, down := "0 1 -1 0 300 50 cm ", "0 -1 1 0 100 700 cm "
	tex := func(name, s string) *builder {
		return document([]string{"<</Type/Font/Subtype/Type1/BaseFont/" + name + "/FontDescriptor 5 0 R/FirstChar 0/LastChar 255/Widths[" + strings.Repeat("500 ", 256) + "]>>",
			"<</Type/FontDescriptor/FontName/" + name + "/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 700/Descent -200/StemV 80/CapHeight 700>>"},
			page{"BT /F2 10 Tf 50 700 Td (" + s + ") Tj ET " + lay(50, 600, pact), "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"})
	}
	pdf20, broken := one(lay(50, 700, pact)), one(lay(50, 700, pact)).file()
	pdf20.header = "%PDF-2.0\n"
	tests := []struct{ name, in, want string }{
		{"plain", one(lay(50, 700, pact)).file(), pact},
		{"of version 2.0", pdf20.file(), pact},
		{"with a wrong table", strings.Replace(broken, "00000 n", "00007 n", 3), pact},
		{"junk before it", "HTTP/1.1 200 OK\r\n\r\n" + broken, pact},
		{"RC4 of 40 bits, no password", one(lay(50, 700, pact)).lockRC4(40, "").file(), pact},
		{"RC4 of 128 bits, no password", one(lay(50, 700, pact)).lockRC4(128, "").file(), pact},
		{"AES of 256 bits, no password", one(lay(50, 700, pact)).lockAES("").file(), pact},
		{"turned by 90", document(nil, page{up + lay(0, 0, pact, envoy), "/Rotate 90"}).file(), pact + " " + envoy},
		{"turned by 270", document(nil, page{down + lay(0, 0, pact, envoy), "/Rotate 270"}).file(), pact + " " + envoy},
		{"on its side, not turned", one(up + lay(0, 0, pact, envoy)).file(), pact + " " + envoy},
		{"one page on its side", document(nil, page{content: lay(50, 700, pact)}, page{up + lay(0, 0, envoy), "/Rotate 90"}).file(), pact + "\n\n" + envoy},
		{"a stamp at the margin", one(lay(50, 700, pact, envoy) + up + lay(0, 0, "Draft")).file(), pact + " " + envoy},
		{"ligatures without names", tex("CMR10", `O\016cials spoke of the con\015ict and of tari\013s in the Paci\014c.`).file(), "Officials spoke of the conflict and of tariffs in the Pacific.\n\n" + pact},
		{"the other ligatures", tex("SFRM1000", `\020O\036cials\021 spoke of the con\035ict.`).file(), "“Officials” spoke of the conflict.\n\n" + pact},
		{"signs of mathematics", tex("CMSY10", `Copyright \015 2024.`).file(), "Copyright 2024.\n\n" + pact},
		{"letters without names", tex("Odd", `\001\002\003\004 \005\006\007 \001\002\003`).file(), pact},
		{"glyphs in the place of letters", tex("Odd", shift("Die Straße führt nach Erfurt (Thüringen).")).file(), pact},
		{"a raised number", one("BT /F1 10 Tf 50 700 Td (Talks in Iran) Tj 6 Tf 4 Ts (3) Tj 10 Tf 0 Ts ( went on.) Tj ET").file(), "Talks in Iran 3 went on."},
		{"a number in a word", one(lay(50, 700, "The mp3 of the G20.")).file(), "The mp3 of the G20."},
		{"a field that is filled in", document([]string{"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(x)/F 4/Rect[50 650 300 670]/AP<</N 5 0 R>>>>",
			stream("/Type/XObject/Subtype/Form/BBox[0 0 250 20]/Resources<</Font<</F1 3 0 R>>>>", lay(2, 5, "Georgia"))}, page{lay(50, 700, "Country:"), "/Annots[4 0 R]"}).file(), "Country:\n\nGeorgia"},
		{"cut out of a larger page", document(nil, page{lay(50, 700, pact) + lay(50, 300, envoy, envoy), "/CropBox[0 600 600 800]"}).file(), pact},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := read(tt.in, usual)
			if err != nil || doc.Text != tt.want {
				t.Errorf("got %q, %v, want %q", doc.Text, err, tt.want)
			}
		})
	}
}

// shift returns a text as glyph numbers, in the syntax of a PDF string.
func shift(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r -= ' ' - glyphSpace; r >= glyphLatin {
			r -= 0xa0 - 0x7f
		}
		fmt.Fprintf(&b, `\%03o`, r)
	}
	return b.String()
}

func TestReadAbout(t *testing.T) {
	b := document([]string{"<</Title(Water\\nand rain)/Author<FEFF00C900760061>/CreationDate(D:20240131093000Z)>>"}, page{content: lay(50, 700, pact)})
	b.trailer = "/Info 4 0 R"
	doc, err := read(b.file(), usual)
	if err != nil || doc.Title != "Water and rain" || doc.Author != "Éva" || doc.Created != "D:20240131093000Z" || doc.Pages != 1 {
		t.Errorf("got %+v, %v", doc, err)
	}
}

// The error says why a file cannot be read, and the next file is read.
func TestReadRefuses(t *testing.T) {
	many := document(nil, page{content: lay(50, 700, pact)}).file()
	many = strings.Replace(many, "/Kids[4 0 R ]/Count 1", "/Kids["+strings.Repeat("4 0 R ", maxPages+1)+"]/Count "+fmt.Sprint(maxPages+1), 1)
	tests := []struct {
		name, in string
		want     error // nil: any
	}{
		{"nothing", "", ErrHeader},
		{"text", "It rained.", ErrHeader},
		{"a header", "%PDF-1.4\n", ErrNotPDF},
		{"half a file", document(nil, page{content: lay(50, 700, pact)}).file()[:150], nil},
		{"no pages", "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n", nil},
		{"no text", document(nil, page{content: "0 0 100 100 re f"}).file(), ErrScan},
		{"a password, RC4", document(nil, page{content: lay(50, 700, pact)}).lockRC4(128, "secret").file(), ErrLocked},
		{"a password, AES", document(nil, page{content: lay(50, 700, pact)}).lockAES("secret").file(), ErrLocked},
		{"more pages than there may be", many, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if doc, err := read(tt.in, usual); err == nil || tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("got %.100q, %v, want %v", doc.Text, err, tt.want)
			}
		})
	}
	if doc, err := read(document(nil, page{content: lay(50, 700, pact)}).file(), usual); err != nil || doc.Text != pact {
		t.Errorf("the next file: %q, %v", doc.Text, err)
	}
}

// Sizes claimed by a file are not trusted. Each of these used to end the process.
func TestReadHugeSizes(t *testing.T) {
	crossed := func(entries string) string {
		return "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n" + stream("/Type/XRef/Root 1 0 R"+entries, "\x01\x00\x09\x00") + "\nendobj\nstartxref\n102\n%%EOF\n"
	}
	good := document(nil, page{content: lay(50, 700, pact)}).file()
	for name, in := range map[string]string{
		"size":      crossed("/Size 2000000000000/W[1 2 1]"),
		"index":     crossed("/Size 4/W[1 2 1]/Index[0 9000000000000]"),
		"widths":    crossed("/Size 4/W[1 9000000000000 1]"),
		"predictor": crossed("/Size 4/W[1 2 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 20000000000000>>"),
		"table":     strings.Replace(good, "xref\n0 6", "xref\n99999999999 6", 1),
		"rows":      strings.Replace(good, "xref\n0 6", "xref\n0 99999999999", 1),
		"trailer":   strings.Replace(good, "/Size 6", "/Size 99999999999", 1),
		"count":     strings.Replace(good, "/Count 1", "/Count 2000000000", 1),
	} {
		if _, err := read(in, usual); err != nil && (errors.Is(err, ErrTime) || errors.Is(err, ErrMemory)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// nested returns a file in which a form contains a form fifty times, and so on.
func nested() string {
	twice := strings.Repeat("/X Do ", 50)
	forms := make([]string, 8)
	for i := range forms {
		forms[i] = stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>/XObject<</X %d 0 R>>>>", 5+i), twice+lay(50, 50, pact))
	}
	forms[len(forms)-1] = stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>", lay(50, 50, pact))
	return document(forms, page{twice, "/Resources<</XObject<</X 4 0 R>>>>"}).file()
}

func TestReadBounds(t *testing.T) {
	if _, err := read(nested(), Options{Time: 100 * time.Millisecond, Memory: 1 << 30, Text: 1 << 30}); !errors.Is(err, ErrTime) {
		t.Errorf("time: %v, want %v", err, ErrTime)
	}
	if _, err := read(nested(), Options{Time: time.Minute, Memory: 4 << 20, Text: 1 << 30}); !errors.Is(err, ErrMemory) {
		t.Errorf("memory: %v, want %v", err, ErrMemory)
	}
	if _, err := read(document(nil, page{content: lay(50, 700, pact)}).file(), Options{Time: time.Minute, Memory: 4 << 20, Text: 10}); !errors.Is(err, ErrText) {
		t.Errorf("text: %v, want %v", err, ErrText)
	}
}

// A file that stops answering is abandoned, and does not block others.
func TestReadStandstill(t *testing.T) {
	e := New(Config{Cache: cacheFolder()})
	e.grace = 10 * time.Millisecond
	good := document(nil, page{content: lay(50, 700, pact)}).file()
	wake := make(chan struct{})
	defer close(wake)
	for range maxInstances + 1 {
		s := &still{Reader: strings.NewReader(good), wake: wake}
		if _, err := e.Read(s, int64(len(good)), Options{Time: 10 * time.Millisecond, Memory: 1 << 20, Text: 1 << 20}); !errors.Is(err, ErrTime) {
			t.Fatalf("error %v, want %v", err, ErrTime)
		}
	}
	if doc, err := e.Read(strings.NewReader(good), int64(len(good)), usual); err != nil || doc.Text != pact {
		t.Errorf("the next file: %q, %v", doc.Text, err)
	}
	e.Close() // must not take away what still runs
}

// still answers once, and then only after wake is closed.
type still struct {
	*strings.Reader
	wake chan struct{}
	once bool
}

func (s *still) ReadAt(p []byte, off int64) (int, error) {
	if s.once {
		<-s.wake
		return 0, io.EOF
	}
	s.once = true
	return s.Reader.ReadAt(p, off)
}

// An error of the reader is returned as it is.
func TestReadSourceFails(t *testing.T) {
	good := document(nil, page{content: lay(50, 700, pact)}).file()
	want := errors.New("the disk is gone")
	if _, err := shared().Read(&failing{strings.NewReader(good), want, false}, int64(len(good)), usual); !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

type failing struct {
	*strings.Reader
	err  error
	once bool
}

func (f *failing) ReadAt(p []byte, off int64) (int, error) {
	if f.once {
		return 0, f.err
	}
	f.once = true
	return f.Reader.ReadAt(p, off)
}

func TestReadTogether(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 2 * maxInstances {
		wg.Go(func() {
			want := fmt.Sprintf("Country %d signed.", i)
			if doc, err := read(document(nil, page{content: lay(50, 700, want)}).file(), usual); err != nil || doc.Text != want {
				t.Errorf("got %q, %v, want %q", doc.Text, err, want)
			}
		})
	}
	wg.Wait()
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(document(nil, page{content: lay(50, 700, pact)}).file()))
	f.Add([]byte(document(nil, page{content: lay(50, 700, pact)}).lockRC4(40, "").file()))
	f.Fuzz(func(t *testing.T, in []byte) {
		doc, err := read(string(in), Options{Time: 10 * time.Second, Memory: 64 << 20, Text: 1 << 20})
		if err == nil && strings.TrimSpace(doc.Text) == "" {
			t.Error("no text and no error")
		}
		if errors.Is(err, ErrTime) {
			t.Error("takes long")
		}
	})
}
