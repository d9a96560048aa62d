package analyze_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// An article in, a report out. Positions are bytes of the text as it was given.
func Example() {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	article := analyze.Article{
		Text: "Kazakhstan will sell more uranium to France. President Tokayev signed the contract in Astana.",
		Date: "2023-10-04",
	}
	report, err := a.Analyze(context.Background(), article)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range report.Countries {
		fmt.Println(c.Code, c.Name, c.Mentions)
	}
	for _, m := range report.Mentions {
		fmt.Printf("%d-%d %s: %s %v\n", m.Start, m.End, article.Text[m.Start:m.End], m.Kind, m.Countries)
	}
	// Output:
	// KAZ Kazakhstan 3
	// FRA France 1
	// 0-10 Kazakhstan: name [KAZ]
	// 37-43 France: name [FRA]
	// 55-62 Tokayev: person [KAZ]
	// 86-92 Astana: place [KAZ]
}

// The errors of all options are returned together.
func ExampleNew() {
	_, err := analyze.New(analyze.WithHome("DEU"), analyze.WithKeywords(-1), analyze.WithHome("XXX"))
	fmt.Println(err)
	// Output:
	// number of keywords -1: want 0 or more
	// home: no country "XXX"; codes are ISO 3166-1 alpha-3
}

// A document that was parsed once can be reported on again.
func ExampleAnalyzer_Parse() {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "Talks on the border opened in Tashkent. Nobody expects a treaty."
	doc, err := a.Parse(context.Background(), text)
	if err != nil {
		fmt.Println(err)
		return
	}
	report := a.Report(doc)
	for i, s := range report.Sentences {
		fmt.Println(i, text[s.Start:s.End])
	}
	fmt.Println(report.Focus.Code)
	// Output:
	// 0 Talks on the border opened in Tashkent.
	// 1 Nobody expects a treaty.
	// UZB
}

// Ranges in a title that is not part of the text have the field "title" and are offsets into the title.
func ExampleAnalyzer_Analyze_title() {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := a.Analyze(context.Background(), analyze.Article{Title: "Norway and the Fish", Text: "Iceland disagrees."})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range report.Mentions {
		fmt.Printf("%s %d-%d %q\n", m.Text, m.Start, m.End, m.Field)
	}
	// Output:
	// Norway 0-6 "title"
	// Iceland 0-7 ""
}

// A local paper does not say in which country its towns lie.
func ExampleWithHome() {
	text := "The council of Hamilton meets in Cambridge on Monday."
	for _, home := range []string{"", "NZL"} {
		a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone), analyze.WithHome(home))
		if err != nil {
			fmt.Println(err)
			return
		}
		report, err := a.Analyze(context.Background(), analyze.Article{Text: text})
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, m := range report.Mentions {
			fmt.Printf("%q %s %v\n", home, m.Text, m.Countries)
		}
	}
	// Output:
	// "" Hamilton [BMU]
	// "" Cambridge [CAN]
	// "NZL" Hamilton [NZL]
	// "NZL" Cambridge [NZL]
}

// A theme of one's own, with its terms.
func ExampleWithThemes() {
	table := strings.NewReader("theme\tchess\tsociety\tChess\tTournaments and players\n" +
		"term\tchess\t3\tword\tchess\n" +
		"term\tchess\t2\tphrase\tqueen sacrifice\n")
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone), analyze.WithThemes("local.tsv", table))
	if err != nil {
		fmt.Println(err)
		return
	}
	article := analyze.Article{Text: "Norway won the chess tournament with a queen sacrifice."}
	report, err := a.Analyze(context.Background(), article)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, theme := range report.Themes {
		fmt.Println(theme.ID)
		for _, term := range theme.Terms {
			fmt.Println(" ", article.Text[term.Start:term.End])
		}
	}
	for _, country := range report.Countries {
		fmt.Println(country.Code, country.Themes[0].ID)
	}
	// Output:
	// chess
	//   chess
	//   queen sacrifice
	// sport
	//   chess
	//   tournament
	// NOR chess
}

// A tagger of one's own: here it takes every capitalised word of five letters for a person.
func ExampleWithRecognizer() {
	people := func(tokens []string) ([]analyze.TokenEntity, error) {
		var found []analyze.TokenEntity
		for i, t := range tokens {
			if len(t) == 5 && t[0] >= 'A' && t[0] <= 'Z' {
				found = append(found, analyze.TokenEntity{First: i, End: i + 1, Type: analyze.EntityPerson})
			}
		}
		return found, nil
	}
	a, err := analyze.New(analyze.WithRecognizer("five-letters", people))
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := a.Analyze(context.Background(), analyze.Article{Text: "Yesterday Berta met the mayor of Oslo and Georg."})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range report.Entities {
		fmt.Println(e.Text, e.Type)
	}
	// Output:
	// Berta PER
	// Georg PER
}

// The readings of a phrase, best first, with the evidence for each.
func ExampleAnalyzer_Explain() {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	article := analyze.Article{Text: "Georgia signed the treaty in Tbilisi."}
	e, err := a.Explain(context.Background(), article, strings.Index(article.Text, "Georgia"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(e.Text, e.Decision)
	for _, r := range e.Readings {
		fmt.Println(" ", r.Kind, r.Name, r.Country)
	}
	// Output:
	// Georgia GEO
	//   name Georgia GEO
	//   division Georgia USA
}

// Names that the built-in tables lack.
func ExampleWithAliases() {
	table := strings.NewReader("Hexagon\tFRA\nHexagon Group\t\tidiom\n")
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone), analyze.WithAliases("local.tsv", table))
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := a.Analyze(context.Background(), analyze.Article{Text: "The Hexagon protested. The Hexagon Group sells shoes."})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range report.Mentions {
		fmt.Println(m.Start, m.Text, m.Countries)
	}

	_, err = analyze.New(analyze.WithAliases("local.tsv", strings.NewReader("Hexagon\tFRX\n")))
	fmt.Println(err)
	// Output:
	// 4 Hexagon [FRA]
	// local.tsv:1: no country "FRX"; codes are ISO 3166-1 alpha-3
}

// The members of a group are those at the date of the text.
func ExampleWithGroups() {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone), analyze.WithGroups())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, date := range []string{"1990-05-01", "1996-05-01"} {
		report, err := a.Analyze(context.Background(), analyze.Article{Text: "ASEAN met.", Date: date})
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, m := range report.Mentions {
			fmt.Println(date, m.Text, m.Countries)
		}
	}
	// Output:
	// 1990-05-01 ASEAN [BRN IDN MYS PHL SGP THA]
	// 1996-05-01 ASEAN [BRN IDN MYS PHL SGP THA VNM]
}

// Territories count under their own code, or under that of their state.
func ExampleWithDisputed() {
	for _, d := range []analyze.Disputed{analyze.DisputedSeparate, analyze.DisputedParent} {
		a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone), analyze.WithDisputed(d))
		if err != nil {
			fmt.Println(err)
			return
		}
		report, err := a.Analyze(context.Background(), analyze.Article{Text: "Greenland counts its fish."})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(d, report.Countries[0].Code)
	}
	// Output:
	// separate GRL
	// parent DNK
}

func ExampleCountries() {
	list, err := analyze.Countries()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range list {
		if c.Kind == analyze.CountryHistoric && c.Code[0] == 'C' {
			fmt.Println(c.Code, c.Name, c.From, c.To, c.Successors)
		}
	}
	// Output:
	// CSK Czechoslovakia 1918 1992 [CZE SVK]
}

func ExampleThemes() {
	list, err := analyze.Themes()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range list {
		if t.Family == "environment" {
			fmt.Println(t.ID, "-", t.Name)
		}
	}
	// Output:
	// climate - Climate change
	// disasters - Disasters and accidents
	// humanitarian - Humanitarian aid
	// nature - Nature and pollution
}
