package keyphrase

import "github.com/attache-nlp/attache/internal/token"

// Furniture says whether the tokens of a sentence are of the page around an article and not of the article: "Sign up for our
// newsletter", "Subscribe to our Telegram channel", "Photo credit: ...". Two words of such pages make it, one of them in small
// letters: the names of networks alone stand in news too.
func Furniture(text string, sentence []token.Token) bool {
	words := classes()
	pages, small := 0, 0
	for i := range sentence {
		if t := &sentence[i]; t.Kind == token.Word {
			h, _ := fold(t.In(text))
			if words.Get(h) == page {
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
