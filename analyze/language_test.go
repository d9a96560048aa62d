package analyze

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
)

func TestIsEnglish(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"English", "The ministers met in the capital and said that the border would be open again by the end of the month. ", true},
		{"German", "Die Minister trafen sich in der Hauptstadt und sagten, dass die Grenze bis zum Ende des Monats wieder offen sei. ", false},
		{"French", "Les ministres se sont réunis dans la capitale et ont dit que la frontière serait rouverte avant la fin du mois. ", false},
		{"Spanish", "Los ministros se reunieron en la capital y dijeron que la frontera se abriría antes de que terminara el mes. ", false},
		{"Russian", "Министры встретились в столице и сказали, что граница снова откроется до конца месяца. ", false},
		{"capitals", "THE MINISTERS MET IN THE CAPITAL AND SAID THAT THE BORDER WOULD BE OPEN AGAIN. ", true},
	} {
		text := strings.Repeat(test.text, 5)
		if got := readsAsEnglish(text); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
		if !readsAsEnglish(test.text[:20]) {
			t.Errorf("%s: a few words are not English", test.name)
		}
	}
}

// readsAsEnglish calls isEnglish with a new memo.
func readsAsEnglish(text string) bool {
	var forms intern.Table
	var function intern.Cache[functionWord]
	tokens := token.Words(nil, text)
	forms.Assign(text, tokens)
	return isEnglish(function.For(&forms), text, tokens)
}
