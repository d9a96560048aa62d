package analyze

import (
	"runtime/debug"
	"sync"
)

// release is the version of this source tree.
const release = "0.1.0"

// Version returns the version of the module if the program was installed as one, and the release that the source belongs to otherwise.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Path == "github.com/attache-nlp/attache" {
		if v := b.Main.Version; v != "" && v != "(devel)" {
			return v
		}
	}
	return release
})
