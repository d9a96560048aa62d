package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// nexisOld is an export from before Nexis Uni, with a cover page and documents in several layouts.
const nexisOld = "\ufeff\n\nDownload Request: Selected Items: 1-4\nTime Of Request: Friday, March 8, 2024  10:00:00\n\nTerms: (rain OR grain)\n\nSource: All News\n\n\n\n" +
	"                               1 of 4 DOCUMENTS\n\n\n\n                              The Andes Gazette\n\n                              March 1, 2024 Friday\n                               Final Edition\n\n" +
	"Rain in Peru;\nRivers rise\n\nBYLINE: A. Writer\n\nSECTION: WORLD; Pg. 4\n\nLENGTH: 1,031 words\n\nDATELINE: LIMA\n\n" +
	"It rained in Peru. The rivers\nrose.\n\nMINISTER: Chile sent pumps.\n\nLOAD-DATE: March 2, 2024\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: A pump, drawn\n\n" +
	"PUBLICATION-TYPE: Newspaper\n\n                  Copyright 2024 The Andes Gazette Ltd.\n                              All Rights Reserved\n\n" +
	"                            Dokument 2 von 4\n\n\n\n                                  Delta Bote\n\n                           Samstag 2. März 2024\n\n" +
	"Getreide für Ägypten\n\nAUTOR: B. Schreiber\n\nRUBRIK: WELT; S. 7\n\nLÄNGE: 9 Wörter\n\nÄgypten kauft Getreide in Rumänien.\n\nUPDATE: 3. März 2024\n\nSPRACHE: GERMAN; DEUTSCH\n\n" +
	"                              Copyright 2024 Delta\n                            Alle Rechte Vorbehalten\n\n" +
	"                               3 of 4 DOCUMENTS\n\n                               Wire of the Coast\n\nLEAD: Talks in Togo\n\n                             April 3, 2024, Wednesday\n                           13:08 Coast Time\n\n" +
	"Togo and Benin met.\n\nThey agreed on a bridge.\n\nSECTION: Politics\n\nLENGTH: 8 words\n\nLOAD-DATE: April 4, 2024\n\nLANGUAGE: ENGLISH\n\n" +
	"                               4 of 4 DOCUMENTS\n\n                               Coast Weekly\n\nA bridge, seen\n\nSECTION: NEWS; Pg. 2\n\nLOAD-DATE: April 6, 2024\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: The bridge\n"

func nexisPage(docs ...[3]string) string {
	var b strings.Builder
	b.WriteString(`<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY><P>Download Request: Selected Items</P>`)
	for i, d := range docs {
		fmt.Fprintf(&b, `<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN>%d of %d DOCUMENTS</SPAN></P></DIV><DIV CLASS="c0"><BR><P><IMG SRC="x"><BR><SPAN>Andes Online</SPAN></P></DIV><DIV CLASS="c3"><P>%s</P></DIV>
<DIV><P>%s</P></DIV><DIV><P><SPAN>LONGUEUR: </SPAN><SPAN>143 mots</SPAN></P></DIV><DIV><P>%s</P></DIV><DIV><P><SPAN>DATE-CHARGEMENT: </SPAN>13 March 2024</P></DIV><DIV><P><SPAN>LANGUE: </SPAN>FRENCH; FRANÇAIS</P></DIV><DIV><P>Copyright 2024 Andes<br>Tous Droits Réservés</P></DIV>`,
			i+1, len(docs), d[0], d[1], d[2])
	}
	return b.String() + "</BODY></HTML>"
}

// factivaUI is an article as the user interface of Factiva shows it in some language.
func factivaUI(number, class, title, count, day, lang, word string) string {
	return fmt.Sprintf(`<div id="article-%[1]s" class="article"><div class="article %[2]sArticle"><p></p><div>World</div><div id="hd"><span class="%[2]sHeadline">%[3]s</span></div>
<div class="author">A. Writer </div><div>%[4]s</div><div>%[5]s</div><div>09:30</div><div>The Andes Gazette</div><div>ANDGAZ</div><div>%[6]s</div><div>Copyright 2024 Andes</div><p></p>
<p class="articleParagraph %[2]sarticleParagraph">It rained in Peru.</p><p class="articleParagraph %[2]sarticleParagraph">Chile sent <b>pumps</b>.</p><p>%[7]s %[1]s</p></div></div>`,
		number, class, title, count, day, lang, word)
}

const factivaNoCodes = "Search Summary\nText\train\nTimestamp\t8 March 2024\n\n\nRain in Peru: rivers rise\nA. Writer\n1,031 words\n1 March 2024\n09:30\nThe Andes Gazette\nANDGAZ\nEnglish\nCopyright 2024 Andes\n\n" +
	"It rained in Peru.\n\nChile sent pumps.\n\nDocument ANDGAZ0020240301ek310000a\n\n\nGrain for Egypt\n9 words\n2 March 2024\nDelta Post\nDELPOS\nEnglish\n(c) 2024 Delta\n\nEgypt bought grain.\n\nPage 2 of 3 © 2024 Factiva, Inc. All rights reserved.\n\nDocument DELPOS0020240302ek320000b\n"

const factivaService = `<?xml version="1.0" encoding="utf-8"?><PPSResponse><ppsArticleResponse xmlns="urn:pps"><ppsarticleResultSet count="2"><ppsarticle><article><accessionNo>ANDGAZ0020240301ek310000a</accessionNo><baseLanguage>EN</baseLanguage>
<headline><paragraph>Rain in <hlt>Peru</hlt></paragraph></headline><byline>A. Writer</byline><leadParagraph><paragraph>It rained in <en>Peru</en>.</paragraph></leadParagraph><publicationDate><dateTime>2024-03-01T09:00:00Z</dateTime></publicationDate>
<sourceName>The Andes Gazette</sourceName><region code="peru"><name>Peru</name></region><tailParagraphs><paragraph>Chile sent pumps.</paragraph></tailParagraphs></article></ppsarticle>
<ppsarticle><article><accessionNo>DELPOS0020240302ek320000b</accessionNo><headline><paragraph>A picture</paragraph></headline><publicationDate><date>2024-03-02</date></publicationDate><sourceName>Delta Post</sourceName></article></ppsarticle></ppsarticleResultSet></ppsArticleResponse></PPSResponse>`

const europresseNew = `<!DOCTYPE html><html><body><article><header><div><span class="DocPublicationName">Le Journal des Andes, no. 12</span></div><div><span class="DocHeader">Monde, vendredi 1er mars 2024, p. 16</span></div><div class="titreArticle"><p class="titreArticleVisu">Pluie au Pérou</p></div><div>A. Auteur</div></header>
<section><div class="DocText"><div class="docOcurrContainer"><p>Il pleut au <mark>Pérou</mark>.</p><p>Le Chili envoie des pompes.</p></div></div></section><footer><small>© Andes. Tous droits réservés.</small><p>Numéro de document : news·20240301·JA·12_1</p><div><p class="txtCertificat">Ce certificat est émis.</p></div></footer></article>
<article><header><div><span class="DocPublicationName">Delta Post</span></div><div><span class="DocHeader">Saturday, March 2, 2024</span></div><div class="titreArticle"><p class="titreArticleVisu">Grain for Egypt</p></div></header><section><div class="DocText"><div class="docOcurrContainer"><p>Egypt bought grain.</p></div></div></section><footer><p>news·20240302·DP·3</p></footer></article></body></html>`

const europresseOld = `<html><body><table><tr><td><table><tr><td><img src="x"></td></tr></table><span class="DocPublicationName">Delta Post</span><br><span class="DocHeader">Monde, </span><span class="DocHeader">samedi </span><span class="DocHeader">2 mars 2024</span><br><br><span class="TitreArticleVisu">Grain pour l'Égypte</span><br><br>B. Auteur<br><p></p>L'Égypte achète du grain. C'est dit.<p></p><b><i>© 2024 Delta. Tous droits réservés.</i></b><p></p>Numéro de document : news·20240302·DP·3<br><table><tr><td>Ce certificat est émis à une école.</td></tr></table></td></tr></table></body></html>`

var proquestText = strings.Repeat("_", 60) + "\n\nDocument 1 of 2\n\nRain in Peru\n\nhttps://papers.example/1\n\nAuthor: Writer, A\n\nAbstract: None available.\n\nLinks: https://links.example\n\nFull text: It rained in Peru.\nChile sent pumps.\n\nSubject: Rain; Rivers\n\nTitle: Rain in Peru\n\n" +
	"Publication title: The Andes Gazette; Lima\n\nFirst page: A.1\n\nPublication date: Mar 1, 2024\n\nLanguage of publication: English\n\nProQuest document ID: 310000001\n\nDatabase: Andes Newsstream\n\n" + strings.Repeat("_", 60) +
	"\n\nDocument 2 of 2\n\nGrain for Egypt\n\nAbstract: Egypt bought grain.\n\nTitle: Grain for Egypt\n\nPublication title: Delta Post\n\nPublication date: Mar 2, 2024\n\nProQuest document ID: 310000002\n\nDatabase: Andes Newsstream\n\n" + strings.Repeat("_", 60) +
	"\n\nContact us at: https://papers.example/contact\nDatabase copyright © 2024. All rights reserved.\nTerms and Conditions: https://papers.example/terms\n"

const proquestPage = `<div><a name="d"></a><p>Rain in Peru</p><p><strong>Author: </strong>Writer, A</p><p><strong>Publication info: </strong>The Andes Gazette ; Lima [Lima]01 Mar 2024: A.1.</p><p><a href="x">ProQuest document link</a></p><p><strong>Full text: </strong><text><p>It rained in Peru.</p><p>Chile sent pumps.</p></text></p><p><strong>Subject: </strong>Rain</p><p><strong>Publication title: </strong>The Andes Gazette; Lima</p><p><strong>Publication date: </strong>Mar 1, 2024</p><p><strong>ProQuest document ID: </strong>310000001</p><p><strong>Database: </strong>Newsstream</p></div>`

const risText = "TY  - NEWS\nAU  - Writer, A.\nDA  - 2024/03/01/\nPY  - 2024\nTI  - Rain in Peru\nJO  - The Andes Gazette\nLA  - English\nAN  - 31001\nAB  - It rained in Peru.\n  Chile sent pumps.\nER  - \n\nTY  - JOUR\nT1  - Grain for Egypt\nJF  - Delta Post\nY1  - 2024/3/2\nN2  - Egypt bought grain.\nUR  - https://delta.example/1\nER  -\n\nTY  - NEWS\nTI  - A picture\nAN  - 31003\nER  - \n"

// Each article of an export has its own id, title, date, source and text, without the lines about it.
func TestExports(t *testing.T) {
	const first, second = "It rained in Peru. Chile sent pumps.", "Egypt bought grain."
	uniDates := []string{"Cover page", "Rain in Peru", "The Andes Gazette", "March 1, 2024, Friday,, FINAL EDITION", "Copyright 2024 Andes", "Section: WORLD", "Body", "It rained in Peru. Chile sent pumps.", "Load-Date: March 2, 2024", "End of Document",
		"Grain for Egypt", "Delta Blogs", "(Harvest)", "March 2, 2024 Saturday", "Copyright 2024 Delta", "Length: 3 words", "Body", second, "Load-Date: March 3, 2024", "End of Document",
		"Evening talk", "DELTA Television EVENING", "March 3, 2024, Sunday 17:00:00 - 18:00:00 Eastern Time", "Copyright 2024 Delta", "Body", second, "End of Document",
		"Snow in Chile - Correction Appended", "The Andes Gazette - Final Edition", " Correction Appended", "Copyright 2024 Andes", "Section: WORLD", "Body", "It snowed.", "Correction-Date: March 9, 2024", "Load-Date: March 4, 2024", "End of Document",
		"Cut off", "Delta Post", "March 5, 2024", "Copyright 2024 Delta", "Body", second}
	tests := []struct {
		name, file, data string
		want             []string
	}{
		{"nexis, text", "a.txt", nexisOld, []string{
			"a.txt#1|Rain in Peru; Rivers rise|2024-03-01|The Andes Gazette|It rained in Peru. The rivers rose. MINISTER: Chile sent pumps.",
			"a.txt#2|Getreide für Ägypten|2024-03-02|Delta Bote|Ägypten kauft Getreide in Rumänien.",
			"a.txt#3|LEAD: Talks in Togo|2024-04-03|Wire of the Coast|Togo and Benin met. They agreed on a bridge.",
			`error: a.txt#4: document 4 of the export has no text (title "A bridge, seen")`}},
		{"nexis, text, windows", "a.txt", strings.ReplaceAll(nexisOld[:strings.Index(nexisOld, "Dokument 2")], "\n", "\r\n"), []string{"a.txt#1|Rain in Peru; Rivers rise|2024-03-01|The Andes Gazette|It rained in Peru. The rivers rose. MINISTER: Chile sent pumps."}},
		{"nexis, html", "a.html", nexisPage([3]string{"<SPAN>12</SPAN> March 2024 Tuesday 9:50 PM GMT+1", "Pluie", "Il pleut."}, [3]string{"14. März 2024 Donnerstag<BR>Late Edition", "Grain", second}), []string{
			"a.html#1|Pluie|2024-03-12|Andes Online|Il pleut.", "a.html#2|Grain|2024-03-14|Andes Online|" + second}},
		{"nexis uni, dates", "a.docx", docx(t, paragraphsOf(uniDates...)), []string{
			"a.docx#1|Rain in Peru|2024-03-01|The Andes Gazette|" + first, "a.docx#2|Grain for Egypt|2024-03-02|Delta Blogs|" + second, "a.docx#3|Evening talk|2024-03-03|DELTA Television EVENING|" + second,
			"a.docx#4|Snow in Chile - Correction Appended|2024-03-04|The Andes Gazette|It snowed.", "a.docx#5|Cut off|2024-03-05|Delta Post|" + second + " (the export ends within this document)"}},
		{"factiva, no codes", "a.txt", factivaNoCodes, []string{
			"a.txt#ANDGAZ0020240301ek310000a|Rain in Peru: rivers rise|2024-03-01|The Andes Gazette|" + first, "a.txt#DELPOS0020240302ek320000b|Grain for Egypt|2024-03-02|Delta Post|" + second}},
		{"factiva, no codes, no head", "a.docx", docx(t, paragraphsOf("Rain", "It rained.", "Document ANDGAZ0020240301ek310000a")), []string{"a.docx#ANDGAZ0020240301ek310000a|Rain|||Rain It rained. (no date and source found above this article of an export; all its lines are read as text)"}},
		{"factiva, twice", "a.txt", factivaNoCodes[strings.Index(factivaNoCodes, "Grain"):] + "\n\n" + factivaNoCodes[strings.Index(factivaNoCodes, "Grain"):], []string{
			"a.txt#DELPOS0020240302ek320000b|Grain for Egypt|2024-03-02|Delta Post|" + second, "a.txt#DELPOS0020240302ek320000b~2|Grain for Egypt|2024-03-02|Delta Post|" + second}},
		{"factiva, many empty lines", "a.txt", strings.Repeat("\n", 300_000) + factivaNoCodes[strings.Index(factivaNoCodes, "Grain"):], []string{"a.txt#DELPOS0020240302ek320000b|Grain for Egypt|2024-03-02|Delta Post|" + second}},
		{"factiva, xml", "a.xml", factivaService, []string{
			"a.xml#ANDGAZ0020240301ek310000a|Rain in Peru|2024-03-01|The Andes Gazette|" + first, `error: a.xml#DELPOS0020240302ek320000b: document 2 of the export has no text (title "A picture")`}},
		{"factiva, xml, broken", "a.xml", factivaService[:strings.Index(factivaService, "A picture")], []string{"a.xml#ANDGAZ0020240301ek310000a|Rain in Peru|2024-03-01|The Andes Gazette|" + first, "error: a.xml: article 2: XML syntax error on line 4: unexpected EOF"}},
		{"factiva, xml, empty", "a.xml", "<PPSResponse ></PPSResponse>", []string{"error: a.xml: the Factiva XML contains no articles"}},
		{"europresse", "a.html", europresseNew, []string{
			"a.html#news·20240301·JA·12_1|Pluie au Pérou|2024-03-01|Le Journal des Andes|Il pleut au Pérou. Le Chili envoie des pompes.", "a.html#news·20240302·DP·3|Grain for Egypt|2024-03-02|Delta Post|" + second}},
		{"europresse, old", "a.html", europresseOld, []string{"a.html#news·20240302·DP·3|Grain pour l'Égypte|2024-03-02|Delta Post|L'Égypte achète du grain. C'est dit."}},
		{"proquest", "a.txt", proquestText, []string{"a.txt#310000001|Rain in Peru|2024-03-01|The Andes Gazette|" + first, "a.txt#310000002|Grain for Egypt|2024-03-02|Delta Post|" + second}},
		{"proquest, html", "a.html", proquestPage, []string{"a.html#310000001|Rain in Peru|2024-03-01|The Andes Gazette|" + first}},
		{"ris", "a.ris", risText, []string{"a.ris#31001|Rain in Peru|2024-03-01|The Andes Gazette|" + first, "a.ris#2|Grain for Egypt|2024-03-02|Delta Post|" + second, `error: a.ris#31003: document 3 of the export has no text (title "A picture")`}},
		{"ris, as text", "a.txt", risText[:strings.Index(risText, "TY  - JOUR")], []string{"a.txt#31001|Rain in Peru|2024-03-01|The Andes Gazette|" + first}},
		{"ris, empty", "a.ris", "", []string{"error: a.ris: no RIS records: no line begins with the tag TY"}},
		{"no export", "a.txt", "1 of 4 documents\n\nIt rained. LENGTH: 4 words.", []string{"a.txt|1 of 4 documents|||1 of 4 documents It rained. LENGTH: 4 words."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(Reader{}, map[string]string{tt.file: tt.data}); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// The words around a Factiva article are in the language of the user interface, not of the article. Date, source, number and language used
// to be lost in all interfaces but the English one.
func TestFactivaInterfaces(t *testing.T) {
	tests := []struct{ class, count, day, lang, word, code string }{
		{"en", "1,031 words", "1 March 2024", "English", "Document", "en"},
		{"de", "1.031 Wörter", "1. März 2024", "Deutsch", "Dokument", "de"},
		{"en", "61 mots", "1 mars 2024", "Anglais", "Document", "en"},
		{"es", "61 palabras", "1 de marzo de 2024", "Español", "Documento", "es"},
		{"it", "61 parole", "1 marzo 2024", "Italiano", "Documento", "it"},
		{"ru", "61 слов", "1 марта 2024", "Русский", "Документ", "ru"},
		{"pt", "61 palavras", "1 Março 2024", "Português", "Documento", "pt"},
		{"nl", "61 woorden", "1 maart 2024", "Nederlands", "Document", "nl"},
		{"zhcn", "165 字", "2024 年 3 月 1 日", "简体中文", "文件", "zh"},
		{"zhtw", "165 字", "2024年3月1日 17:04", "繁體中文", "文件", "zh"},
		{"ja", "165 字", "2024年 3月 1日", "日本語", "文書", "ja"},
	}
	for i, tt := range tests {
		t.Run(tt.class, func(t *testing.T) {
			number := fmt.Sprintf("ANDGAZ0020240301ek31000%02d", i)
			page := factivaUI(number, tt.class, "Rain", tt.count, tt.day, tt.lang, tt.word)
			for a, err := range (Reader{}).FS(fstest.MapFS{"a.html": {Data: []byte("<html><body>" + page + "</body></html>")}}) {
				if err != nil {
					t.Fatal(err)
				}
				if a.ID != "a.html#"+number || a.Title != "Rain" || a.Date != "2024-03-01" || a.Source != "The Andes Gazette" || a.Lang != tt.code || a.Meta["author"] != "A. Writer" || a.Meta["section"] != "World" || a.Text != "It rained in Peru.\n\nChile sent pumps." {
					t.Errorf("%s | %s | %s | %s | %s | %v | %q", a.ID, a.Title, a.Date, a.Source, a.Lang, a.Meta, a.Text)
				}
			}
		})
	}
}

func TestExportDay(t *testing.T) {
	tests := []struct{ in, any, line string }{
		{"March 1, 2024 Friday", "2024-03-01", "2024-03-01"},
		{"May 2, 2002, Thursday,, FINAL EDITION", "2002-05-02", "2002-05-02"},
		{"Wednesday 31. March 2024 3:10 AM GMT", "2024-03-31", "2024-03-31"},
		{"Mittwoch 31. August 2011", "2011-08-31", "2011-08-31"},
		{"1er janvier 2024", "2024-01-01", "2024-01-01"},
		{"5 de marzo de 2024", "2024-03-05", "2024-03-05"},
		{"5 марта 2024 г.", "2024-03-05", "2024-03-05"},
		{"2024. március 5.", "2024-03-05", "2024-03-05"},
		{"2024년 3월 5일", "2024-03-05", "2024-03-05"},
		{"05.03.2024", "2024-03-05", "2024-03-05"},
		{"Sept. 5, 2024", "2024-09-05", "2024-09-05"},
		{"January 2009", "2009-01", "2009-01"},
		{"Monde, mardi 14 mars 2006, p. 16", "2006-03-14", ""},
		{"March 32, 2024", "", ""},
		{"February 30, 2024", "", ""},
		{"Marching on 5th Avenue", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		if got := findDate(tt.in); got != tt.any {
			t.Errorf("exportDay(%q) = %q, want %q", tt.in, got, tt.any)
		}
		if got := leadingDate(tt.in); got != tt.line {
			t.Errorf("dayLine(%q) = %q, want %q", tt.in, got, tt.line)
		}
	}
}

// The table of words is sorted, and no name of a kind is ambiguous.
func TestExportWords(t *testing.T) {
	last := ""
	seen := map[string]string{}
	for line := range strings.Lines(exportsData) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if line <= last {
			t.Errorf("%q comes after %q: sort the rows", line, last)
		}
		last = line
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			t.Fatalf("%q: %d cells, want kind, meaning, names", line, len(cells))
		}
		names := strings.Split(cells[2], "|")
		if !slices.IsSorted(names) {
			t.Errorf("%s %s: sort the names", cells[0], cells[1])
		}
		for _, n := range names {
			key := cells[0] + " " + n
			if was, ok := seen[key]; ok {
				t.Errorf("%s stands for %s and %s", key, was, cells[1])
			}
			if seen[key] = cells[1]; n == "" || n != strings.ToLower(n) {
				t.Errorf("%s: write the name in lower case", key)
			}
		}
	}
}

// A long text that looks like an export of unknown layout used to be read as one article without a warning.
func TestUnsplitExportWarns(t *testing.T) {
	doc := "Document %d of 262\n\nRain in Peru\n\n" + strings.Repeat("It rained in Peru. ", 200) + "\n\n"
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, doc, i+1)
	}
	for name, tt := range map[string]struct {
		data string
		warn bool
	}{
		"a.txt":   {b.String(), true},
		"b.html":  {"<p>" + strings.ReplaceAll(b.String(), "\n\n", "</p><p>"), true},
		"c.docx":  {docx(t, paragraphsOf(strings.Split(b.String(), "\n\n")...)), true},
		"d.txt":   {strings.Repeat("It rained in Peru. ", 5000), false},
		"e.txt":   {b.String()[:40<<10], false},
		"g.txt":   {strings.Repeat(strings.Repeat("It rained in Peru. ", 200)+"Load-Date: March 2, 2024 End of Document ", 20), true},
		"f.jsonl": {`{"text":"A."}`, false},
	} {
		for a, err := range (Reader{}).FS(fstest.MapFS{name: {Data: []byte(tt.data)}}) {
			if err != nil {
				t.Fatal(err)
			}
			got := slices.ContainsFunc(a.Warnings, func(w string) bool { return strings.Contains(w, "looks like an export") })
			if got != tt.warn {
				t.Errorf("%s: warned %t, want %t: %q", name, got, tt.warn, a.Warnings)
			}
		}
	}
}

// With --from text an export is one article.
func TestExportAsText(t *testing.T) {
	if got := shown(Reader{Format: Text}, map[string]string{"a.txt": nexisOld}); len(got) != 1 {
		t.Errorf("%d articles, want 1: %q", len(got), got)
	}
}

func FuzzExports(f *testing.F) {
	fuzzed(f, "a.txt", nexisOld, proquestText, factivaNoCodes, risText, "1 of 2 DOCUMENTS\n\nLENGTH: 3 words\n\n2 of 2 DOCUMENTS", strings.Repeat("_", 60)+"\nFull text:\nPublication title: a\nProQuest document ID: 1")
}

func FuzzExportPages(f *testing.F) {
	fuzzed(f, "a.html", nexisPage([3]string{"March 1, 2024", "Rain", "It rained."}), europresseNew, europresseOld, proquestPage, factivaUI("ANDGAZ0020240301ek310000a", "zhcn", "Rain", "165 字", "2024 年 3 月 1 日", "英文", "文件"))
}
func FuzzFactivaXML(f *testing.F) {
	fuzzed(f, "a.xml", factivaService, "<ppsarticle ><article><headline><a>", factivaService[:700])
}
func FuzzRIS(f *testing.F) { fuzzed(f, "a.ris", risText, "TY  - NEWS\n  x\nAB  -\n y\nER") }

func FuzzExportParagraphs(f *testing.F) {
	for _, s := range []string{nexisOld, strings.Join(nexisLines, "\n\n"), proquestText, factivaNoCodes, factivaText} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if len(in) > 1<<16 {
			t.Skip("long")
		}
		for _, a := range splitParagraphs(strings.Split(in, "\n\n")) {
			if len(a.Text) > 2*len(in) {
				t.Errorf("%d bytes of text of %d", len(a.Text), len(in))
			}
		}
	})
}
