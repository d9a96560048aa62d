package token

import (
	"strings"
	"unicode/utf8"
)

// Maximum lengths of the parts of an address. Without a bound, a.a.a.a… would take quadratic time.
const (
	maxLocal = 64  // before the @ of an e-mail address (RFC 5321)
	maxHost  = 253 // of a domain name (RFC 1035)
)

// addressAt returns the end of the e-mail or web address that starts at start and whose first dot is at text[i], or 0.
func addressAt(text string, start, i int) (end int, kind Kind) {
	if end = address(text, start, i); end > 0 {
		return end, Email
	}
	if strings.EqualFold(text[start:i], "www") {
		return url(text, i), URL
	}
	if end = host(text, start); end > i && isTopLevelDomain(text[strings.LastIndexByte(text[:end], '.')+1:end]) {
		if b := at(text, end); b == '/' || b == ':' && class[at(text, end+1)] == digit || b == '?' {
			return url(text, end), URL
		}
		return end, URL
	}
	return 0, Word
}

// address returns the end of the e-mail address that starts at start and whose @ follows text[i], or 0.
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

// email returns the end of the e-mail address whose @ is at text[i], or 0 if no domain name follows.
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

// host returns the end of the domain name at text[i:]: labels of letters, digits and hyphens, separated by dots.
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

// isTopLevelDomain reports whether s is the last label of a domain name, or the extension of a page, that is common without http://
// before it. Labels that are English words (in, it, is, at, be, so, to, us, me, my) are left out, since two sentences without a
// space between them look the same.
func isTopLevelDomain(s string) bool {
	switch s {
	case "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "io", "tv", "co", "eu", "uk", "de", "fr", "ru", "cn",
		"jp", "kz", "ua", "pl", "ch", "nl", "ca", "au", "br", "ir", "tr", "ge", "az", "uz", "kg", "tj", "il", "kr", "nz", "va",
		"html", "htm", "pdf", "COM", "ORG", "NET", "GOV":
		return true
	}
	return false
}

// url returns the end of the web address that continues at text[i:]: at white space, a quote or an angle bracket, and without the
// punctuation of the sentence around it.
func url(text string, i int) int {
	start, brackets := i, 0
	for i < len(text) {
		b := text[i]
		if endsURL(b) {
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
			brackets++
		}
		i++
	}
	for ; i > start; i-- {
		switch text[i-1] {
		case '.', ',', ';', ':', '!', '?', '\'', ']', '*', '_':
			continue
		case ')':
			if brackets > 0 {
				return i // as in https://en.wikipedia.org/wiki/Georgia_(country)
			}
			continue
		}
		break
	}
	return i
}

// endsURL reports whether an ASCII byte cannot be part of a web address.
func endsURL(b byte) bool {
	switch b {
	case 0x7F, '"', '<', '>', '`', '{', '}', '|', '\\', '^':
		return true
	}
	return b <= ' '
}
