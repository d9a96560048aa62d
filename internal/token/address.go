package token

import (
	"strings"
	"unicode/utf8"
)

// Longest parts of an address that are looked for. Without a bound, a.a.a.a… would take quadratic time.
const (
	maxLocal = 64  // of an e-mail address, before the @ (RFC 5321)
	maxHost  = 253 // of a domain name (RFC 1035)
)

// dotted returns the end of the address whose first dot is at text[i], in the word that begins at start; otherwise 0.
func dotted(text string, start, i int) (end int, kind Kind) {
	if end = address(text, start, i); end > 0 {
		return end, Email
	}
	if strings.EqualFold(text[start:i], "www") {
		return url(text, i), URL
	}
	if end = host(text, start); end > i && known(text[strings.LastIndexByte(text[:end], '.')+1:end]) {
		if b := at(text, end); b == '/' || b == ':' && class[at(text, end+1)] == digit || b == '?' {
			return url(text, end), URL
		}
		return end, URL
	}
	return 0, Word
}

// address returns the end of the e-mail address that begins at start and whose @ is behind text[i]; otherwise 0.
func address(text string, start, i int) int {
	for limit := start + maxLocal; i < len(text) && i < limit; i++ {
		b := text[i]
		if b == '@' {
			return email(text, i)
		}
		if class[b]&alnum == 0 && b != '.' && b != '_' && b != '-' && b != '+' && b != '%' {
			return 0
		}
	}
	return 0
}

// email returns the end of the e-mail address whose @ is at text[i]; 0 if no domain name follows.
func email(text string, i int) int {
	if i == 0 || class[text[i-1]]&(alnum|high) == 0 {
		return 0
	}
	end := host(text, i+1)
	if end == 0 || strings.IndexByte(text[i+1:end], '.') < 1 {
		return 0
	}
	return end
}

// host returns the end of the domain name at text[i:]: labels of letters, figures and hyphens with dots between them.
func host(text string, i int) int {
	end, limit := 0, min(len(text), i+maxHost)
	for i < limit {
		for i < limit && (class[text[i]]&alnum != 0 || text[i] == '-') {
			i++
		}
		if class[at(text, i-1)]&alnum == 0 {
			break
		}
		end = i
		if at(text, i) != '.' || class[at(text, i+1)]&alnum == 0 {
			break
		}
		i++
	}
	return end
}

// known reports whether s is the last label of a domain name that one meets without http:// before it. Labels that are
// English words (in, it, is, at, be, so, to, us, me, my) are left out: two sentences without a space look the same.
func known(s string) bool {
	switch s {
	case "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "io", "tv", "co", "eu", "uk", "de", "fr", "ru", "cn",
		"jp", "kz", "ua", "pl", "ch", "nl", "ca", "au", "br", "ir", "tr", "ge", "az", "uz", "kg", "tj", "il", "kr", "nz", "va",
		"html", "htm", "pdf", "COM", "ORG", "NET", "GOV":
		return true
	}
	return false
}

// url returns the end of the web address that goes on at text[i:]: up to white space, a quote or an angle bracket, without
// the punctuation of the sentence around it.
func url(text string, i int) int {
	begin, open := i, 0
	for i < len(text) {
		b := text[i]
		if b <= ' ' || b == 0x7F || b == '"' || b == '<' || b == '>' || b == '`' || b == '{' || b == '}' || b == '|' || b == '\\' || b == '^' {
			break
		}
		if b >= utf8.RuneSelf {
			c, size := classAt(text, i)
			if c&alnum == 0 {
				break
			}
			i += size
			continue
		}
		if b == '(' {
			open++
		}
		i++
	}
	for ; i > begin; i-- {
		switch text[i-1] {
		case '.', ',', ';', ':', '!', '?', '\'', ']', '*', '_':
			continue
		case ')':
			if open > 0 {
				return i // Wikipedia's addresses end in a bracket of their own
			}
			continue
		}
		break
	}
	return i
}
