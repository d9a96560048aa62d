package rtf

import (
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"plain", `{\rtf1\ansi It rained in Peru.\par And in Chile.}`, []string{"It rained in Peru.", "And in Chile."}},
		{"empty", `{\rtf1}`, nil},
		{"lines of the file are none of the text", "{\\rtf1 It rain\r\ned in Peru.\\par\r\n}", []string{"It rained in Peru."}},
		{"bytes of a code page", `{\rtf1\ansi\ansicpg1252 Cura\'e7ao \'93Rain\'94}`, []string{"Curaçao “Rain”"}},
		{"code page of the document", `{\rtf1\ansi\ansicpg1250 \'a3\'f3d\'9f}`, []string{"Łódź"}},
		{"code page of a font", `{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}\f0 Cura\'e7ao \f1 \'cc\'ee\'f1\'ea\'e2\'e0}`, []string{"Curaçao Москва"}},
		{"two bytes a character", `{\rtf1\ansi{\fonttbl{\f0\fcharset128 Gothic;}}\f0 \'93\'8c\'8b\'9e}`, []string{"東京"}},
		{"Unicode", `{\rtf1 T\u252?rkiye, \uc0\u321 \'f3d\u378 , \uc1\u-10180?\u-8716?}`, []string{"Türkiye, Łódź, 🇴"}},
		{"Unicode in a group", `{\rtf1 {\u8220\'93}Rain{\u8221\'94}}`, []string{"“Rain”"}},
		{"signs", `{\rtf1 a\emdash b\~c\-d\_e\{f\}\\ \rquote s}`, []string{"a—b\u00a0cd-e{f}\\ ’s"}},
		{"what is not text", `{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\*\generator Writer;}{\info{\title Rain}{\author A. Writer}}{\pict\bin3 }}}}{\header Page 1}Text.}`, []string{"Text."}},
		{"a field shows its result", `{\rtf1 See {\field{\*\fldinst{HYPERLINK "x"}}{\fldrslt{the page}}}.}`, []string{"See the page."}},
		{"table", `{\rtf1\trowd HD\cell Rain in Peru\cell\row\trowd LP\cell It rained.\par Still.\cell\row}`, []string{"HD\tRain in Peru", "LP\tIt rained.", "Still."}},
		{"cut", `{\rtf1 It rained in {\b Pe`, []string{"It rained in Pe"}},
		{"cut in a control", `{\rtf1 a\'e`, []string{"a"}},
		{"a paragraph of a lone control character", "{\\rtf1 \v\\par a}", []string{"a"}},
		{"a star that does not begin a group", `{\rtf1{\f0\fs24\*\cs7\lang1033 It rained in Peru.}\par }`, []string{"It rained in Peru."}},
		{"a star after a line break", "{\\rtf1{\r\n\\*\\generator Writer;}Text.}", []string{"Text."}},
		{"a group that begins with text", `{\rtf1{\*\bkmkstart Togo}{ \*\cs7 Peru}}`, []string{"Peru"}},
		{"groups that end too often", `{\rtf1 a}}}} b`, []string{"a b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Parse([]byte(tt.in), 1<<20)
			if err != nil || !slices.Equal(got.Paragraphs, tt.want) {
				t.Errorf("%q, %v; want %q", got.Paragraphs, err, tt.want)
			}
		})
	}
}

func TestParseInfo(t *testing.T) {
	got, err := Parse([]byte(`{\rtf1{\info{\title Rain \'e0 Lima}{\author A. Writer}{\doccomm no}}Text.}`), 1<<20)
	if err != nil || got.Title != "Rain à Lima" || got.Author != "A. Writer" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{"", "It rained.", `{\rtf1` + strings.Repeat("{", 5000)} {
		if got, err := Parse([]byte(in), 1<<20); err == nil {
			t.Errorf("%.20q: %+v, want an error", in, got)
		}
	}
}

// A title of many megabytes used to take quadratic time, and a million short paragraphs many times the memory of the file.
func TestLongParts(t *testing.T) {
	got, err := Parse([]byte(`{\rtf1{\info{\title `+strings.Repeat("x", 1<<20)+`}}Text.}`), 1<<20)
	if err != nil || len(got.Title) != maxInfo || !slices.Equal(got.Paragraphs, []string{"Text."}) {
		t.Errorf("a title of %d bytes, %q, %v", len(got.Title), got.Paragraphs, err)
	}
	for _, in := range []string{strings.Repeat("x", 2000), strings.Repeat(`x\par `, 100), strings.Repeat(`\tab `, 2000), strings.Repeat(`\'e7`, 2000)} {
		if got, err := Parse([]byte(`{\rtf1 `+in+`}`), 1000); err != ErrTooLong || got.Paragraphs != nil {
			t.Errorf("%.10s: %d paragraphs, %v; want ErrLong", in, len(got.Paragraphs), err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`{\rtf1 a\par b}`, `{\rtf1\ansicpg1251 \'cc\u1084?\uc2\u-1 }`, `{\rtf1{\fonttbl{\f1\fcharset128 x;}}\f1\'93\'8c}`, `{\rtf1\bin99999 }`, `{\rtf1{\*\x{\info{\title t}}}\cell\row`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		doc, err := Parse(in, 1<<20)
		if err != nil && len(doc.Paragraphs) > 0 {
			t.Error("paragraphs and an error")
		}
		for _, p := range doc.Paragraphs {
			if strings.TrimSpace(p) == "" {
				t.Errorf("empty paragraph %q", p)
			}
		}
	})
}
