package link

import (
	"strings"
	"testing"
)

// rules has at least one text for every rule. countries are those of all mentions, sorted. If mention is given, the last mention with
// that text must have the kind, role, name and why.
var rules = []struct {
	name, text, date string
	countries        string
	mention          string
	kind             Kind
	role, meant, why string // why: a part of it
}{
	// Names.
	{name: "names", text: "Kazakhstan and the Kyrgyz Republic opened three more crossings.", countries: "KAZ KGZ", mention: "Kyrgyz Republic", kind: Name, meant: "Kyrgyzstan"},
	{name: "abbreviations and marks", text: "The U.S. and the UK asked Côte d’Ivoire to host the talks.", countries: "CIV GBR USA", mention: "UK", kind: Name},
	{name: "former and short names", text: "Burma changed its currency, and the DPRK closed its border.", countries: "MMR PRK", mention: "Burma", kind: Name, meant: "Myanmar"},
	{name: "longest name", text: "South Korea and North Korea traded fire.", countries: "KOR PRK"},
	{name: "names with a common part", text: "Troops of Guinea-Bissau and Equatorial Guinea met.", countries: "GNB GNQ"},
	{name: "a territory inside whose name a state stands", text: "American Samoa votes in May.", countries: "ASM"},
	{name: "a republic and its neighbour", text: "The Dominican Republic closed its border with Haiti.", countries: "DOM HTI"},
	{name: "disputed", text: "Taiwan, Kosovo and Palestine sent observers.", countries: "PSE TWN XKX"},
	{name: "historic", text: "Czechoslovakia and East Germany signed the treaty.", countries: "CSK DDR"},
	{name: "historic beside its successor", text: "The Soviet Union left debts that Russia paid.", countries: "RUS SUN"},
	{name: "small letters", text: "The turkey was served on fine china.", countries: ""},
	{name: "small letters beside the name", text: "Turkey raised rates, and turkey prices rose.", countries: "TUR"},
	{name: "a pronoun", text: "They told us who would come.", countries: ""},
	{name: "capitals throughout", text: "KAZAKHSTAN AND CHINA SIGN GAS DEAL", countries: "CHN KAZ"},
	{name: "joined by a hyphen", text: "US-China trade talks failed.", countries: "CHN USA"},

	// Demonyms and combining forms.
	{name: "adjectives", text: "Kazakh farmers sold grain to Iranian mills.", countries: "IRN KAZ", mention: "Kazakh", kind: Demonym, meant: "Kazakhstan"},
	{name: "peoples", text: "Americans and Canadians crossed at the same gate.", countries: "CAN USA"},
	{name: "peoples with an article", text: "The Dutch and the Swiss voted.", countries: "CHE NLD"},
	{name: "after a prefix", text: "The anti-American march ended in Karachi.", countries: "PAK USA"},
	{name: "combining form", text: "Sino-Russian trade fell by a tenth.", countries: "CHN RUS", mention: "Sino", kind: Demonym},
	{name: "combining form and a place", text: "The Franco-German brigade trained in Mali.", countries: "DEU FRA MLI"},
	{name: "combining form that joins nothing", text: "Mr Franco paid the fine.", countries: ""},
	{name: "an adjective of two states, beside one of them", text: "A Georgian court in Tbilisi freed him.", countries: "GEO"},
	{name: "a people of two states, beside one of them", text: "The Congolese army left Goma.", countries: "COD"},
	{name: "a people of a divided land", text: "Koreans in Seoul marched.", countries: "KOR"},
	{name: "not the people of India", text: "The Indian tribes of Oklahoma sued.", countries: "USA"},
	{name: "a party and its state", text: "Rep. Ilhan Omar (D-Minn.) voted no.", countries: "USA"},
	{name: "the people of India", text: "Indian troops held the pass.", countries: "IND"},

	// Languages.
	{name: "speaks", text: "She speaks French at home.", countries: ""},
	{name: "translated into", text: "The guide was translated into Turkish for visitors.", countries: ""},
	{name: "before translation", text: "The Japanese translation was poor.", countries: ""},
	{name: "two languages", text: "The pamphlet was written in Russian and Kazakh.", countries: ""},
	{name: "no language before a noun", text: "French troops left the base.", countries: "FRA"},

	// Idioms and organisations.
	{name: "food", text: "She served French fries with Russian dressing.", countries: ""},
	{name: "idiom", text: "Dutch courage was all he had, and a Mexican standoff followed.", countries: ""},
	{name: "idiom beside a demonym", text: "He bought a Panama hat and a Cuban cigar.", countries: "CUB"},
	{name: "idiom that begins small", text: "He built castles in Spain.", countries: ""},
	{name: "newspaper", text: "The Washington Post printed the letter.", countries: ""},
	{name: "longer than the state", text: "The New York Times said so.", countries: ""},
	{name: "unknown newspaper", text: "A reporter for the Astana Herald asked about fees.", countries: ""},
	{name: "university of a place", text: "He studied law at the University of Georgia.", countries: ""},
	{name: "private bank", text: "The Bank of Scotland closed four branches.", countries: ""},
	{name: "company with a demonym inside", text: "The Russian Orthodox Church blessed it.", countries: ""},
	{name: "a ministry is its state", text: "The Iranian Foreign Ministry summoned the envoy.", countries: "IRN"},
	{name: "a central bank is its state", text: "The Kazakhstan National Bank raised its rate.", countries: "KAZ"},

	// Persons who are no office holders.
	{name: "after a first name", text: "Michael Jordan bought the team.", countries: ""},
	{name: "after a title", text: "Mr. Jordan said the price was fair.", countries: ""},
	{name: "after an office", text: "Senator Holland voted against it.", countries: ""},
	{name: "before a surname", text: "Chad Miller plays bass.", countries: ""},
	{name: "a first name and a capital", text: "Jack London wrote about dogs.", countries: ""},
	{name: "after an initial", text: "J. Holland signed the note.", countries: ""},
	{name: "after an unknown first name", text: "Denzel Washington took the role.", countries: ""},
	{name: "a queen", text: "Queen Victoria reigned for long.", countries: ""},
	{name: "later in the text", text: "Jane Washington taught there for years. Washington retired in May.", countries: ""},
	{name: "a state and a person of its name", text: "An envoy of the Jordanian king met Gen. Jordan.", countries: "JOR"},
	{name: "no first name before a verb", text: "Jordan closed the bridge for two days.", countries: "JOR", mention: "Jordan", kind: Name},
	{name: "a first name that is a state, among states", text: "Chad and Niger closed their joint border.", countries: "NER TCD"},

	// Capitals and what they stand for.
	{name: "capital acts", text: "Astana accused Tashkent of taking water.", countries: "KAZ UZB", mention: "Astana", kind: Place, role: Government},
	{name: "capital warns", text: "Washington warned Moscow against new tests.", countries: "RUS USA", mention: "Washington", kind: Place, role: Government},
	{name: "capital owns", text: "Moscow's patience is thin.", countries: "RUS", mention: "Moscow", kind: Place, role: Government},
	{name: "capital owns, curly", text: "Moscow’s patience is thin.", countries: "RUS", mention: "Moscow", kind: Place, role: Government},
	{name: "between capitals", text: "Talks between Washington and Beijing resumed.", countries: "CHN USA", mention: "Beijing", kind: Place, role: Government},
	{name: "reliance on a capital", text: "Reliance on Moscow has grown.", countries: "RUS", mention: "Moscow", role: Government},
	{name: "capital as a place", text: "The delegation arrived in Washington on Sunday.", countries: "USA", mention: "Washington", kind: Place, why: "after in"},
	{name: "capital as a place, downtown", text: "The rally was held in downtown Washington.", countries: "USA", mention: "Washington", kind: Place, why: "after downtown"},
	{name: "capital before a comma", text: "In Astana, snow fell for a week.", countries: "KAZ", mention: "Astana", kind: Place},

	// Seats and institutions.
	{name: "seat", text: "The Kremlin rejected the offer.", countries: "RUS", mention: "Kremlin", kind: Place, role: Government},
	{name: "seat of two words", text: "The White House praised the deal.", countries: "USA", mention: "White House", kind: Institution},
	{name: "seat with marks", text: "The Élysée declined to comment.", countries: "FRA", mention: "Élysée", kind: Place, role: Government},
	{name: "seat with a number", text: "10 Downing Street declined to comment.", countries: "GBR", kind: Place, mention: "10 Downing Street", role: Government},
	{name: "company", text: "Gazprom cut deliveries again.", countries: "RUS", mention: "Gazprom", kind: Institution},
	{name: "parliament", text: "The Bundestag voted to send more aid.", countries: "DEU", mention: "Bundestag", kind: Institution},
	{name: "armed groups", text: "Hamas and the Taliban agreed.", countries: "AFG PSE", mention: "Taliban", kind: Institution},
	{name: "armed group with a small article", text: "Members of al-Shabaab attacked a base near Kismayo.", countries: "SOM", mention: "al-Shabaab", kind: Institution},
	{name: "army by the name of its state", text: "The U.S. Army moved two brigades.", countries: "USA"},

	// Places.
	{name: "division", text: "New York sued the firm.", countries: "USA", mention: "New York", kind: Place},
	{name: "nation", text: "Scotland votes on Thursday.", countries: "GBR", mention: "Scotland", kind: Place},
	{name: "disputed region", text: "The Crimea bridge was hit again.", countries: "UKR", mention: "Crimea", kind: Place},
	{name: "region inside a state, a state in its name", text: "The Niger Delta lost power.", countries: "NGA", mention: "Niger Delta", kind: Place},
	{name: "district", text: "A flood hit Orange County on Sunday.", countries: "USA", mention: "Orange County", kind: Place},
	{name: "city after in", text: "The group met in Johannesburg.", countries: "ZAF", mention: "Johannesburg", kind: Place, why: "after in"},
	{name: "former name of a city", text: "Trains from Leningrad ran late.", countries: "RUS", mention: "Leningrad", kind: Place},
	{name: "a city of conferences among other states", text: "U.S. and Chinese envoys argued in Geneva.", countries: "CHE CHN USA", mention: "Geneva", kind: Place},
	{name: "its namesake", text: "The fair opened in Geneva, New York, on Friday.", countries: "USA", mention: "Geneva", kind: Place},
	{name: "a city of courts among other states", text: "The Hague tribunal heard a Serb officer.", countries: "NLD SRB", mention: "The Hague", kind: Place},
	{name: "a former short name", text: "Macedonia and Bulgaria opened a crossing.", countries: "BGR MKD", mention: "Macedonia", kind: Name},
	{name: "a region of that name", text: "Grapes ripen early in the Greek region of Macedonia.", countries: "GRC"},
	{name: "a bird that opens the sentence", text: "Turkey growers in Iowa lost a third of their birds.", countries: "USA"},
	{name: "dateline in capitals", text: "SYDNEY, March 3 - Rates rose.", countries: "AUS", mention: "SYDNEY", kind: Place},
	{name: "an ordinary word opens the sentence", text: "Reading is good for children.", countries: ""},
	{name: "another one", text: "Nice weather drew crowds.", countries: ""},
	{name: "a third", text: "Mobile phones were banned.", countries: ""},
	{name: "a road", text: "The shop on Cairo Road closed.", countries: ""},
	{name: "an avenue with the name of a state", text: "She lives at 14 Jordan Avenue.", countries: ""},
	{name: "a street", text: "The hotel on Delhi Street burned.", countries: ""},

	// What follows a comma.
	{name: "a town of a division", text: "He moved to Paris, Texas, last year.", countries: "USA", mention: "Paris", kind: Place, why: "Texas"},
	{name: "a town with the name of a state", text: "A school in Lebanon, New Hampshire, lost its roof.", countries: "USA", mention: "Lebanon", kind: Place},
	{name: "a town with the name of a capital", text: "The trial opened in Moscow, Idaho, on Monday.", countries: "USA", mention: "Moscow", kind: Place},
	{name: "a newspaper's abbreviation", text: "Fire crews came from Macon, Ga., on Friday.", countries: "USA", mention: "Macon", kind: Place},
	{name: "a postal code", text: "She was born in Naples, FL, and never left.", countries: "USA", mention: "Naples", kind: Place},
	{name: "a city of another division", text: "He was born in Victoria, British Columbia.", countries: "CAN", mention: "Victoria", kind: Place},
	{name: "a city of a state", text: "Israeli jets struck near Damascus, Syria.", countries: "ISR SYR", mention: "Damascus", kind: Place},
	{name: "the larger of two without a comma", text: "Police in Birmingham arrested two men.", countries: "GBR"},
	{name: "the smaller of two with one", text: "He moved from Birmingham, Alabama, to Ohio.", countries: "USA"},

	// Georgia: words next to it, and the rest of the text.
	{name: "parliament", text: "Georgia's parliament in Tbilisi passed the bill.", countries: "GEO", mention: "Georgia", kind: Name},
	{name: "governor", text: "Georgia's governor signed the budget in Atlanta.", countries: "USA", mention: "Georgia", kind: Place},
	{name: "troops", text: "Georgia sent troops to the separatist border.", countries: "GEO", mention: "Georgia", kind: Name},
	{name: "beside a division", text: "Voters in Georgia and Alabama went to the polls.", countries: "USA", mention: "Georgia", kind: Place},
	{name: "beside a neighbour", text: "Georgia and Armenia signed a visa treaty.", countries: "ARM GEO", mention: "Georgia", kind: Name},
	{name: "in a list of countries", text: "The firm sells honey to Georgia, Moldova, Poland and Kuwait.", countries: "GEO KWT MDA POL", mention: "Georgia", kind: Name, why: "in a list of countries"},
	{name: "at the end of a list of states", text: "Envoys came from Moldova, Poland, and Georgia.", countries: "GEO MDA POL", mention: "Georgia", kind: Name},
	{name: "in a list of divisions", text: "Peanuts grow in Alabama, Georgia and Florida.", countries: "USA", mention: "Georgia", kind: Place},
	{name: "after its town in a list", text: "He flew to Savannah, Georgia, and Poland.", countries: "POL USA", mention: "Georgia", kind: Place},
	{name: "states of which one is also a division of another", text: "Herders cross from Chad, Mali, Niger, Togo and Benin.", countries: "BEN MLI NER TCD TGO", mention: "Mali", kind: Name},
	{name: "its capital in the sentence", text: "Kazakh diplomats flew from Tbilisi to Georgia's coast.", countries: "GEO KAZ", mention: "Georgia", kind: Name},

	// Evidence from other sentences.
	{name: "a city settled by its division", text: "Police in Cambridge arrested two men. The car was seen later in Massachusetts, near Boston.", countries: "USA"},
	{name: "the same city without", text: "Police in Cambridge arrested two men. The car was seen later in Oxford and London.", countries: "GBR"},
	{name: "a city settled by its region", text: "Police in Perth closed a road. Fires burned across Western Australia.", countries: "AUS"},
	{name: "a city settled by its state", text: "Tripoli is calm again. Militias in Libya left the port.", countries: "LBY"},
	{name: "the same city settled by another", text: "Tripoli is calm again. The army of Lebanon left the port.", countries: "LBN"},
	{name: "a small city beside its state", text: "The ferry goes from Nice to Corsica.", countries: "FRA"},

	// Regions and groups have no countries of their own.
	{name: "region", text: "Central Asia needs water more than oil.", countries: "", mention: "Central Asia", kind: Region},
	{name: "region with an article", text: "States of the Sahel sent a joint letter.", countries: "", mention: "Sahel", kind: Region},
	{name: "weak region after the", text: "The West has lost patience.", countries: "", mention: "West", kind: Region},
	{name: "river", text: "The Danube froze.", countries: "", mention: "Danube", kind: Region},
	{name: "river with the name of a state", text: "The Congo River rose.", countries: "", mention: "Congo River", kind: Region},
	{name: "valley of several states", text: "The Fergana Valley is fertile.", countries: "", mention: "Fergana Valley", kind: Region},
	{name: "group", text: "NATO and the EU sent observers.", countries: "", mention: "EU", kind: Group, meant: "European Union"},
	{name: "group as a word", text: "Nato ministers meet on Tuesday.", countries: "", mention: "Nato", kind: Group},
	{name: "format", text: "The C5+1 ministers met for an hour.", countries: "", mention: "C5+1", kind: Group},
	{name: "group and place", text: "The African Union sent troops to Somalia.", countries: "SOM", mention: "African Union", kind: Group},

	// Office holders.
	{name: "after a title of office", text: "President Tokayev opened the plant.", countries: "KAZ", mention: "Tokayev", kind: Person, meant: "Kassym-Jomart Tokayev", why: "after President"},
	{name: "full name, then surname", text: "Kassym-Jomart Tokayev opened the plant. Tokayev then flew home.", countries: "KAZ", mention: "Tokayev", kind: Person, meant: "Kassym-Jomart Tokayev", why: "full name"},
	{name: "surname alone that suffices", text: "Merkel called the vote a mistake.", date: "2010-05-01", countries: "DEU", mention: "Merkel", kind: Person, meant: "Angela Merkel"},
	{name: "two surnames", text: "Xi and Putin met again.", date: "2022-06-01", countries: "CHN RUS", mention: "Xi", kind: Person, meant: "Xi Jinping"},
	{name: "another romanisation", text: "Zelensky asked for more.", date: "2022-06-01", countries: "UKR", mention: "Zelensky", kind: Person, meant: "Volodymyr Zelenskyy"},
	{name: "surname that does not suffice", text: "Johnson asked for more time.", date: "2019-08-01", countries: ""},
	{name: "the same after a title", text: "Prime Minister Johnson asked for more time.", date: "2019-08-01", countries: "GBR", mention: "Johnson", kind: Person, meant: "Boris Johnson"},
	{name: "the same after the full name", text: "Boris Johnson lost the vote. Johnson resigned a day later.", date: "2022-07-07", countries: "GBR", mention: "Johnson", kind: Person, meant: "Boris Johnson"},
	{name: "somebody else of that name", text: "Mary Johnson runs the shop. Johnson opened it in 1990.", countries: ""},
	{name: "the surname is an ordinary word", text: "The garden had a bush and a may tree.", countries: ""},
	{name: "another first name", text: "Kate Bush sang for an hour.", countries: ""},
	{name: "not yet in office", text: "Donald Trump sold the hotel.", date: "2012-06-01", countries: ""},
	{name: "in office", text: "President Trump flew home early.", date: "2018-03-01", countries: "USA", mention: "Trump", kind: Person, meant: "Donald Trump"},
	{name: "Asian order of names", text: "Park Geun-hye flew to Beijing.", date: "2014-06-01", countries: "CHN KOR", mention: "Park Geun-hye", kind: Person},
	{name: "a common surname after Mrs", text: "Mrs Park planted roses.", date: "2014-06-01", countries: ""},
	{name: "father", text: "President Bush flew home early.", date: "1990-03-01", countries: "USA", mention: "Bush", meant: "George H. W. Bush"},
	{name: "son", text: "President Bush flew home early.", date: "2005-03-01", countries: "USA", mention: "Bush", meant: "George W. Bush"},
	{name: "husband", text: "President Kirchner met the creditors.", date: "2006-06-01", countries: "ARG", mention: "Kirchner", meant: "Néstor Kirchner"},
	{name: "wife", text: "President Kirchner met the creditors.", date: "2009-06-01", countries: "ARG", mention: "Kirchner", meant: "Cristina Fernández de Kirchner"},

	// Heads of international organisations, by the day or by the title.
	{name: "head of a body", text: "Mark Rutte flew to Ankara, and Dutch papers asked why.", date: "2025-03-01", countries: "NLD TUR", mention: "Mark Rutte", kind: Person, why: "in office at North Atlantic Treaty Organization"},
	{name: "the same before that", text: "Mark Rutte flew to Ankara.", date: "2018-03-01", countries: "NLD TUR", mention: "Mark Rutte", kind: Person},
	{name: "head of a body by surname", text: "Stoltenberg thanked the crews. A ship left Norway.", date: "2019-03-01", countries: "NOR", mention: "Stoltenberg", kind: Person, why: "in office at"},
	{name: "long after the term", text: "Josep Borrell taught in Spain for a year.", date: "2029-03-01", countries: "ESP", mention: "Josep Borrell", kind: Person},
	{name: "head of a body by title", text: "UN chief Guterres wrote to both. Guterres waited.", countries: "", mention: "Guterres", kind: Person, why: "United Nations"},
	{name: "a body owns its head", text: "NATO's Stoltenberg wrote to both.", countries: "", mention: "Stoltenberg", kind: Person},
	{name: "a title of a state", text: "Norwegian Prime Minister Jens Stoltenberg skied. Stoltenberg smiled.", countries: "NOR", mention: "Stoltenberg", kind: Person},
	{name: "a title behind the name", text: "Jens Stoltenberg, the Norwegian prime minister, skied.", countries: "NOR", mention: "Jens Stoltenberg", kind: Person},
	{name: "an officer nobody knows", text: "World Bank president Kevin Rudd flew to Lima. Rudd smiled.", date: "2009-01-01", countries: "PER"},
	{name: "no title of a body", text: "The U.N. envoy met Prime Minister Rudd.", date: "2009-01-01", countries: "AUS"},
	{name: "somebody else of the name is in no office", text: "Kallas wrote to Estonia.", date: "2025-03-01", countries: "EST", mention: "Kallas", kind: Person, meant: "Kaja Kallas"},

	// Months.
	{name: "a month after in", text: "Theresa May lost in March and won in May. London cheered.", date: "2018-06-01", countries: "GBR", mention: "Theresa May", kind: Person},
	{name: "a month after a day", text: "London voted on 6 May. The queen left on 7 March.", countries: "GBR"},
	{name: "a month before a day", text: "London voted. May 9 was a holiday, and March 3, 2020, too.", countries: "GBR"},
	{name: "months of a range", text: "London was shut from March to May, and between May and July.", countries: "GBR"},
	{name: "a month and a person", text: "Theresa May left London in May. Her party had backed May since March.", date: "2018-06-01", countries: "GBR"},
	{name: "not a month", text: "Theresa May flew home. The plan backed by May failed.", date: "2018-06-01", countries: "GBR", mention: "May", kind: Person},

	// Outlets.
	{name: "told", text: "A miller told AFP that flour was short.", countries: ""},
	{name: "told, with what it is", text: "He told the Russian state news agency TASS and the BBC so.", countries: "RUS"},
	{name: "cited", text: "The road is open, Xinhua news agency said.", countries: ""},
	{name: "several cited", text: "Xinhua, TASS and Yonhap reported the blast in Mali.", countries: "MLI"},
	{name: "in an interview", text: "In an interview with France 24 she denied it.", countries: ""},
	{name: "credit of a picture", text: "Photo: Ann Ogle/AFP via Getty Images", countries: ""},
	{name: "in brackets", text: "DAKAR (AFP) - Rain fell.", countries: "SEN"},
	{name: "an outlet that is spoken of", text: "Jamming of the BBC began.", countries: "GBR", mention: "BBC", kind: Institution},
	{name: "an outlet with a state in its name", text: "Sky News Australia ran the clip.", countries: ""},

	{name: "a division in a list of countries", text: "The firm left Kenya, Texas and Poland.", countries: "KEN POL USA", mention: "Texas", kind: Place, why: "in a list with countries"},

	// Georgia before a noun, and what stands around it.
	{name: "before a noun", text: "The Georgia pecan board met envoys of Russia and Tbilisi.", countries: "GEO RUS USA", mention: "Georgia", kind: Place},
	{name: "before a body of the federal state", text: "The Georgia National Guard trained with Georgian troops near Tbilisi.", countries: "GEO USA", mention: "Georgia", kind: Place},
	{name: "an ordinary word among towns", text: "Britain lists the terraces of Bath and Dublin.", countries: "GBR IRL", mention: "Bath", kind: Place},
	{name: "a campus", text: "He teaches at the University of Georgia in Athens. Georgia and Alabama pay him.", countries: "USA", mention: "Athens", kind: Place},
	{name: "what stands around it", text: "Georgia and Russia met. Georgia and Armenia met. Tbilisi was calm. " + strings.Repeat("It rained there for days. ", 5) + "Now in Georgia they count. Crews left Atlanta and Savannah for Macon.", countries: "ARM GEO RUS USA"},

	{name: "nothing", text: "", countries: ""},
	{name: "no names", text: "It rained all day, and nobody came.", countries: ""},
}

func TestRules(t *testing.T) {
	l, lex := testLinker(t)
	seen := map[string]bool{}
	for _, test := range rules {
		if key := test.text + test.date; seen[key] {
			t.Errorf("%s: the text stands twice", test.name)
		} else {
			seen[key] = true
		}
		t.Run(test.name, func(t *testing.T) {
			mentions := l.Link(read(t, test.text, test.date))
			if got := codes(lex, mentions); got != test.countries {
				t.Errorf("%s\ngot  %q\nwant %q\n%s", test.text, got, test.countries, list(lex, test.text, mentions))
			}
			if test.mention == "" {
				return
			}
			var got *Mention
			for i := range mentions {
				if mentions[i].In(test.text) == test.mention {
					got = &mentions[i] // the last one of that text
				}
			}
			switch {
			case got == nil:
				t.Fatalf("%s\nno mention %q\n%s", test.text, test.mention, list(lex, test.text, mentions))
			case test.kind != "" && got.Kind != test.kind:
				t.Errorf("%s: kind %q, want %q", test.mention, got.Kind, test.kind)
			case test.kind != "" && got.Role != test.role:
				t.Errorf("%s: role %q, want %q", test.mention, got.Role, test.role)
			case test.meant != "" && got.Name != test.meant:
				t.Errorf("%s: means %q, want %q", test.mention, got.Name, test.meant)
			case !strings.Contains(got.Why, test.why):
				t.Errorf("%s: why %q, want %q in it", test.mention, got.Why, test.why)
			}
		})
	}
}
