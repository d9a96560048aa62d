package table

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// writePackage writes a workbook with the given sheets. They are compressed already.
func writePackage(w io.Writer, parts []sheetPart) error {
	z := zip.NewWriter(w)
	for _, f := range packageFiles(parts) {
		out, err := z.Create(f.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, f.xml); err != nil {
			return err
		}
	}
	for i, p := range parts {
		h := &zip.FileHeader{
			Name: sheetFile(i), Method: zip.Deflate, CRC32: p.rows.sum.Sum32(),
			CompressedSize64: uint64(p.rows.compressed), UncompressedSize64: uint64(p.rows.size),
		}
		out, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if err := p.rows.copyTo(out); err != nil {
			return err
		}
	}
	return z.Close()
}

// packageFile is a file in the ZIP package of a workbook.
type packageFile struct{ name, xml string }

// sheetFile returns the name of the file of part i.
func sheetFile(i int) string { return "xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml" }

// packageFiles returns the files of a workbook other than its sheets.
func packageFiles(parts []sheetPart) []packageFile {
	const (
		packages  = "http://schemas.openxmlformats.org/package/2006/"
		documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		main      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
		content   = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	)
	var types, sheets, links strings.Builder
	for i, p := range parts {
		fmt.Fprintf(&types, `<Override PartName="/%s" ContentType="%sworksheet+xml"/>`, sheetFile(i), content)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, p.name, i+1)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/worksheet" Target="%s"/>`, i+1, documents, strings.TrimPrefix(sheetFile(i), "xl/"))
	}
	fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, len(parts)+1, documents)
	return []packageFile{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + content + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + content + `styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + documents + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + main + `" xmlns:r="` + documents + `"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="` + packages + `relationships">` + links.String() + `</Relationships>`},
		{"xl/styles.xml", xmlHead + `<styleSheet xmlns="` + main + `">` + workbookStyles + `</styleSheet>`},
	}
}

// workbookStyles has a cellXfs for each of styleNone, styleHead and so on, in their order.
const workbookStyles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
	`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`

// appendXML appends the text of a cell, up to limit UTF-16 code units, and reports whether that is all of it. Characters that
// XML does not allow are written as _x001B_, and text that looks like that already is escaped (ECMA-376, part 1, 22.9.2.19).
func appendXML(dst []byte, s string, limit int) ([]byte, bool) {
	for i, n := 0, 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if n++; r > 0xffff {
			n++
		}
		if n > limit {
			return dst, false
		}
		switch {
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '_' && looksEscaped(s[i:]):
			dst = append(dst, "_x005F_"...)
		case r < ' ' && r != '\t' && r != '\n':
			dst = fmt.Appendf(dst, "_x%04X_", r)
		case r == 0xfffe || r == 0xffff:
			dst = utf8.AppendRune(dst, utf8.RuneError)
		default:
			dst = utf8.AppendRune(dst, r)
		}
		i += size
	}
	return dst, true
}

// looksEscaped reports whether s begins with something like _x001B_.
func looksEscaped(s string) bool {
	if len(s) < len("_x0000_") || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}
