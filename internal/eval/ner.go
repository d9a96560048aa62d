package eval

import "github.com/attache-nlp/attache/analyze"

// types are the entity types that are measured: the ones that annotated texts agree on.
var types = [...]string{"PER", "ORG", "LOC"}

// ner counts entities: right only with the same range and the same type.
type ner struct{ by [len(types)]tally }

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
	for i, t := range types {
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
			// Of a range with another type the fault has been told.
			if len(typesOf(e, want)) == 0 {
				fault(Fault{Kind: "false", Start: e.Start, End: e.End, Got: []string{t}})
			}
		}
	}
	return true
}

// typesOf lists the types that a range has.
func typesOf(e Entity, in map[Entity]bool) []string {
	var out []string
	for _, t := range types {
		if in[Entity{e.Start, e.End, t}] {
			out = append(out, t)
		}
	}
	return out
}

func (c *ner) figures() []Figure {
	var all tally
	var out []Figure
	for i, t := range types {
		all.right += c.by[i].right
		all.false += c.by[i].false
		all.missed += c.by[i].missed
		out = append(out, Figure{Name: t, Value: c.by[i].f1()})
	}
	return append(all.three(), out...)
}
