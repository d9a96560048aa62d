package eval

import "testing"

func TestPhraseKey(t *testing.T) {
	for _, tt := range []struct{ phrase, want string }{
		{"", ""},
		{" \t", ""},
		{"Nuclear  Talks", "nuclear talk"},
		{"multi-vector policies", "multi-vector polici"},
		{"U.S. sanctions", "u. . sanction"},
		{"people's", "peopl ' s"},
		{"-5", "- 5"},
		{"Élysée", "élysé"},
	} {
		if got := phraseKey(tt.phrase); got != tt.want {
			t.Errorf("phraseKey(%q) = %q, want %q", tt.phrase, got, tt.want)
		}
	}
}
