package ner

import (
	"crypto/sha256"
	"fmt"
)

// Hash returns the first 12 hexadecimal digits of the SHA-256 hash of the embedded model.
func (r *Recognizer) Hash() string { return fmt.Sprintf("%x", sha256.Sum256(embedded))[:12] }
