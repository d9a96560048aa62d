package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/ner"
)

// clusterCounts are the numbers of clusters, by level. The level without clusters has the roles instead, see roles.go.
var clusterCounts = [ner.NumLevels]int{2000, 400, 64, 0, 250, 4000}

const (
	clusterSample = 80_000 // the most frequent words determine the centres
	clusterRounds = 6
)

// wordClusters returns the words with their clusters and roles. It reads the file kept if that exists; otherwise it makes them
// from the vectors and the texts, and writes the file unless its name is empty.
func wordClusters(vectors, kept string, texts []annotated, lists *nameLists) ([]ner.Clustered, error) {
	if kept != "" {
		if f, err := os.Open(kept); err == nil {
			defer f.Close()
			return readClusters(f, kept)
		}
	}
	words, v, err := readVectors(vectors)
	if err != nil {
		return nil, err
	}
	standardize(v)
	out := make([]ner.Clustered, len(words))
	for i, p := range rolesOf(words, v, countRoles(texts, lists)) {
		out[i].Clusters[ner.RoleLevel] = packRole(p)
	}
	log.Printf("roles of %d words", len(words))
	for l, k := range clusterCounts {
		if k == 0 {
			continue
		}
		for i, c := range kMeans(v, k) {
			out[i].Clusters[l] = uint16(c + 1)
		}
		log.Printf("%d clusters of %d words", k, len(words))
	}
	out, file := listClusters(words, out)
	if kept != "" {
		if err := os.WriteFile(kept, []byte(file), 0o644); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readClusters reads a file that wordClusters wrote.
func readClusters(r io.Reader, name string) (out []ner.Clustered, err error) {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		var w string
		var c ner.Clustered
		if _, err := fmt.Sscan(lines.Text(), &w, &c.Clusters[0], &c.Clusters[1], &c.Clusters[2], &c.Clusters[3], &c.Clusters[4], &c.Clusters[5]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		c.Key = ner.WordKey(w)
		out = append(out, c)
	}
	return out, lines.Err()
}

// listClusters sets the keys of the clustered words, without those that have white space, and returns them with the text of
// their file.
func listClusters(words []string, clustered []ner.Clustered) ([]ner.Clustered, string) {
	var b strings.Builder
	n := 0
	for i, w := range words {
		if strings.ContainsAny(w, " \t\n") || w == "" {
			continue
		}
		clustered[i].Key = ner.WordKey(w)
		clustered[n] = clustered[i]
		n++
		fmt.Fprintln(&b, w, strings.Trim(fmt.Sprint(clustered[i].Clusters), "[]"))
	}
	return clustered[:n], b.String()
}

// standardize subtracts the mean from the vectors and scales each to length 1, so that the product of two is the cosine of the
// angle between them.
func standardize(v []float32) {
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

// kMeans divides the vectors into k clusters (spherical k-means: Dhillon & Modha 2001) and returns the cluster of each.
func kMeans(v []float32, k int) []int {
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
		toUnitLength(next)
		centres = next
	}
	assign(of, v, centres)
	return of
}

// toUnitLength scales each vector to length 1.
func toUnitLength(v []float32) {
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

// assign finds the nearest centre of each vector. Two goroutines share the vectors, which does not affect the result.
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
