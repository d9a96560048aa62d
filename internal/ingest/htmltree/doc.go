// Package htmltree parses HTML into a tree of bounded size.
//
// The tree is made of the nodes of golang.org/x/net/html, for code that works on those, but is built by simpler rules than the standard
// has (https://html.spec.whatwg.org/multipage/parsing.html). The standard reopens formatting elements in each block after the one in which
// they were left open, so that a page of 24 kB can make a tree of 1 GB. Here each tag and each run of text makes at most one node, plus the
// rows that tables lack:
//
//   - A formatting element ends with the block that contains it, and its end tag does not split blocks.
//   - Text between the cells of a table stays where it is.
//   - Elements nested deeper than the limit become siblings. Their text is kept.
//
// What readers of text do not need is left out: comments, styles, scripts other than JSON-LD, SVG images, frames, attributes that say
// nothing about the text, and white space between blocks. The strings of the tree are slices of the page.
//
// # Why the tokenizer is our own
//
// The [golang.org/x/net/html.Tokenizer] in its place yields the same text for all 181 pages (30 MB) of
// github.com/scrapinghub/article-extraction-benchmark, but at a price. Measured with x/net v0.62.0 and Go 1.26 on one core:
//
//	                                       own       x/net
//	parsing the pages, user time           0.052 s   0.178 s
//	  allocated                            33 MB     86 MB (its strings are copies)
//	attache text, user time                0.44 s    0.59 s
//	  peak memory                          38 MB     43 MB
//	a tag of 16 MB with distinct attributes
//	  user time                            0.07 s    2.6 s
//	  peak memory                          78 MB     522 MB
//	a tag of 8 MB, then 900,000 short tags
//	  user time                            0.12 s    7.6 s
//
// The last two decide: the tokenizer keeps all attribute names of a tag in a map, which it clears for each tag, and its only bound, SetMaxBuf,
// ends the page at the first long token, such as an image in a data URI.
package htmltree
