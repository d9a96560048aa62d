package keyphrase

import (
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

func TestFurniture(t *testing.T) {
	for _, test := range []struct {
		text string
		want bool
	}{
		{"Subscribe to our newsletter and follow the Harbour Gazette on Instagram.", true},
		{"Photo credit: Harbour Gazette.", true},
		{"The minister gave credit to the engineers of the harbour.", false},
		{"The ministry opened an account on Telegram.", false},
		{"", false},
	} {
		if got := Boilerplate(test.text, token.Words(nil, test.text)); got != test.want {
			t.Errorf("%q: %v", test.text, got)
		}
	}
}
