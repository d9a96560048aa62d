package main

import (
	"bufio"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/ner"
)

// levels are the numbers of clusters. One level holds what the networks of kinds.go say of a word instead.
var levels = [ner.NumLevels]int{2000, 400, 64, 0, 250, 4000}

const (
	clusterSample = 80_000 // the most frequent words decide where the clusters are
	clusterRounds = 6
)

// wordClusters reads the clusters that an earlier run kept, or makes them from the vectors and the texts.
func wordClusters(vectors, kept string, texts []annotated, known *knownNames) ([]ner.Clustered, error) {
	if kept != "" {
		if f, err := os.Open(kept); err == nil {
			defer f.Close()
			var out []ner.Clustered
			lines := bufio.NewScanner(f)
			for lines.Scan() {
				var w string
				var c ner.Clustered
				if _, err := fmt.Sscan(lines.Text(), &w, &c.Clusters[0], &c.Clusters[1], &c.Clusters[2], &c.Clusters[3], &c.Clusters[4], &c.Clusters[5]); err != nil {
					return nil, fmt.Errorf("%s: %w", kept, err)
				}
				c.Key = ner.WordKey(w)
				out = append(out, c)
			}
			return out, lines.Err()
		}
	}
	words, v, err := vectorsOf(vectors)
	if err != nil {
		return nil, err
	}
	centre(v)
	out := make([]ner.Clustered, len(words))
	for i, p := range kindsOf(words, v, uses(texts, known)) {
		out[i].Clusters[ner.RoleLevel] = packKind(p)
	}
	log.Printf("kinds of %d words", len(words))
	for l, k := range levels {
		if k == 0 {
			continue
		}
		for i, c := range cluster(v, k) {
			out[i].Clusters[l] = uint16(c + 1)
		}
		log.Printf("%d clusters of %d words", k, len(words))
	}
	var b strings.Builder
	n := 0
	for i, w := range words {
		if strings.ContainsAny(w, " \t\n") || w == "" {
			continue
		}
		out[i].Key = ner.WordKey(w)
		out[n] = out[i]
		n++
		fmt.Fprintln(&b, w, strings.Trim(fmt.Sprint(out[i].Clusters), "[]"))
	}
	if kept != "" {
		if err := os.WriteFile(kept, []byte(b.String()), 0o644); err != nil {
			return nil, err
		}
	}
	return out[:n], nil
}

// centre moves the vectors around their mean and brings each to length 1, so that a product of two is their likeness.
func centre(v []float32) {
	var mean [dims]float64
	n := len(v) / dims
	for i, x := range v {
		mean[i%dims] += float64(x) / float64(n)
	}
	for i := range n {
		row := v[i*dims : (i+1)*dims]
		sum := 0.0
		for k := range row {
			row[k] -= float32(mean[k])
			sum += float64(row[k]) * float64(row[k])
		}
		if sum > 0 {
			scale := float32(1 / math.Sqrt(sum))
			for k := range row {
				row[k] *= scale
			}
		}
	}
}

// cluster divides the vectors into k clusters by spherical k-means.
func cluster(v []float32, k int) []int {
	n := len(v) / dims
	sample := min(n, clusterSample)
	rng := rand.New(rand.NewPCG(1, uint64(k)))
	centres := make([]float32, k*dims)
	for c, i := range rng.Perm(sample)[:k] {
		copy(centres[c*dims:(c+1)*dims], v[i*dims:])
	}
	of := make([]int, n)
	for range clusterRounds {
		assign(of[:sample], v, centres)
		next := make([]float32, k*dims)
		count := make([]int, k)
		for i := range sample {
			c := of[i]
			count[c]++
			for d := range dims {
				next[c*dims+d] += v[i*dims+d]
			}
		}
		for c := range k {
			if count[c] == 0 {
				i := rng.IntN(sample)
				copy(next[c*dims:(c+1)*dims], v[i*dims:])
			}
		}
		unit(next)
		centres = next
	}
	assign(of, v, centres)
	return of
}

func unit(v []float32) {
	for i := range len(v) / dims {
		row := v[i*dims : (i+1)*dims]
		sum := 0.0
		for _, x := range row {
			sum += float64(x) * float64(x)
		}
		scale := float32(1 / math.Sqrt(max(sum, 1e-12)))
		for k := range row {
			row[k] *= scale
		}
	}
}

// assign finds the nearest centre of each vector. Two workers share the vectors; the result does not depend on it.
func assign(of []int, v, centres []float32) {
	var wg sync.WaitGroup
	half := len(of) / 2
	for _, part := range [][2]int{{0, half}, {half, len(of)}} {
		wg.Go(func() {
			for i := part[0]; i < part[1]; i++ {
				row := (*[dims]float32)(v[i*dims:])
				best, at := float32(-2), 0
				for c := range len(centres) / dims {
					if x := dot(row, (*[dims]float32)(centres[c*dims:])); x > best {
						best, at = x, c
					}
				}
				of[i] = at
			}
		})
	}
	wg.Wait()
}

func dot(a, b *[dims]float32) float32 {
	var x0, x1, x2, x3 float32
	for i := 0; i < dims; i += 4 {
		x0 += a[i] * b[i]
		x1 += a[i+1] * b[i+1]
		x2 += a[i+2] * b[i+2]
		x3 += a[i+3] * b[i+3]
	}
	return x0 + x1 + x2 + x3
}
