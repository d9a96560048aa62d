package keyphrase

import "github.com/attache-nlp/attache/internal/token"

// Boilerplate reports whether the tokens of a sentence belong to the page around an article: "Sign up for our newsletter",
// "Subscribe to our Telegram channel", "Photo credit: ...". It takes two such words, one of them in lower case, since the names
// of social networks stand in news too.
func Boilerplate(text string, sentence []token.Token) bool {
	words := classes()
	pages, small := 0, 0
	for i := range sentence {
		if t := &sentence[i]; t.Kind == token.Word {
			h, _ := fold(t.In(text))
			if words.Get(h) == boilerplate {
				pages++
				if t.Case == token.Lower && t.In(text) != "website" {
					small++
				}
				if pages > 1 && small > 0 {
					return true
				}
			}
		}
	}
	return false
}
