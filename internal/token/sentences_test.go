package token_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

// split returns the sentences of text with white space collapsed.
func split(text string) []string {
	tokens := token.Words(nil, text)
	var out []string
	for _, s := range token.Sentences(nil, text, tokens) {
		out = append(out, strings.Join(strings.Fields(s.In(text)), " "))
	}
	return out
}

// TestSentences has a row for every kind of boundary that splitters are known to get wrong. | is a boundary in place of a space, || one
// without a space.
//
// Lists in one line with only numbers between their items ("1. bread 2. milk") are left out on purpose: in news, such a number is much
// more often the end of a sentence.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"full stop", "The summit opened in Astana.|Five ministers attended."},
		{"question mark", "Who pays for the pipeline?|Nobody has said."},
		{"exclamation mark", "The bridge is open!|Lorries crossed it at dawn."},
		{"initial", "The memo went to Aliya K. Bekova on Monday.|She signed it."},
		{"two initials", "A portrait of J. F. Kennedy hangs there.|It is small."},
		{"initials without space", "Books by J.R.R. Tolkien sold out.|So did the maps."},
		{"capital that is no initial", "Officials fell back on plan B.|The minister did not."},
		{"small letter with a dot", "See p. 14 of the treaty.|It is short."},
		{"company inside", "Turan Oil Co. is building a refinery near the port."},
		{"company at the end", "The contract went to Turan Oil Co.|It was signed in May."},
		{"incorporated", "Caspian Freight Inc. lost money.|Its rival, Steppe Corp., did not."},
		{"limited before a starter", "The buyer was Samal Ltd.|The price was not disclosed."},
		{"mountain", "The base lies below Mt. Belukha on the Russian side."},
		{"saint", "He was born in St. Petersburg.|His mother came from St. Louis."},
		{"street before a sentence", "The embassy is at 40 Dostyk St.|It closed in 2011."},
		{"title", "Mr. Karimov met Gov. Lewis and Lt. Gen. Ortiz.|They spoke for an hour."},
		{"titles in a row", "Prof. Dr. Anna Weiss advised the court."},
		{"foreign titles", "Mme. Diallo and Msgr. Rossi opened the talks."},
		{"title in capitals", "STATEMENT BY MR. SATO ON TRADE"},
		{"junior", "The note was written by Martin Hale Jr. of the State Department."},
		{"junior at the end", "The ambassador was Robert Crane Jr.|He left in June."},
		{"junior's", "This was Robert Crane Jr.'s first post."},
		{"U.S. inside", "The U.S. Embassy closed early on Friday."},
		{"U.S. before lower case", "He left the U.S. in 1998."},
		{"U.S. at the end", "They fled to the U.S.|The children stayed behind."},
		{"U.S. at the very end", "Tariffs will hurt the U.S."},
		{"U.S. possessive", "The U.S.'s position has not changed."},
		{"U.S. with a hyphen", "A U.S.-led force of 900 remained."},
		{"District of Columbia", "Talks resume in Washington, D.C. next week."},
		{"a.m. inside", "The curfew ended at 6 a.m. on Sunday."},
		{"a.m. before a name", "At 5 a.m. Mr. Osei called the president."},
		{"p.m. at the end", "Polls close at 8 p.m.|The count begins at once."},
		{"month", "The pact of Sept. 20, 1954, was void.|Nobody noticed until Oct. 3."},
		{"day before a month", "The ship sailed on Sat. Oct. 12 from Baku."},
		{"word like a day", "That is where they sat.|Nobody moved."},
		{"No. before a number", "Resolution No. 1373 was adopted.|Annex No. 2 was not."},
		{"no as an answer", "Was there a deal?|No.|There was a draft."},
		{"no before a sentence with a number", "He said no.|Twelve said yes."},
		{"state", "A depot in Springfield, Ill. burned down."},
		{"word like a state", "The patients were ill.|Doctors blamed the water."},
		{"for example", "Some states, e.g. Jordan, abstained; others, i.e. the five, did not."},
		{"versus", "The case of Mali vs. Niger was dropped."},
		{"et cetera inside", "Oil, gas, etc. are exported by rail."},
		{"et cetera at the end", "They export oil, gas, etc.|Wheat goes by sea."},
		{"decimals", "Output grew by 5.4 percent.|Prices rose 3.1 percent."},
		{"money", "The loan is worth $1.5 billion.|It runs to 2031."},
		{"number at the end", "The treaty dates from 1992.|It has lapsed."},
		{"number at the start", "The strike killed nine.|15 others were hurt."},
		{"time", "The plane left at 20:30.|It landed at 23:15."},
		{"coordinates", "The wreck lies at 43°15'N, 76°54'E. near the shore."},
		{"registry number", "The vessel is listed as N°. 1026.253.553 in the port's books."},
		{"birth and death", "Yusuf Demir (b. March 1948; d. 2009) drafted it."},
		{"e-mail", "Write to press.office@example.org before noon.|No calls, please."},
		{"web address", "The text is at https://www.example.org/a.html.|It is long."},
		{"domain name", "Figures from example.com were used.|They are old."},
		{"parentheses inside", "The ministry (formerly Trade) was silent."},
		{"sentence in parentheses", "He left at noon.|(Nobody saw him.)|The door was open."},
		{"stop before a bracket", "She resigned (so the ministry said.)|Her deputy took over."},
		{"note number", "The lake has shrunk by half.[3]|Fishing has ended. [4] [5]|Salt remains."},
		{"stop inside quotes", "“We are not choosing sides.”|The envoy smiled."},
		{"straight quotes", "\"We don't need to,\" he said.|\"Not now.\""},
		{"quotes begin the next", "He was blunt.|“The money is gone,” he said."},
		{"exclamation in quotes", "“Leave us alone!” shouted the crowd.|Police did not."},
		{"question in quotes, pronoun", "“Who signed it?” she asked."},
		{"question in quotes, name", "“Who signed it?” Mr. Petrov asked.|Nobody replied."},
		{"question in quotes, title", "“Who signed it?” the minister said."},
		{"quote, then a new sentence", "“Who signed it?”|There was no answer."},
		{"single quotes", "He called it a 'historic' deal.|Others called it ‘a swindle.’|The paper was brief."},
		{"two marks", "You did what?!|Nobody believed it.|Really!!|Yes."},
		{"name that ends in an exclamation mark", "Shares of Yahoo! Japan fell by 2 percent."},
		{"name with exclamation mark, lower case", "She once worked for Yahoo! in Dublin."},
		{"ellipsis inside", "The talks ... went nowhere.|Both sides knew."},
		{"ellipsis at the end", "And then the lights went out...|When they came back, he was gone."},
		{"ellipsis character", "The general paused… and then went on."},
		{"four dots", "Nobody had asked them....|The vote was over."},
		{"spaced dots", "The text says the parties . . . shall meet in Baku."},
		{"ellipsis in brackets", "“The parties [...] shall withdraw,” it says.|It gives no date."},
		{"ellipsis at the start", "“... Silence,” the judge said."},
		{"dateline", "ASTANA, Sept 20 (Agency) - Ministers met on Tuesday.|They agreed on little."},
		{"dateline with a dash", "WASHINGTON (AN) — The Senate voted.|It adjourned."},
		{"name in lower case at the start", "The siege went on.|al-Shabab claimed the attack."},
		{"no space", "The vote was close.||The losers went to court."},
		{"semicolon and colon", "One thing is clear: Nobody won; everybody paid."},
		{"degree", "She holds a Ph.D. in law.|Her brother has an M.Sc. from Bern."},
		{"Roman number", "The treaty ended World War I.|The peace did not last."},
		{"article", "Article 5. Each party shall report yearly."},
		{"retweeted handle", "Read @minister.|He wrote #peace.|Twice."},
		{"one word", "Silence"},
		{"nothing", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			check(t, strings.NewReplacer("||", "", "|", " ").Replace(c.want), strings.ReplaceAll(c.want, "||", "|"))
		})
	}
}

// TestLines has texts in which line breaks matter. In want, | separates sentences, and white space is collapsed.
func TestLines(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"hard wrapped", "The foreign ministers of the five states met on\nTuesday to discuss trade and the sharing of the\nwater of two rivers. No agreement was reached, and\nTashkent asked for more time.",
			"The foreign ministers of the five states met on Tuesday to discuss trade and the sharing of the water of two rivers.|No agreement was reached, and Tashkent asked for more time."},
		{"wrapped with CRLF", "The foreign ministers of the five states met on\r\nTuesday to discuss trade.\r\n\r\nThey left.",
			"The foreign ministers of the five states met on Tuesday to discuss trade.|They left."},
		{"wrapped after an abbreviation", "The letter was handed over on Monday by the U.S.\nEmbassy, and an answer came from Gen.\nOrtiz within the hour, diplomats in the capital said.",
			"The letter was handed over on Monday by the U.S. Embassy, and an answer came from Gen. Ortiz within the hour, diplomats in the capital said."},
		{"wrapped before a dash", "The road through the mountains, a project of forty years\n- and of four governments - was opened to lorries on a\ncold morning in March by the president.",
			"The road through the mountains, a project of forty years - and of four governments - was opened to lorries on a cold morning in March by the president."},
		{"wrapped before a bracket", "The novel that made her known, The Salt Road of Old\n(1992), was translated into eleven languages within one\nyear.",
			"The novel that made her known, The Salt Road of Old (1992), was translated into eleven languages within one year."},
		{"heading", "Talks Resume in Geneva\n\nThe two sides met on Friday.", "Talks Resume in Geneva|The two sides met on Friday."},
		{"heading without blank line", "Talks Resume\nThe two sides met on Friday in the palace by the lake.", "Talks Resume|The two sides met on Friday in the palace by the lake."},
		{"heading in capitals", "TALKS RESUME IN GENEVA AFTER A WEEK OF SILENCE\nThe two sides met on Friday.", "TALKS RESUME IN GENEVA AFTER A WEEK OF SILENCE|The two sides met on Friday."},
		{"bullets", "The plan has three parts:\n• Roads\n• rail links\n• Ports", "The plan has three parts:|• Roads|• rail links|• Ports"},
		{"dashes", "The plan has three parts:\n- Roads\n- Rail\n- Ports", "The plan has three parts:|- Roads|- Rail|- Ports"},
		{"numbers", "1. Open the border.\n2. Count the lorries.\n3. Report.", "1. Open the border.|2. Count the lorries.|3. Report."},
		{"numbers with brackets", "1) Open the border\n2) Count the lorries\n3) Report", "1) Open the border|2) Count the lorries|3) Report"},
		{"letters", "The parties shall\n(a) open the border;\n(b) count the lorries;\n(c) report.", "The parties shall|(a) open the border;|(b) count the lorries;|(c) report."},
		{"Roman numbers", "iv. Open the border.\nv. Count the lorries.", "iv. Open the border.|v. Count the lorries."},
		{"one paragraph a line", strings.Repeat("The river rose again and nobody in the valley slept, ", 3) + "they said\nRescue teams came at dawn", strings.Repeat("The river rose again and nobody in the valley slept, ", 3) + "they said|Rescue teams came at dawn"},
		{"dateline on its own line", "ASTANA, Sept 20 (Agency) -\nMinisters met on Tuesday, and they agreed on little but the date.", "ASTANA, Sept 20 (Agency) - Ministers met on Tuesday, and they agreed on little but the date."},
		{"no-break space and separators", "One\u00a0sentence.\u2029Another\u2028line", "One sentence.|Another line"},
		{"only white space", " \n\t\r\n\u00a0", ""},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, c.text, c.want) })
	}
}

// check compares the sentences of text with those of want, separated by |.
func check(t *testing.T, text, want string) {
	t.Helper()
	list := strings.FieldsFunc(want, func(r rune) bool { return r == '|' })
	if got := split(text); !slices.Equal(got, list) {
		t.Errorf("got  %q\nwant %q", got, list)
	}
}
