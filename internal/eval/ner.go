package eval

import "github.com/attache-nlp/attache/analyze"

// entityTypes are the entity types that are scored: those that annotated sets agree on.
var entityTypes = [...]string{"PER", "ORG", "LOC"}

// ner scores entities: right only with the same range and type.
type ner struct{ by [len(entityTypes)]tally }

func (c *ner) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	want, got := map[Entity]bool{}, map[Entity]bool{}
	for _, e := range g.Entities {
		want[e] = true
	}
	for _, e := range r.Entities {
		if e.Field == "" {
			got[Entity{e.Start, e.End, string(e.Type)}] = true
		}
	}
	for i, t := range entityTypes {
		for e := range want {
			switch {
			case e.Type != t:
			case got[e]:
				c.by[i].right++
			default:
				c.by[i].missed++
				f := Fault{Kind: "missed", Start: e.Start, End: e.End, Want: []string{t}, Got: typesOf(e, got)}
				if len(f.Got) > 0 {
					f.Kind = "wrong"
				}
				fault(f)
			}
		}
		for e := range got {
			if e.Type != t || want[e] {
				continue
			}
			c.by[i].false++
			// A range with another type has been reported as wrong.
			if len(typesOf(e, want)) == 0 {
				fault(Fault{Kind: "false", Start: e.Start, End: e.End, Got: []string{t}})
			}
		}
	}
	return true
}

// typesOf returns the types of the entities with the range of e.
func typesOf(e Entity, in map[Entity]bool) []string {
	var out []string
	for _, t := range entityTypes {
		if in[Entity{e.Start, e.End, t}] {
			out = append(out, t)
		}
	}
	return out
}

func (c *ner) figures() []Figure {
	var all tally
	var out []Figure
	for i, t := range entityTypes {
		all.right += c.by[i].right
		all.false += c.by[i].false
		all.missed += c.by[i].missed
		out = append(out, Figure{Name: t, Value: c.by[i].f1()})
	}
	return append(all.prf(), out...)
}
