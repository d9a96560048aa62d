package analyze

import (
	"slices"
	"testing"

	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/ner"
)

// The public constants have the values of the packages that set them.
func TestConstants(t *testing.T) {
	var kinds []Kind
	for _, k := range []link.Kind{link.Name, link.Demonym, link.Place, link.Region, link.Group, link.Person, link.Institution} {
		kinds = append(kinds, Kind(k))
	}
	if !slices.Equal(kinds, Kinds()) {
		t.Errorf("kinds %q, want those of the linker, %q", Kinds(), kinds)
	}
	if RoleGovernment != Role(link.Government) {
		t.Errorf("role %q, want that of the linker, %q", RoleGovernment, link.Government)
	}
	for _, name := range ner.Types() {
		if !slices.Contains(EntityTypes(), EntityType(name)) {
			t.Errorf("types %q lack %s of the tagger", EntityTypes(), name)
		}
	}
}
