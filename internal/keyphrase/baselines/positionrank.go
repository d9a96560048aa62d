package baselines

const (
	window  = 10 // words
	damping = 0.85
	rounds  = 60
)

// PositionRank returns the n best phrases.
func PositionRank(t *Text, n int) []string {
	id := map[string]int{}
	var bias []float64
	var at []int // content words
	for i := range t.words {
		if !t.content(i) {
			continue
		}
		k, ok := id[t.stems[i]]
		if !ok {
			k = len(bias)
			id[t.stems[i]], bias = k, append(bias, 0)
		}
		bias[k] += 1 / float64(i+1)
		at = append(at, i)
	}
	weight := square(len(bias))
	for x, i := range at {
		for _, j := range at[x+1:] {
			if j-i >= window {
				break
			}
			if a, b := id[t.stems[i]], id[t.stems[j]]; a != b {
				weight[a][b]++
				weight[b][a]++
			}
		}
	}
	rank := pageRank(weight, bias)
	score, first := map[string]float64{}, map[string]phrase{}
	for _, p := range t.runs() {
		p.first = max(p.first, p.end-3)
		k := t.key(p)
		if _, ok := first[k]; ok {
			continue
		}
		first[k] = p
		for _, s := range t.stems[p.first:p.end] {
			score[k] += rank[id[s]]
		}
	}
	return t.best(score, first, n)
}

func square(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
	}
	return m
}

// pageRank returns the stationary distribution of a random walk in which weight[i][j] is that of the edge from i to j, and
// random jumps are distributed as bias.
func pageRank(weight [][]float64, bias []float64) []float64 {
	n := len(bias)
	total := 0.0
	for _, b := range bias {
		total += b
	}
	out := make([]float64, n)
	for i := range weight {
		for _, w := range weight[i] {
			out[i] += w
		}
	}
	rank := make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range rounds {
		next := make([]float64, n)
		for i, r := range rank {
			for j, w := range weight[i] {
				if w > 0 {
					next[j] += damping * r * w / out[i]
				} else if out[i] == 0 {
					next[j] += damping * r * bias[j] / total
				}
			}
		}
		for i := range next {
			next[i] += (1 - damping) * bias[i] / total
		}
		rank = next
	}
	return rank
}
