package analyze

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/entity"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
)

// mostForms is the number of forms of a name that are listed and counted apart.
const mostForms = 12

// nameScratch is what is known of the names of a text while they are put together.
type nameScratch struct {
	nameSpans []entity.Name // all places where something is named, by start
	named     []named       // what found each
	of        []int32       // index of its group
	groups    []nameGroup
	order     []int32        // of the groups, heaviest first
	taken     map[string]int // ids, and the last numbers that they were given with
}

// release forgets the text. Much memory is not kept: it would have to be cleared for each small text.
func (s *nameScratch) release() {
	const large = 2000
	if len(s.nameSpans) > large {
		*s = nameScratch{}
		return
	}
	clear(s.nameSpans)
	clear(s.groups)
	clear(s.taken)
	s.nameSpans, s.named, s.of, s.groups = s.nameSpans[:0], s.named[:0], s.of[:0], s.groups[:0]
}

// nameGroup is all places that name the same.
type nameGroup struct {
	Name
	known   entity.Known
	mention int32 // that says so
	state   int32 // that a body is named after, plus one
	inForm  bool  // a form names the state
	label   EntityType
	counts  [mostForms]int32 // of the forms
	labels  [len(labelsCounted)]int32
}

// labelsCounted are the labels of which a name has the most frequent.
var labelsCounted = [...]EntityType{EntityPerson, EntityOrganization, EntityLocation, EntityNORP}

// nameAll writes the names, and gives their ids to entities and mentions.
func (b *builder) nameAll() {
	for i := range b.named {
		if int(b.of[i]) == len(b.groups) {
			b.groups = append(b.groups, nameGroup{Name: Name{First: -1}})
		}
		b.count(&b.groups[b.of[i]], i)
	}
	if b.taken == nil {
		b.taken = map[string]int{}
	}
	for _, sure := range [...]bool{true, false} {
		for i := range b.groups {
			if g := &b.groups[i]; (g.known != entity.Known{}) == sure {
				b.best(g)
				if g.ID == "" {
					g.ID = strings.ToLower(string(g.Type))
				}
				g.ID = free(b.taken, g.ID, string(g.Type))
			}
		}
	}
	b.order = slices.Grow(b.order[:0], len(b.groups))
	for i := range b.groups {
		sortForms(&b.groups[i])
		b.order = append(b.order, int32(i))
	}
	slices.SortFunc(b.order, func(i, j int32) int {
		x, y := &b.groups[i], &b.groups[j]
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.ID, y.ID))
	})
	b.out.Names = make([]Name, len(b.groups))
	for i, k := range b.order {
		b.out.Names[i] = b.groups[k].Name
	}
	for i, n := range b.named {
		g := &b.groups[b.of[i]]
		if n.entity >= 0 {
			b.out.Entities[n.entity].ID = g.ID
		}
		if n.mention >= 0 {
			if m := &b.mentions[n.mention]; (m.Kind == link.Person || m.Kind == link.Institution) && m.Name == g.known.Name {
				b.out.Mentions[n.mention].ID = g.ID
			}
		}
	}
}

// count adds a place where it is named to a name.
func (b *builder) count(g *nameGroup, i int) {
	span := &b.nameSpans[i]
	if g.Count == 0 {
		g.label = EntityType(span.Label)
	}
	g.Count++
	if start, _, field := b.place(span.Span); field == FieldText && g.First < 0 {
		g.First = start
	}
	if k := slices.Index(labelsCounted[:], EntityType(span.Label)); k >= 0 {
		g.labels[k]++
	}
	if g.known == (entity.Known{}) && span.Known != (entity.Known{}) {
		g.known, g.mention = span.Known, int32(b.named[i].mention)
	}
	if span.Country > 0 {
		g.state, g.inForm = span.Country, g.inForm || span.Core != span.Span
	}
	text := span.In(b.full)
	form := oneLine(text)
	k := slices.Index(g.Forms, form)
	var kept string
	if k >= 0 && form == text {
		kept = g.Forms[k]
	} else {
		kept = strings.Clone(text)
	}
	if e := b.named[i].entity; e >= 0 {
		if b.out.Entities[e].Text = kept; b.full != b.written {
			b.out.Entities[e].Text = strings.Clone(b.as(span.Span).In(b.written))
		}
	}
	switch {
	case k >= 0:
		g.counts[k]++
	case span.Partly && span.Label != string(EntityPerson) && len(g.Forms) > 0:
		// A part of a name that the tagger has cut.
	case len(g.Forms) < mostForms:
		if form == text {
			form = kept
		}
		g.counts[len(g.Forms)] = 1
		g.Forms = append(g.Forms, form)
	}
}

// oneLine is a name without breaks of lines.
func oneLine(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == ' ' && (i == 0 || s[i-1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// best chooses the name by which it is called, its type and its id.
func (b *builder) best(g *nameGroup) {
	g.Type = g.label
	for k, n := range g.labels {
		if n > g.labels[max(0, slices.Index(labelsCounted[:], g.Type))] {
			g.Type = labelsCounted[k]
		}
	}
	g.Name.Name = g.known.Name
	if c := max(g.known.Country, g.state); c > 0 {
		g.Country = b.code(int(c - 1))
	}
	switch link.Kind(g.known.Kind) {
	case link.Person:
		g.Type = EntityPerson
	case link.Institution:
		g.Type = EntityOrganization
	case link.Group:
		g.Type, g.ID = EntityOrganization, b.out.Mentions[g.mention].ID
	case link.Region:
		g.Type, g.ID = EntityLocation, b.out.Mentions[g.mention].ID
	case link.Name:
		g.Type = EntityLocation
	default:
		g.Name.Name = b.bestForm(g)
		if g.state > 0 && !g.inForm {
			g.Name.Name += " (" + b.lex.Countries[g.state-1].Name + ")"
		}
	}
	g.ID = cmp.Or(g.ID, slug(g.Name.Name))
}

// bestForm is the fullest form of a person's or body's name, and the most frequent of others.
func (b *builder) bestForm(g *nameGroup) string {
	top := 0
	for i := 1; i < len(g.Forms); i++ {
		if b.better(g, i, top) {
			top = i
		}
	}
	s := g.Forms[top]
	if g.Type == EntityPerson {
		return unshouted(s)
	}
	if len(s) > 4 && strings.EqualFold(s[:4], "the ") {
		s = s[4:]
	}
	return s
}

// better says whether a form is a better name than another.
func (b *builder) better(g *nameGroup, i, j int) bool {
	x, y := g.Forms[i], g.Forms[j]
	wordsX, wordsY := strings.Count(x, " ")+1, strings.Count(y, " ")+1
	if g.Type != EntityPerson && g.Type != EntityOrganization || wordsX == 1 && wordsY == 1 {
		return g.counts[i] > g.counts[j]
	}
	if (wordsX == 1) != (wordsY == 1) {
		return wordsX > 1
	}
	if a, b := entity.Shouted(x), entity.Shouted(y); a != b {
		return b // of a headline
	}
	if g.Type == EntityPerson {
		// What stands before a first name may be no name: "WASHINGTON Anna Berg".
		if strings.HasSuffix(x, " "+y) && b.begins(y) {
			return b.begins(x)
		}
		if strings.HasSuffix(y, " "+x) && b.begins(x) {
			return !b.begins(y)
		}
		if wordsX != wordsY {
			return wordsX > wordsY
		}
		return g.counts[i] > g.counts[j]
	}
	return len(x) > len(y)
}

// begins says whether a name begins with a first name or an initial.
func (b *builder) begins(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return strings.HasSuffix(first, ".") || b.lex.WordOf(first)&lexicon.FirstName != 0
}

// capitals says whether two capitals stand side by side somewhere.
func capitals(s string) bool {
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

// unshouted writes the words of a person's name that are all capitals as others are written: Agostinho NETO.
func unshouted(s string) string {
	if !strings.Contains(s, " ") || !capitals(s) {
		return s
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		const least = 3 // letters: JD
		if len(w) < least || strings.ToUpper(w) != w || strings.ContainsAny(w, ".0123456789") || strings.Trim(w, "IVX") == "" {
			continue
		}
		begins := true
		words[i] = strings.Map(func(r rune) rune {
			if begins {
				begins = false
				return r
			}
			begins = r == '-' || r == '\'' || r == '’'
			return unicode.ToLower(r)
		}, w)
	}
	return strings.Join(words, " ")
}

// sortForms puts the most frequent forms first.
func sortForms(g *nameGroup) {
	for i := range g.Forms {
		for k := i; k > 0 && (g.counts[k] > g.counts[k-1] || g.counts[k] == g.counts[k-1] && g.Forms[k] < g.Forms[k-1]); k-- {
			g.counts[k], g.counts[k-1] = g.counts[k-1], g.counts[k]
			g.Forms[k], g.Forms[k-1] = g.Forms[k-1], g.Forms[k]
		}
	}
}

// free gives an id that no other name of the text has. taken has the last number that an id was given with.
func free(taken map[string]int, id, kind string) string {
	if taken[id] > 0 {
		id += "-" + strings.ToLower(kind)
	}
	for base := id; taken[id] > 0; {
		taken[base]++
		id = base + "-" + strconv.Itoa(taken[base])
	}
	taken[id] = 1
	return id
}
