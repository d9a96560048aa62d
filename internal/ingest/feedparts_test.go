package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func entriesOf(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "<item><guid>g%d</guid><title>T%d</title><description>Rain %d.</description></item>\n", i, i, i)
	}
	return b.String()
}

const feedHead = `<?xml version="1.0"?><!-- <item> --><rss version="2.0"><channel><title>Gazette</title>`

func TestFeedInParts(t *testing.T) {
	shows := func(from, to int) (out []string) {
		for i := from; i <= to; i++ {
			out = append(out, fmt.Sprintf("a.xml#g%d|T%d||Gazette|Rain %d.", i, i, i))
		}
		return out
	}
	long := strings.Repeat("x", 200)
	tests := []struct {
		name, file string
		want       []string
	}{
		{"more than are parsed at a time", feedHead + strings.ReplaceAll(entriesOf(1, 1500), "</item>", "<category>"+long+"</category></item>") + "</channel></rss>", shows(1, 1500)},
		{"the title after the entries", `<rss version="2.0"><channel>` + entriesOf(1, 2) + "<title>Gazette</title></channel></rss>", shows(1, 2)},
		{"tags in CDATA", feedHead + `<item><guid>g1</guid><title>T1</title><description><![CDATA[</item><item>Rain 1.]]></description></item></channel></rss>`, shows(1, 1)},
		{"cut in an entry", feedHead + entriesOf(1, 2) + "<item><guid>g3</guid><title>T3</ti", append(shows(1, 1), "a.xml#g2|T2||Gazette|Rain 2. (the feed is cut off; complete entries read: 2)")},
		{"cut after an entry", feedHead + entriesOf(1, 1), []string{"a.xml#g1|T1||Gazette|Rain 1. (the feed is cut off; complete entries read: 1)"}},
		{"cut before the first entry ends", feedHead + "<item><guid>g1</gu", []string{"error: a.xml: not a feed: XML syntax error on line 1: unexpected EOF"}},
		{"an entry with a date that is none", feedHead + "<item><guid>g1</guid><title>T1</title><pubDate>someday</pubDate><description>Rain 1.</description></item></channel></rss>", shows(1, 1)},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><id>g1</id><title>T1</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Rain 1.</div></content></entry><entry><id>g2</id><title>T2</title><summary>Rain 2.</summary></entry></feed>`, shows(1, 2)},
		{"entries of what is no feed", `<dictionary>` + strings.Repeat("<entry>x</entry>", 3) + `</dictionary>`, []string{"error: a.xml: XML that is neither a feed nor a page (root element dictionary); save its text as .txt, .html or JSON lines first"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(Reader{}, map[string]string{"a.xml": tt.file}); !slices.Equal(got, tt.want) {
				t.Errorf("got  %.600q\nwant %.600q", got, tt.want)
			}
		})
	}
}

// FuzzSplitFeed checks that the parts of a feed are its text: everything but entries, head and tail is between the entries.
func FuzzSplitFeed(f *testing.F) {
	for _, s := range []string{feedHead + entriesOf(1, 2) + "</channel></rss>", "<item><item></item>", "<a b='<item>'><item/>", "<![CDATA[<item>", "</item></entry><entry></item>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := splitFeed(text)
		size := 0
		rest := text
		for _, e := range p.entries {
			size += len(e)
			i := strings.Index(rest, e)
			if i < 0 {
				t.Fatalf("entry %q is not in order in %q", e, text)
			}
			rest = rest[i+len(e):]
		}
		if size > len(text) || !strings.HasPrefix(text, p.head) || !strings.HasSuffix(text, p.tail) {
			t.Fatalf("%+v of %q", p, text)
		}
		n := 0
		for _, k := range p.batches {
			n += k
		}
		if n != len(p.entries) {
			t.Fatalf("%d entries in groups, %d in all", n, len(p.entries))
		}
	})
}
