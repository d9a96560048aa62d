package render_test

import (
	"testing"

	"github.com/attache-nlp/attache/internal/render"
)

func TestPlural(t *testing.T) {
	for want, got := range map[string]string{"1 country": render.Plural(1, "country"), "2 countries": render.Plural(2, "country"), "0 words": render.Plural(0, "word"), "1 sentence": render.Plural(1, "sentence")} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
