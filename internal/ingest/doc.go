// Package ingest reads files of many formats and yields the articles in them.
//
// The way of a file:
//
//  1. Open. [Reader.Files] opens files, folders and stdin, [Reader.FS] a file system (read.go, folder.go). In folders only regular files
//     with a known extension are opened, and no link leads out of a folder. Each file becomes a source (source.go).
//  2. Unpack. A compressed file is decompressed as a stream (unpack.go), and the members of an archive become sources of their own
//     (archive.go). A meter stops files that decompress to too much.
//  3. Sniff. The file type is the format asked for, or follows from the first bytes and the file name (sniff.go, source.detect). Documents
//     of unsupported formats get an error that says what to do about them (unsupported.go). A side-car file is read first (sidecar.go).
//  4. Read. The read function of the file type parses the file, within [Limits], and makes an [analyze.Article] of each text in it.
//  5. Emit. source.emit adds the metadata of the side-car file, the defaults and the warnings, normalizes the date, and yields the article.
//
// What cannot be read is yielded as an error in its place, which begins with the name of the file, and reading goes on. Function values
// named yield report whether the consumer wants more; every function that calls one returns false as soon as it does.
//
// # File types
//
// The table is fileTypes (formats.go). The readers are:
//
//	text, Markdown            text.go, markdown.go
//	HTML                      html.go: tree (htmltree), metadata (pagemeta.go, pagedate.go, pagetitle.go), main text (readability),
//	                          boilerplate (boilerplate.go, pagewords.tsv)
//	MHTML                     mhtml.go
//	feeds                     feed.go, feedparts.go
//	tables (CSV, TSV)         csv.go, rows.go, unclosedquote.go; columns are found by columns.go
//	JSON, JSON lines          json.go, jsonl.go, object.go
//	mail, mailboxes           mail.go, mbox.go
//	PDF                       pdf.go, package pdf
//	RTF                       rtf.go, package rtf
//	Word, OpenDocument        office.go, officekind.go, officetext.go, flatxml.go, xmltokens.go
//	EPUB                      epub.go
//	WARC                      warc.go
//	exports of databases      exports.go with factiva*.go, nexis*.go, proquest.go, europresse.go, exports.tsv; ris.go. Text, HTML, RTF and
//	                          Word files are tried as exports before they are read as one article
//	ZIP, tar                  archive.go
//
// Dates of all kinds are parsed by dates.go, ambiguous ones such as 3/4/2024 by dateorder.go, those in exports by exportwords.go.
//
// # Adding a reader
//
//  1. Write a function func(s *source) bool in a file named after the format. It gets its bytes from s.readAll (text), s.in (a stream) or
//     s.randomAccess, yields articles with s.emit and errors with s.fail, and returns what they return. Articles of a file with several get
//     their ids from s.uniqueID.
//  2. Declare the [Format] and add a row to fileTypes: extensions, whether a file may contain several articles, and a sniff function if the
//     first bytes are typical. Help, completion and error messages follow from the table.
//  3. Bound everything that a hostile file can inflate: memory, time, nesting. Return s.Limits.exceeded(name) beyond that.
//  4. Add a good, a broken and an empty file to TestFormats, a fuzz test with fuzzed, and a row to cmd/attache/help/formats.md.
package ingest
