package formats

import (
	"bytes"
	"io"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// newJSONLines prints one report a line.
func newJSONLines(w io.Writer, _ render.Options) render.Printer {
	var line []byte
	return render.Printer{
		Add: func(r corpus.Result) (err error) {
			if line, err = r.Report.AppendJSON(line[:0]); err != nil {
				return err
			}
			_, err = w.Write(line)
			return err
		},
		End: func() error { return nil },
	}
}

// newJSON prints one array of reports.
func newJSON(w io.Writer, _ render.Options) render.Printer {
	separator := "[\n"
	return render.Printer{
		Add: func(r corpus.Result) error {
			b, err := r.Report.JSON()
			if err != nil {
				return err
			}
			if _, err := io.WriteString(w, separator); err != nil {
				return err
			}
			separator = ",\n"
			_, err = w.Write(bytes.TrimSuffix(b, []byte("\n")))
			return err
		},
		End: func() error {
			end := "\n]\n"
			if separator == "[\n" {
				end = "[]\n"
			}
			_, err := io.WriteString(w, end)
			return err
		},
	}
}
