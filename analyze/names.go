package analyze

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/entity"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
)

// maxForms is the number of forms of a name that are listed and counted.
const maxForms = 12

// nameState is the state of the names of a text. A worker reuses its memory.
type nameState struct {
	nameSpans []entity.Name // whatever is named, in order
	named     []named       // where each name comes from
	groupOf   []int32       // index of the group of each
	groups    []nameGroup
	order     []int32        // the groups, most frequent first
	ids       map[string]int // ids in use, with the highest number that each was made unique with
}

// release drops references to the text. Memory of a long text is not kept, since it would be cleared after each short one.
func (n *nameState) release() {
	const long = 2000
	if len(n.nameSpans) > long {
		*n = nameState{}
		return
	}
	clear(n.nameSpans)
	clear(n.groups)
	clear(n.ids)
	n.nameSpans, n.named, n.groupOf, n.groups = n.nameSpans[:0], n.named[:0], n.groupOf[:0], n.groups[:0]
}

// nameGroup is all occurrences of one name.
type nameGroup struct {
	Name
	known   entity.Known // what the lexicon says it is
	mention int32        // the mention that says so
	state   int32        // index of the state that an organisation is named after, plus one; 0 if there is none
	inForm  bool         // a form names the state
	label   EntityType   // of the first occurrence
	counts  [maxForms]int32
	labels  [len(countedLabels)]int32
}

// countedLabels are the labels of which a name has the most frequent.
var countedLabels = [...]EntityType{EntityPerson, EntityOrganization, EntityLocation, EntityNORP}

// groupNames lists the names, and sets the ids of entities and mentions.
func (s *state) groupNames() {
	for i := range s.named {
		if int(s.groupOf[i]) == len(s.groups) {
			s.groups = append(s.groups, nameGroup{Name: Name{First: -1}})
		}
		s.addOccurrence(&s.groups[s.groupOf[i]], i)
	}
	s.setIDs()
	s.order = slices.Grow(s.order[:0], len(s.groups))
	for i := range s.groups {
		sortForms(&s.groups[i])
		s.order = append(s.order, int32(i))
	}
	slices.SortFunc(s.order, func(i, j int32) int {
		x, y := &s.groups[i], &s.groups[j]
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.ID, y.ID))
	})
	s.out.Names = make([]Name, len(s.groups))
	for i, k := range s.order {
		s.out.Names[i] = s.groups[k].Name
	}
	for i, n := range s.named {
		g := &s.groups[s.groupOf[i]]
		if n.entity >= 0 {
			s.out.Entities[n.entity].ID = g.ID
		}
		if n.mention >= 0 {
			if m := &s.mentions[n.mention]; (m.Kind == link.Person || m.Kind == link.Institution) && m.Name == g.known.Name {
				s.out.Mentions[n.mention].ID = g.ID
			}
		}
	}
}

// setIDs chooses the names, types and ids of all groups. Those that the lexicon knows come first, so that their ids do not depend on the
// rest of the text.
func (s *state) setIDs() {
	if s.ids == nil {
		s.ids = map[string]int{}
	}
	for _, known := range [...]bool{true, false} {
		for i := range s.groups {
			g := &s.groups[i]
			if (g.known != entity.Known{}) != known {
				continue
			}
			s.setName(g)
			if g.ID == "" {
				g.ID = strings.ToLower(string(g.Type))
			}
			g.ID = uniqueID(s.ids, g.ID, string(g.Type))
		}
	}
}

// addOccurrence adds the i-th occurrence of a name to a group.
func (s *state) addOccurrence(g *nameGroup, i int) {
	span := &s.nameSpans[i]
	if g.Count == 0 {
		g.label = EntityType(span.Label)
	}
	g.Count++
	if start, _, field := s.place(span.Span); field == FieldText && g.First < 0 {
		g.First = start
	}
	if k := slices.Index(countedLabels[:], EntityType(span.Label)); k >= 0 {
		g.labels[k]++
	}
	if g.known == (entity.Known{}) && span.Known != (entity.Known{}) {
		g.known, g.mention = span.Known, int32(s.named[i].mention)
	}
	if span.Country > 0 {
		g.state, g.inForm = span.Country, g.inForm || span.Core != span.Span
	}
	s.addForm(g, i)
}

// addForm adds the form of the i-th occurrence to a group, and sets the text of its entity.
func (s *state) addForm(g *nameGroup, i int) {
	span := &s.nameSpans[i]
	text := span.In(s.full)
	form := oneLine(text)
	k := slices.Index(g.Forms, form)
	var kept string // text, in memory that the report may retain
	if k >= 0 && form == text {
		kept = g.Forms[k]
	} else {
		kept = strings.Clone(text)
	}
	if e := s.named[i].entity; e >= 0 {
		if s.out.Entities[e].Text = kept; s.full != s.original {
			s.out.Entities[e].Text = strings.Clone(s.originalSpan(span.Span).In(s.original))
		}
	}
	switch {
	case k >= 0:
		g.counts[k]++
	case span.Partial && span.Label != string(EntityPerson) && len(g.Forms) > 0:
		// The tagger found a part of the name only.
	case len(g.Forms) < maxForms:
		if form == text {
			form = kept
		}
		g.counts[len(g.Forms)] = 1
		g.Forms = append(g.Forms, form)
	}
}

// oneLine replaces line breaks and other white space of a name by single spaces.
func oneLine(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == ' ' && (i == 0 || s[i-1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// setName sets the name of a group, its type, its country and, if it is not set by what the lexicon knows, an id.
func (s *state) setName(g *nameGroup) {
	g.Type = g.label
	for k, n := range g.labels {
		if n > g.labels[max(0, slices.Index(countedLabels[:], g.Type))] {
			g.Type = countedLabels[k]
		}
	}
	g.Name.Name = g.known.Name
	if c := max(g.known.Country, g.state); c > 0 {
		g.Country = s.countryCode(int(c - 1))
	}
	switch link.Kind(g.known.Kind) {
	case link.Person:
		g.Type = EntityPerson
	case link.Institution:
		g.Type = EntityOrganization
	case link.Group:
		g.Type, g.ID = EntityOrganization, s.out.Mentions[g.mention].ID
	case link.Region:
		g.Type, g.ID = EntityLocation, s.out.Mentions[g.mention].ID
	case link.Name:
		g.Type = EntityLocation
	default:
		g.Name.Name = s.bestForm(g)
		if g.state > 0 && !g.inForm {
			g.Name.Name += " (" + s.lex.Countries[g.state-1].Name + ")"
		}
	}
	g.ID = cmp.Or(g.ID, slug(g.Name.Name))
}

// bestForm returns the fullest form of the name of a person or organisation, and the most frequent one of other names.
func (s *state) bestForm(g *nameGroup) string {
	top := 0
	for i := 1; i < len(g.Forms); i++ {
		if s.isBetterForm(g, i, top) {
			top = i
		}
	}
	form := g.Forms[top]
	if g.Type == EntityPerson {
		return fixCapitals(form)
	}
	if len(form) > 4 && strings.EqualFold(form[:4], "the ") {
		form = form[4:]
	}
	return form
}

// isBetterForm reports whether the i-th form is a better name than the j-th.
func (s *state) isBetterForm(g *nameGroup, i, j int) bool {
	x, y := g.Forms[i], g.Forms[j]
	wordsX, wordsY := strings.Count(x, " ")+1, strings.Count(y, " ")+1
	if g.Type != EntityPerson && g.Type != EntityOrganization || wordsX == 1 && wordsY == 1 {
		return g.counts[i] > g.counts[j]
	}
	if (wordsX == 1) != (wordsY == 1) {
		return wordsX > 1
	}
	if a, b := entity.AllCaps(x), entity.AllCaps(y); a != b {
		return b // from a headline in capitals
	}
	if g.Type == EntityOrganization {
		return len(x) > len(y)
	}
	// A word before a first name may not be part of the name: "WASHINGTON Anna Berg".
	if strings.HasSuffix(x, " "+y) && s.hasFirstName(y) {
		return s.hasFirstName(x)
	}
	if strings.HasSuffix(y, " "+x) && s.hasFirstName(x) {
		return !s.hasFirstName(y)
	}
	if wordsX != wordsY {
		return wordsX > wordsY
	}
	return g.counts[i] > g.counts[j]
}

// hasFirstName reports whether a name begins with a first name or an initial.
func (s *state) hasFirstName(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return strings.HasSuffix(first, ".") || s.lex.WordOf(first)&lexicon.FirstName != 0
}

// hasAdjacentCapitals reports whether two capitals are side by side.
func hasAdjacentCapitals(s string) bool {
	before := false
	for _, r := range s {
		now := unicode.IsUpper(r)
		if now && before {
			return true
		}
		before = now
	}
	return false
}

// fixCapitals returns the name of a person with words in capitals written as usual: Agostinho NETO is Agostinho Neto. Short words and
// numerals may be meant so: JD Vance, Otto Harlow III.
func fixCapitals(s string) string {
	if !strings.Contains(s, " ") || !hasAdjacentCapitals(s) {
		return s
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		const minLength = 3
		if len(w) < minLength || strings.ToUpper(w) != w || strings.ContainsAny(w, ".0123456789") || strings.Trim(w, "IVX") == "" {
			continue
		}
		first := true
		words[i] = strings.Map(func(r rune) rune {
			if first {
				first = false
				return r
			}
			first = r == '-' || r == '\'' || r == '’'
			return unicode.ToLower(r)
		}, w)
	}
	return strings.Join(words, " ")
}

// sortForms sorts the forms of a group, most frequent first.
func sortForms(g *nameGroup) {
	for i := range g.Forms {
		for k := i; k > 0 && (g.counts[k] > g.counts[k-1] || g.counts[k] == g.counts[k-1] && g.Forms[k] < g.Forms[k-1]); k-- {
			g.counts[k], g.counts[k-1] = g.counts[k-1], g.counts[k]
			g.Forms[k], g.Forms[k-1] = g.Forms[k-1], g.Forms[k]
		}
	}
}

// uniqueID returns an id that no other name of the text has: the given one, followed by the type of entity and a number if need be.
func uniqueID(ids map[string]int, id, kind string) string {
	if ids[id] > 0 {
		id += "-" + strings.ToLower(kind)
	}
	for base := id; ids[id] > 0; {
		ids[base]++
		id = base + "-" + strconv.Itoa(ids[base])
	}
	ids[id] = 1
	return id
}

// slug makes an id of a name: letters and digits in lower case, with hyphens between the words.
func slug(s string) string {
	var buf [64]byte
	out := buf[:0]
	gap := false
	for i := range len(s) {
		if s[i] >= 0x80 {
			s = intern.Fold(s)
			break
		}
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 {
			if gap && len(out) > 0 {
				out = append(out, '-')
			}
			out = append(out, c)
			gap = false
		} else if c != '\'' {
			gap = true
		}
	}
	return string(out)
}
