package analyze

import (
	"runtime/debug"
	"sync"
)

// release is the version of this source.
const release = "0.1.0"

// Version is the version of the program: that of its module where it was installed as one, otherwise the release that the
// source belongs to.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Path == "github.com/attache-nlp/attache" {
		if v := b.Main.Version; v != "" && v != "(devel)" {
			return v
		}
	}
	return release
})
