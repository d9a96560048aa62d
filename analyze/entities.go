package analyze

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/entity"
	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

// named is a place where something is named: an entity of the tagger, a mention of the linker, or both.
type named struct {
	entity, mention int // indexes; -1: none
}

// entity writes what the tagger found, and the names of the text: all mentions of one person or body have one id.
func (b *builder) entity(s *scratch) {
	b.nameScratch = &s.names
	b.gatherNames()
	b.of = b.clusters.Resolve(b.of, b.full, b.nameSpans)
	for i := range b.named {
		if n := &b.named[i]; n.entity >= 0 && b.nameSpans[i].Known == (entity.Known{}) {
			n.mention = -1 // the linker took it for somebody else
		}
	}
	b.out.Entities = make([]Entity, 0, len(b.entities))
	for i, n := range b.named {
		if n.entity < 0 {
			continue
		}
		start, end, field := b.place(b.entities[n.entity].Span)
		b.out.Entities = append(b.out.Entities, Entity{Start: start, End: end, Type: EntityType(b.nameSpans[i].Label), Field: field})
	}
	b.nameAll()
}

// gatherNames lists what is named in the text by start: the entities, and the office holders and institutions that the tagger missed.
func (b *builder) gatherNames() {
	m, end := 0, 0
	missed := func(until int) {
		for ; m < len(b.mentions) && b.mentions[m].End <= until; m++ {
			x := &b.mentions[m]
			if x.Start >= end && (x.Kind == link.Person || x.Kind == link.Institution) {
				label := "PER"
				if x.Kind == link.Institution {
					label = "ORG"
				}
				b.addName(entity.Name{Span: x.Span, Label: label}, x, named{-1, m})
			}
		}
	}
	for i := range b.entities {
		e := b.entities[i]
		missed(e.Start)
		if m < len(b.mentions) && b.mentions[m].Span == e.Span {
			e.Label = b.relabel(e.Label, &b.mentions[m])
		}
		n := entity.Name{Span: e.Span, Label: e.Label}
		at := named{i, -1}
		var x *link.Mention
		for k := m; k < len(b.mentions) && b.mentions[k].Start < e.End; k++ {
			m := &b.mentions[k]
			if b.means(&e, m) {
				x, at.mention = m, k
				break
			}
			if m.Body != "" && e.Label == "ORG" && entity.SameSpelling(m.Body, e.In(b.full)) { // "U.S." of "U.S. Army"
				n.Known, at.mention = entity.Known{Kind: string(link.Institution), Name: m.Body, Country: int32(m.Countries[0]) + 1}, k
				break
			}
		}
		if at.mention < 0 && e.Label == "ORG" {
			b.ofState(&n, m)
		}
		b.addName(n, x, at)
		end = e.End
	}
	missed(len(b.full))
}

// relabel gives an entity that is just a mention the label that goes with what is meant. The tagger sees a sentence, the linker
// what else the text speaks of: "Washington wants" is no person, "German absence" no work.
func (b *builder) relabel(label string, m *link.Mention) string {
	switch {
	case m.Kind == link.Demonym:
		return "NORP"
	case m.Kind == link.Name && label != "NORP", m.Kind == link.Place && (label == "MISC" || m.Role == link.Government):
		return "LOC"
	case m.Kind == link.Place && label == "PER" && b.capital(m) && b.lex.Countries[m.Countries[0]].Kind == "state":
		return "LOC"
	}
	return label
}

// capital says whether a place has the name of the capital of its country.
func (b *builder) capital(m *link.Mention) bool {
	return len(m.Countries) > 0 && strings.HasPrefix(b.lex.Countries[m.Countries[0]].Capital, m.Name)
}

// means says whether an entity is what a mention that overlaps it means, not only named after it.
func (b *builder) means(e *link.Entity, m *link.Mention) bool {
	whole := m.Start <= e.Start && e.End <= m.End
	switch m.Kind {
	case link.Person:
		return whole || e.Label == "PER"
	case link.Institution:
		return whole
	case link.Group:
		return whole && e.Label != "PER"
	case link.Name, link.Region:
		return whole && e.Label != "PER" && e.Label != "NORP" && e.Len()+len("the ") >= m.Len()
	case link.Place:
		return whole && e.Label == "LOC"
	}
	return false
}

// addName adds a name; x is the mention that it is, or nil.
func (b *builder) addName(n entity.Name, x *link.Mention, at named) {
	if x != nil {
		n.Known = entity.Known{Kind: string(x.Kind), Name: x.Name}
		if len(x.Countries) == 1 {
			n.Known.Country = int32(x.Countries[0]) + 1
		}
		switch {
		case x.Kind != link.Person:
			n.Partly = n.Len()+len("the ") < x.Len()
		default:
			n.Full, n.Partly = x.Name, x.Start > n.Start || x.End < n.End
		}
	}
	b.nameSpans, b.named = append(b.nameSpans, n), append(b.named, at)
}

// ofState finds the state that a body is named after: the Kazakh Foreign Ministry, Kazakhstan's Foreign Ministry, the Foreign
// Ministry of Kazakhstan. m is the first mention that ends behind the start of the name.
func (b *builder) ofState(n *entity.Name, m int) {
	for k := max(0, m-1); k < len(b.mentions) && b.mentions[k].Start < n.End; k++ {
		x := &b.mentions[k]
		if x.Kind != link.Name && x.Kind != link.Demonym || len(x.Countries) != 1 {
			continue
		}
		core := token.Span{Start: x.End, End: n.End}
		switch {
		case x.End <= n.Start:
			if s := b.full[x.End:n.Start]; s != " " && s != "'s " && s != "’s " || !strings.Contains(n.In(b.full), " ") {
				continue
			}
			core.Start = n.Start
		case x.Start == n.Start && x.End < n.End:
			s := core.In(b.full)
			rest := strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(s, "'s"), "’s"), " \n-")
			core.Start = core.End - len(rest)
		case x.End == n.End && x.Start > n.Start:
			s := strings.TrimRight(b.full[n.Start:x.Start], " \n")
			s = strings.TrimSuffix(s, " the")
			s = strings.TrimSuffix(strings.TrimSuffix(s, " of"), " in")
			core = token.Span{Start: n.Start, End: n.Start + len(s)}
		default:
			continue
		}
		if core.Len() > 0 {
			n.Country, n.Core = int32(x.Countries[0])+1, core
			return
		}
	}
}

// dropFurniture leaves out the entities of sentences that belong to the page around the article, such as the networks on which
// to follow a paper.
func (d *Document) dropFurniture() {
	sentence, checked, furniture := 0, -1, false
	d.entities = slices.DeleteFunc(d.entities, func(e link.Entity) bool {
		for sentence < len(d.sentences)-1 && d.sentences[sentence].Span.End <= e.Start {
			sentence++
		}
		if sentence != checked {
			s := d.sentences[sentence]
			checked, furniture = sentence, keyphrase.Boilerplate(d.full, d.tokens[s.First:s.End])
		}
		return furniture
	})
}
