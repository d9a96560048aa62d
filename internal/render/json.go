package render

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/attache-nlp/attache/corpus"
)

// jsonLines prints a report a line.
func jsonLines(w io.Writer, _ Options) Printer {
	var line []byte
	return Printer{
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

// jsonArray prints one array of reports.
func jsonArray(w io.Writer, _ Options) Printer {
	between := "[\n"
	return Printer{
		Add: func(r corpus.Result) error {
			b, err := r.Report.JSON()
			if err != nil {
				return err
			}
			if _, err := io.WriteString(w, between); err != nil {
				return err
			}
			between = ",\n"
			_, err = w.Write(bytes.TrimSuffix(b, []byte("\n")))
			return err
		},
		End: func() error {
			end := "\n]\n"
			if between == "[\n" {
				end = "[]\n"
			}
			_, err := io.WriteString(w, end)
			return err
		},
	}
}

// JSON prints a value for people and programs: indented, without escaping <, > and &.
func JSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
