package main

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/internal/render"
)

// labelFlags are the flags that choose the codes and names of countries in the output.
type labelFlags struct{ codes, names string }

func (f *labelFlags) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.codes, "codes", "alpha3", "codes of countries in the output: "+strings.Join(render.CodeSystems(), ", ")+"; where a system has no code, the alpha-3 code is used")
	fl.StringVar(&f.names, "names", render.NeutralNames, "names of countries in the output: neutral, iso (short names of ISO 3166-1), or a `file` of lines with alpha-3 code, tab, name")
	complete(cmd, "codes", render.CodeSystems()...)
	limitChoices(cmd, "codes", render.CodeSystems())
}

// labels returns the labels that the flags choose.
func (f *labelFlags) labels() (*render.Codes, error) {
	var table io.Reader
	if f.names != render.NeutralNames && f.names != render.ISONames {
		file, err := os.Open(f.names)
		if err != nil {
			return nil, pathError(err)
		}
		defer file.Close()
		table = file
	}
	return render.NewCodes(f.codes, f.names, f.names, table)
}
