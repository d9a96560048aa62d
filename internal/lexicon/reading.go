package lexicon

// Kind is what kind of thing a reading is.
type Kind uint8

// The kinds of readings.
const (
	None           Kind = iota
	Name                // a state or territory: Kazakhstan, UK
	Demonym             // a people or an adjective: Kazakh, Americans
	Combining           // Sino-, Franco-
	Capital             // the capital of a state
	City                // any other town
	Division            // a first-level division: Texas, Almaty Region
	GeoFeature          // a geographic feature inside one state: Scotland, Crimea, a river, an island
	RegionName          // a region that spans several states: Central Asia, the Sahel
	GroupName           // an organisation or format with members: NATO, C5+1
	Person              // an office holder by full name
	Surname             // an office holder by the form that later mentions have
	Institution         // an organisation that belongs to a state: Bundestag, Gazprom
	Metonym             // a building or street that stands for a government: the Kremlin
	Idiom               // a set phrase that mentions no country: Swiss cheese
	Organization        // an organisation with a place in its name: Washington Post
	District            // a second-level division: Orange County, Kent
	DivisionAbbrev      // the postal or newspaper abbreviation of a division, which counts only after a city: Calif., TX
)

var kindNames = [...]string{
	"none", "name", "demonym", "combining", "capital", "city", "division", "nation", "region", "group", "person", "surname",
	"institution", "metonym", "idiom", "organization", "district", "short",
}

func (k Kind) String() string { return kindNames[k] }

// Condition is a set of conditions under which a reading counts.
type Condition uint8

// The conditions.
const (
	Weak      Condition = 1 << iota // counts only if the document has other evidence of the same country
	Ambiguous                       // other readings are as common: context decides
	Language                        // may be a language
	Common                          // an ordinary English word in lower case
	Personal                        // also a first name or surname
	Alternate                       // not the usual name of a place
	Alone                           // a surname that is enough without the full name
	Abbrev                          // an abbreviation in capitals
)

// Reading is one of the things that a phrase can mean.
type Reading struct {
	Kind      Kind
	Condition Condition
	Size      uint8   // places: bits of the number of inhabitants; persons: the office; institutions: Media or 0; demonyms: 9 for the likeliest country, 8 for the next
	Place     [4]byte // Capital, City, Division, District, DivisionAbbrev: the code of the first-level division
	Country   int32   // index into Lexicon.Countries, or -1
	Ref       int32   // GroupName, RegionName: index into Lexicon.Groups or Lexicon.Regions; Person, Surname: index of the person; else -1
	From      int32   // Person, Surname: first day in office, see [Day]
	To        int32   // Person, Surname: last day in office, or MaxDay
	name      uint32  // offset of the canonical name in the table; with bit 31 set, the index of a name that was added at run time
}

// Word is how a single word is used in English.
type Word uint8

// The uses of a word. A word may have several.
const (
	FirstName  Word = 1 << iota // a first name of people
	LastName                    // a surname
	CommonWord                  // usually written in lower case
	Frequent                    // ordinary, and more frequent than 100 in a million words
)

// The offices of persons, the [Reading].Size of Person and Surname.
const (
	HeadOfBoth uint8 = iota + 1 // state and government
	HeadOfState
	HeadOfGovernment
	DeFacto
	VicePresident
	ForeignMinister
	DefenceMinister
	HeadOfOrganization // of an international organisation: Country is -1
)

// Media is the [Reading].Size of institutions that report the news.
const Media uint8 = 1
