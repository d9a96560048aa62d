package lexicon

// Kind says what a phrase can be.
type Kind uint8

// The kinds of readings.
const (
	None         Kind = iota
	Name              // a state or territory: Kazakhstan, UK
	Demonym           // people or adjective: Kazakh, Americans
	Combining         // Sino-, Franco-
	Capital           // the capital of a state
	City              // any other town
	Division          // a first-level division: Texas, Almaty Region
	Nation            // a nation, region, river, island inside one state: Scotland, Crimea
	InRegion          // spans several states: Central Asia, the Sahel
	InGroup           // organisations and formats with members: NATO, C5+1
	Person            // an office holder by full name
	Surname           // an office holder by the form of later mentions
	Institution       // a body of a state: Bundestag, Gazprom
	Metonym           // a seat that stands for a state: the Kremlin
	Idiom             // a lexicalised phrase that is no mention: Swiss cheese
	Organization      // a body with a place in its name that is not the place: Washington Post
	District          // a second-level division: Orange County, Kent
	Short             // the postal or newspaper abbreviation of a division, only after a city: Calif., TX
)

var kindNames = [...]string{
	"none", "name", "demonym", "combining", "capital", "city", "division", "nation", "region", "group", "person", "surname",
	"institution", "metonym", "idiom", "organization", "district", "short",
}

func (k Kind) String() string { return kindNames[k] }

// Guard says what a reading needs before it counts.
type Guard uint8

// The guards; they can be joined.
const (
	Weak      Guard = 1 << iota // counts only where the document gives other evidence of the same state
	Ambiguous                   // other readings are as usual: context decides
	Language                    // may be a language
	Common                      // an ordinary English word when written small
	Personal                    // also a first name or surname
	Alternate                   // not the usual name
	Alone                       // a surname that suffices by itself
	Abbrev                      // an abbreviation in capitals
)

// Reading is one thing that a phrase can mean.
type Reading struct {
	Kind    Kind
	Guard   Guard
	Size    uint8   // places: log2 of the inhabitants; persons: the office; institutions: Media or 0; demonyms: 9 for the likeliest state, 8 for the next
	Place   [4]byte // Capital, City, Division, District, Short: code of the first-level division
	Country int32   // index into Lexicon.Countries, or -1
	Ref     int32   // InGroup, InRegion: index into Lexicon.Groups or Lexicon.Regions; Person, Surname: index of the person; else -1
	From    int32   // Person, Surname: first day in office, see [Day]
	To      int32   // Person, Surname: last day, or MaxDay
	name    uint32  // where the name lies in the table; with bit 31, the index of a name that was added at run time
}

// Word says how a single word is used in English.
type Word uint8

// The uses of a word; they can be joined.
const (
	FirstName Word = 1 << iota // a first name of people
	LastName                   // a surname
	Ordinary                   // usually written in small letters
	Frequent                   // ordinary, and seen more than 100 times per million words
)

// The offices of persons: [Reading].Size.
const (
	HeadOfBoth uint8 = iota + 1 // state and government
	HeadOfState
	HeadOfGovernment
	DeFacto
	VicePresident
	ForeignMinister
	DefenceMinister
	HeadOfBody // of an international one: Country is -1
)

// Media is the [Reading].Size of institutions that report the news.
const Media uint8 = 1
