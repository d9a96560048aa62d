package baselines

import (
	"math"
	"slices"
	"strings"
)

const (
	alike = 0.26 // minimum mean similarity (Jaccard) within a topic
	boost = 1.1  // alpha of the paper: the promotion of the first phrase of a topic
)

// MultipartiteRank returns the n best phrases.
func MultipartiteRank(t *Text, n int) []string {
	places, first := map[string][]phrase{}, map[string]phrase{}
	var keys []string
	for _, p := range t.runs() {
		k := t.key(p)
		if places[k] == nil {
			keys = append(keys, k)
			first[k] = p
		}
		places[k] = append(places[k], p)
	}
	topic := topics(keys)
	weight := square(len(keys))
	for i, a := range keys {
		for j, b := range keys[:i] {
			if topic[i] != topic[j] {
				weight[i][j] = proximity(places[a], places[b])
				weight[j][i] = weight[i][j]
			}
		}
	}
	even := make([]float64, len(keys))
	for i := range even {
		even[i] = 1
	}
	score := map[string]float64{}
	for i, r := range pageRank(promoted(weight, topic, keys, first), even) {
		score[keys[i]] = r
	}
	return t.best(score, first, n)
}

// proximity is the sum of the reciprocal distances of the positions of two phrases.
func proximity(a, b []phrase) (sum float64) {
	for _, p := range a {
		for _, q := range b {
			gap := math.Abs(float64(p.first - q.first))
			if p.first > q.first {
				gap -= float64(q.end - q.first - 1)
			} else {
				gap -= float64(p.end - p.first - 1)
			}
			sum += 1 / max(1, gap)
		}
	}
	return sum
}

// promoted returns the weights with those of edges to the first phrase of each topic increased. Keys are in text order.
func promoted(weight [][]float64, topic []int, keys []string, first map[string]phrase) [][]float64 {
	adjusted := square(len(keys))
	for i := range weight {
		copy(adjusted[i], weight[i])
	}
	for head := range keys {
		if slices.Contains(topic[:head], topic[head]) {
			continue // not the first of its topic
		}
		for from := range keys {
			if topic[from] == topic[head] || weight[from][head] == 0 {
				continue
			}
			others := 0.0
			for k := range keys {
				if k != head && topic[k] == topic[head] {
					others += weight[k][from]
				}
			}
			adjusted[from][head] += others * boost * math.Exp(1/float64(1+first[keys[head]].first))
		}
	}
	return adjusted
}

// topics clusters phrases with common stems: agglomerative clustering with average linkage.
func topics(keys []string) []int {
	sets := make([]map[string]bool, len(keys))
	topic, members := make([]int, len(keys)), make([][]int, len(keys))
	for i, k := range keys {
		sets[i] = map[string]bool{}
		for s := range strings.FieldsSeq(k) {
			sets[i][s] = true
		}
		topic[i], members[i] = i, []int{i}
	}
	sum := square(len(keys)) // sums of the similarities of all pairs of two clusters
	for i := range keys {
		for j := range keys {
			common := 0
			for s := range sets[i] {
				if sets[j][s] {
					common++
				}
			}
			sum[i][j] = float64(common) / float64(len(sets[i])+len(sets[j])-common)
		}
	}
	for {
		a, b, best := -1, -1, alike
		for i := range keys {
			for j := range i {
				if len(members[i]) > 0 && len(members[j]) > 0 {
					if s := sum[i][j] / float64(len(members[i])*len(members[j])); s > best {
						a, b, best = i, j, s
					}
				}
			}
		}
		if a < 0 {
			return topic
		}
		for _, i := range members[a] {
			topic[i] = b
		}
		members[b], members[a] = append(members[b], members[a]...), nil
		for k := range keys {
			sum[b][k] += sum[a][k]
			sum[k][b] = sum[b][k]
		}
	}
}
