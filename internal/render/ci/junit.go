package ci

import (
	"bufio"
	"encoding/xml"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// The elements of JUnit XML that a comparison needs.
type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit prints a test case for each finding, in a suite for each kind. Findings that do not make the check fail are passed
// cases with the message as their output. If there are no findings, there is one passed case.
func JUnit(w *bufio.Writer, d *corpus.Diff, o Options) error {
	out := junitSuites{Name: "attache check"}
	at := map[string]int{}
	for _, f := range d.Findings {
		i, ok := at[f.Kind]
		if !ok {
			i = len(out.Suites)
			at[f.Kind] = i
			out.Suites = append(out.Suites, junitSuite{Name: f.Kind})
		}
		c := junitCase{Class: "attache." + f.Kind, Name: render.Line(f.ID) + " " + f.What + " (" + string(f.Class) + ")", File: o.file(f)}
		text := render.Line(subject(f) + f.Message)
		if len(f.Texts) > 0 {
			text += "\n" + strings.Join(f.Texts, "\n")
		}
		if f.Fails {
			c.Failure = &junitFailure{string(f.Class), render.Line(subject(f) + f.Message), text}
			out.Suites[i].Failures++
			out.Failures++
		} else {
			c.Out = text
		}
		out.Suites[i].Cases = append(out.Suites[i].Cases, c)
		out.Suites[i].Tests++
		out.Tests++
	}
	if out.Tests == 0 {
		out.Tests = 1
		out.Suites = []junitSuite{{Name: "corpus", Tests: 1, Cases: []junitCase{{Class: "attache.corpus", Name: "unchanged", Out: verdict(d)}}}}
	}
	w.WriteString(xml.Header)
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	return w.WriteByte('\n')
}
