package eval

import "github.com/attache-nlp/attache/analyze"

// NameCluster is a person, organisation or place with all ranges of the text that name it.
type NameCluster struct {
	Name  string // the best one
	Spans [][2]int
}

// names scores name clusters by B-cubed (Bagga & Baldwin 1998). The precision of a range is the share of its cluster in the report
// that belongs together; its recall is the share of its cluster in the annotation that the report has together. A range counts
// as found if an entity overlaps it. Entities that overlap no range are errors only in a cluster that has a found one.
type names struct {
	precision, recall float64 // sums
	got, want         int     // ranges
	called, all       int     // names
}

// alignment holds which clusters of a report correspond to the annotated ones.
type alignment struct {
	size   map[string]int      // entities of each cluster of the report
	best   map[string]string   // its best name
	found  [][]string          // cluster of the report for each range of each annotated cluster; "" if missed
	shared map[clusterPair]int // found ranges of an annotated cluster in one of the report
}

type clusterPair struct {
	want int // index of the annotated one
	got  string
}

func align(g *Gold, r *analyze.Report) alignment {
	a := alignment{size: map[string]int{}, best: map[string]string{}, shared: map[clusterPair]int{}, found: make([][]string, len(g.Names))}
	for _, e := range r.Entities {
		if e.Field == "" {
			a.size[e.ID]++
		}
	}
	for _, n := range r.Names {
		a.best[n.ID] = n.Name
	}
	taken := map[int]bool{}
	for i, n := range g.Names {
		for _, s := range n.Spans {
			id := ""
			if k := overlappingEntity(r.Entities, s, taken); k >= 0 {
				taken[k] = true
				id = r.Entities[k].ID
				a.shared[clusterPair{i, id}]++
			}
			a.found[i] = append(a.found[i], id)
		}
	}
	return a
}

// foundRanges returns the number of entities in clusters with a found range.
func (a *alignment) foundRanges() int {
	ids := map[string]bool{}
	for pair := range a.shared {
		ids[pair.got] = true
	}
	n := 0
	for id := range ids {
		n += a.size[id]
	}
	return n
}

// main returns the cluster of the report that has most ranges of annotated cluster i, or "" if all are missed.
func (a *alignment) main(i int) string {
	main := ""
	for _, id := range a.found[i] {
		if id != "" && (main == "" || a.shared[clusterPair{i, id}] > a.shared[clusterPair{i, main}]) {
			main = id
		}
	}
	return main
}

func (c *names) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	a := align(g, r)
	c.got += a.foundRanges()
	for i, n := range g.Names {
		main := a.main(i)
		c.all++
		c.want += len(n.Spans)
		if main != "" && a.best[main] == n.Name {
			c.called++
		} else {
			fault(Fault{Kind: "wrong", Start: n.Spans[0][0], End: n.Spans[0][1], Want: []string{n.Name}, Got: []string{a.best[main]}, Why: "best name differs"})
		}
		for k, id := range a.found[i] {
			together := a.shared[clusterPair{i, id}]
			if id != "" {
				c.recall += float64(together) / float64(len(n.Spans))
				c.precision += float64(together) / float64(a.size[id])
			}
			f := Fault{Kind: "wrong", Start: n.Spans[k][0], End: n.Spans[k][1], Want: []string{n.Name}, Got: []string{a.best[id]}}
			switch {
			case id == "":
				f.Kind, f.Got = "missed", nil
				fault(f)
			case id != main:
				f.Why = "separate from the others"
				fault(f)
			case together < a.size[id]:
				f.Why = "merged with another name"
				fault(f)
			}
		}
	}
	return true
}

// overlappingEntity returns the index of an entity of the text that overlaps a range and is not taken, preferably with the same
// range, or -1.
func overlappingEntity(entities []analyze.Entity, span [2]int, taken map[int]bool) int {
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
		{Name: "names_p", Value: p}, {Name: "names_r", Value: r}, {Name: "names_f1", Value: harmonicMean(p, r)},
		{Name: "best_name", Value: ratio(c.called, c.all)},
	}
}
