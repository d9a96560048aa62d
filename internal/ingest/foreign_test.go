package ingest

import (
	"slices"
	"strings"
	"testing"
)

// Files as other programs write them.
func TestFilesOfOtherPrograms(t *testing.T) {
	// Russian in windows-1251, a single-byte encoding.
	letters := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			if r >= 'А' && r <= 'я' {
				r = r - 'А' + 0xc0
			}
			b.WriteByte(byte(r))
		}
		return b.String()
	}
	russian := letters("<html><head><script>" + strings.Repeat("// who reads this first?\n", 400) + `</script><meta charset="windows-1251"><title>Вода</title></head><body><p>` + strings.Repeat("Узбекистан и Казахстан подписали договор. ", 8) + "</p></body></html>")
	folded := strings.Replace(mailText, "From: ", "Received: from mx.example\r\n by mail.example\r\n\tfor <b@mail.example>\r\nFrom: ", 1) + "\r\nIt rained.\r\n"
	wget := warcRecord("resource", "urn:1", "<metadata://gnu.example/wget.log>", "text/plain", "Resolving peru.example") +
		warcRecord("response", "urn:2", "<https://gazette.example/rain>", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"+rain)
	tests := []struct {
		name, file string
		content    string
		want       string // in the only article or error
	}{
		{"an encoding that is declared after 10 kB", "a.html", russian, "|Вода|"},
		{"a mail of a Maildir, whose header is folded", "1709627400.M1P2.host", folded, "|Rain in Perú|2024-03-01T09:00:00-05:00|The Andes Gazette|It rained."},
		{"a mail that was cut out of a mailbox", "a.eml", "From desk@gazette.example Fri Mar  1 09:00:00 2024\n" + folded, "|Rain in Perú|2024-03-01T09:00:00-05:00|The Andes Gazette|It rained."},
		{"a WARC of wget", "a.warc", wget, "a.warc#urn:2||2024-03-04T05:06:07Z||" + rain},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for a, err := range (Reader{}).Files([]string{"-"}, strings.NewReader(tt.content)) {
				if err != nil {
					got = append(got, err.Error())
					continue
				}
				got = append(got, strings.Join([]string{a.ID, a.Title, a.Date, a.Source, a.Text}, "|"))
			}
			want := strings.TrimPrefix(tt.want, tt.file)
			if len(got) != 1 || !strings.Contains(got[0], want) {
				t.Errorf("got %.300q, want %q", got, want)
			}
			if strings.Contains(tt.name, "wget") {
				for a := range (Reader{}).Files([]string{"-"}, strings.NewReader(tt.content)) {
					if a.URL != "https://gazette.example/rain" {
						t.Errorf("address %q", a.URL)
					}
				}
			}
		})
	}
	if yes, _ := looksMail("From: a\n b\nnot a header\nDate: x\nTo: y\n"); yes {
		t.Error("a text with one line of a header is taken for a mail")
	}
	if got := skipFromLine("From x"); got != "From x" || !slices.Equal(skipFromLine([]byte("From x\ny")), []byte("y")) {
		t.Errorf("withoutFromLine: %q", got)
	}
}
