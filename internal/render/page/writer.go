package page

import (
	"bufio"
	"fmt"
	"html"
)

// markup is HTML. Other strings are escaped when they are printed.
type markup string

// writer prints a page. It does not use html/template: templates call methods by name, so that the linker cannot drop unused
// methods anywhere in the program, which makes the binary 5 MB larger.
type writer struct{ *bufio.Writer }

// print is Fprintf with its string arguments escaped, unless they are markup. They must stand in text or in quoted attributes.
func (w writer) print(format string, args ...any) {
	for i, a := range args {
		switch s := a.(type) {
		case markup:
			args[i] = string(s)
		case string:
			args[i] = html.EscapeString(s)
		}
	}
	fmt.Fprintf(w.Writer, format, args...)
}

// when returns s if the condition holds, and otherwise nothing.
func when(ok bool, s markup) markup {
	if ok {
		return s
	}
	return ""
}

// attr returns an attribute of an element, with a space before it.
func attr(name, value string) markup {
	return markup(" " + name + `="` + html.EscapeString(value) + `"`)
}

// head begins a page.
func (w writer) head(a *assets, title string) {
	w.print(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%s">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>%s · Attaché</title>
<link rel="icon" href="data:,">
<style>%s</style>
</head>
<body>
`, Policy("; form-action 'none'"), title, markup(a.css))
}

// headWithMap begins a page with maps. Each shape is defined once; maps refer to the shapes by their ids.
func (w writer) headWithMap(a *assets, title string) {
	w.head(a, title)
	w.print(`<svg class="store" aria-hidden="true" focusable="false" width="0" height="0"><defs>
`)
	for _, s := range a.world {
		if s.Path != "" {
			w.print("<path id=\"w-%s-%d\" d=\"%s\"/>\n", s.Code, s.Part, s.Path)
		} else {
			w.print("<circle id=\"w-%s-%d\" cx=\"%d\" cy=\"%d\" r=\"7\"/>\n", s.Code, s.Part, s.X, s.Y)
		}
	}
	w.print(`<g id="world">`)
	for _, s := range a.world {
		if s.Path != "" {
			w.use(s)
		}
	}
	w.print("</g>\n</defs></svg>\n")
}

// use draws a shape.
func (w writer) use(s shape) {
	w.print(`<use href="#w-%s-%d"%s/>`, s.Code, s.Part, when(s.Kind == "disputed", ` class="disputed"`))
}

// foot ends a page of reports: the bar that steps through the matches, the tooltip, and the scripts.
func (w writer) foot(a *assets) {
	w.print(`<div class="found" role="status" aria-live="polite" hidden><span class="what"></span><button type="button" class="prev" aria-label="Previous match">‹</button><button type="button" class="next" aria-label="Next match">›</button><button type="button" class="stop" aria-label="Clear selection">×</button></div>
<div class="why" role="tooltip" id="why" hidden></div>
`)
	w.scripts(a.report)
	w.print("</body>\n</html>\n")
}

func (w writer) scripts(list []string) {
	for _, s := range list {
		w.print("<script type=\"module\">%s</script>\n", markup(s))
	}
}

// network draws a network. The attributes of edges and nodes connect them to the scripts.
func (w writer) network(n network, label string, edge func(edge) markup, node func(node) markup) {
	w.print("<figure><svg class=\"network\" viewBox=\"-60 0 760 440\" role=\"group\" aria-label=\"%s\">\n", label)
	for _, e := range n.Edges {
		w.print("<path class=\"edge\" d=\"%s\" stroke-width=\"%v\"%s><title>%s</title></path>\n", e.Path, e.Width, edge(e), e.Label)
	}
	for _, d := range n.Nodes {
		w.print("<g class=\"node\"%s role=\"button\" tabindex=\"0\" aria-label=\"%s\" aria-pressed=\"false\"><circle cx=\"%v\" cy=\"%v\" r=\"%v\"/><text x=\"%v\" y=\"%v\" text-anchor=\"%s\">%s</text></g>\n",
			node(d), d.Name, d.X, d.Y, d.R, d.TextX, d.TextY, d.Anchor, d.Short)
	}
	w.print("</svg>")
}
