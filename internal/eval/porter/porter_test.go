package porter

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestStem(t *testing.T) {
	for pair := range strings.FieldsSeq(`caresses>caress ponies>poni ties>tie cats>cat grass>grass died>die cried>cri agreed>agre feed>feed
		plastered>plaster bled>bled motoring>motor sing>sing conflated>conflat troubled>troubl sized>size hopping>hop falling>fall
		hissing>hiss filing>file happy>happi sky>sky skies>sky enjoy>enjoy relational>relat conditional>condit valenci>valenc digitizer>digit
		radicalli>radic differentli>differ vietnamization>vietnam operator>oper feudalism>feudal decisiveness>decis hopefulness>hope
		formaliti>formal sensibiliti>sensibl triplicate>triplic formative>form electrical>electr hopeful>hope goodness>good revival>reviv
		allowance>allow replacement>replac adjustment>adjust adoption>adopt region>region homologou>homolog communism>commun
		effective>effect rate>rate cease>ceas controll>control roll>roll geology>geolog news>news dying>die innings>inning
		Sanctions>sanction at>at été>été`) {
		word, want, _ := strings.Cut(pair, ">")
		if got := Stem(word); got != want {
			t.Errorf("Stem(%q) = %q, want %q", word, got, want)
		}
	}
}

func FuzzStem(f *testing.F) {
	for _, s := range []string{"", "y", "yyed", "ied", "eed", "ational", "été", "\xff\xffing", "sses"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		if got := Stem(word); utf8.RuneCountInString(got) > utf8.RuneCountInString(strings.ToLower(word))+1 {
			t.Errorf("Stem(%q) = %q is longer", word, got)
		}
	})
}
