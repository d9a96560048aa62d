// Package layout holds one test: who may import whom, and which package may import which dependency.
package layout
