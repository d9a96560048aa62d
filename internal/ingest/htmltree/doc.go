// Package htmltree parses HTML into a tree of bounded size.
//
// The tree is that of golang.org/x/net/html, for whoever reads trees of that package, but is built by simpler rules than
// the standard has (https://html.spec.whatwg.org/multipage/parsing.html). The standard opens formatting elements again in
// each block after the one that they were left open in, so that a page of 24 kB can make a tree of 1 GB. Here each tag
// and each run of text makes one node at most, besides the rows of tables that lack them:
//
//   - A formatting element ends with the block that it stands in, and its end tag does not split blocks.
//   - What stands in a table between its cells stays there.
//   - Elements nested deeper than the limit stand beside each other. Their text is kept.
//
// Left out is what no reader of text looks at: comments, styles, scripts but those with data, pictures in SVG, frames,
// attributes that say nothing of the text, and white space between blocks. Strings of the tree are parts of the page.
package htmltree
