package eval

import "github.com/attache-nlp/attache/analyze"

// Named is a person, body or place with all ranges of the text that name it.
type Named struct {
	Name  string // the best one
	Spans [][2]int
}

// names counts which ranges name the same, by B-cubed: of each range, the share of what it was put together with that belongs there,
// and of what belongs there that it was put together with. A range counts as found where an entity overlaps it. Entities that
// overlap none are an error only in a name with one that does.
type names struct {
	precision, recall float64 // sums
	got, want         int     // ranges
	called, all       int     // names
}

func (c *names) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	size := map[string]int{} // entities of each name of the report
	for _, e := range r.Entities {
		if e.Field == "" {
			size[e.ID]++
		}
	}
	best := map[string]string{}
	for _, n := range r.Names {
		best[n.ID] = n.Name
	}
	taken := map[int]bool{}
	touched := map[string]bool{}
	type both struct {
		want int
		got  string
	}
	met := map[both]int{}
	found := make([][]string, len(g.Names))
	for i, n := range g.Names {
		for _, s := range n.Spans {
			id := ""
			if k := overlapping(r.Entities, s, taken); k >= 0 {
				taken[k] = true
				id = r.Entities[k].ID
				touched[id] = true
				met[both{i, id}]++
			}
			found[i] = append(found[i], id)
		}
	}
	for id := range touched {
		c.got += size[id]
	}
	for i, n := range g.Names {
		main := ""
		for _, id := range found[i] {
			if id != "" && (main == "" || met[both{i, id}] > met[both{i, main}]) {
				main = id
			}
		}
		c.all++
		c.want += len(n.Spans)
		if main != "" && best[main] == n.Name {
			c.called++
		} else {
			fault(Fault{Kind: "wrong", Start: n.Spans[0][0], End: n.Spans[0][1], Want: []string{n.Name}, Got: []string{best[main]}, Why: "the best name"})
		}
		for k, id := range found[i] {
			if id != "" {
				c.recall += float64(met[both{i, id}]) / float64(len(n.Spans))
				c.precision += float64(met[both{i, id}]) / float64(size[id])
			}
			f := Fault{Kind: "wrong", Start: n.Spans[k][0], End: n.Spans[k][1], Want: []string{n.Name}, Got: []string{best[id]}}
			switch {
			case id == "":
				f.Kind, f.Got = "missed", nil
				fault(f)
			case id != main || met[both{i, id}] < size[id]:
				if f.Why = "together with another"; id != main {
					f.Why = "apart from the others"
				}
				fault(f)
			}
		}
	}
	return true
}

// overlapping gives the entity of the text that overlaps a range and is not taken, one with the same range before others; or -1.
func overlapping(entities []analyze.Entity, span [2]int, taken map[int]bool) int {
	at := -1
	for k, e := range entities {
		if e.Field != "" || taken[k] || e.End <= span[0] || span[1] <= e.Start {
			continue
		}
		if e.Start == span[0] && e.End == span[1] {
			return k
		}
		if at < 0 {
			at = k
		}
	}
	return at
}

func (c *names) figures() []Figure {
	p, r := c.precision/float64(max(1, c.got)), c.recall/float64(max(1, c.want))
	return []Figure{
		{Name: "names_p", Value: p}, {Name: "names_r", Value: r}, {Name: "names_f1", Value: harmonic(p, r)},
		{Name: "best_name", Value: ratio(c.called, c.all)},
	}
}
