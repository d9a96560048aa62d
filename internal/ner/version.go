package ner

import (
	"crypto/sha256"
	"fmt"
)

// Hash is the first 12 hexadecimal digits of the SHA-256 of the model.
func (t *Recognizer) Hash() string { return fmt.Sprintf("%x", sha256.Sum256(embedded))[:12] }
