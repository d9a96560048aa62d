package analyze

import (
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Die Minister trafen sich gestern in der Hauptstadt und sagten, dass die Grenze bis zum Ende des Monats wieder offen sei.", "de"},
		{"Les ministres se sont réunis hier dans la capitale et ont déclaré que la frontière serait rouverte avant la fin du mois.", "fr"},
		{"Los ministros se reunieron ayer en la capital y dijeron que la frontera se abriría de nuevo antes de que terminara el mes.", "es"},
		{"Министры встретились вчера в столице и сказали, что граница снова откроется до конца месяца.", "ru"},
		{"وزیران دیروز در پایتخت دیدار کردند و گفتند که مرز تا پایان ماه دوباره باز خواهد شد.", "fa"},
		{"大臣たちは昨日首都で会談し、国境は月末までに再び開かれると述べた。", "ja"},
		{"1.2 3.4 5.6", "und"},
		{"", "und"},
		{"\xff\xfe", "und"},
	} {
		if got := detect(test.text); got != test.want {
			t.Errorf("%q: %s, want %s", test.text, got, test.want)
		}
		// Cut in the middle of a letter, perhaps.
		if long := detect(strings.Repeat(test.text+" ", 100)); long == "en" || (long == "und") != (test.want == "und") {
			t.Errorf("%q, a hundred times: %s, want %s", test.text, long, test.want)
		}
	}
}
