package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"html"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// keyhole lets those through who show the token: programs in a header (Authorization: Bearer TOKEN), browsers in a cookie that they get for it.
type keyhole struct {
	token  [sha256.Size]byte // its hash, so that no comparison takes longer for one that begins alike
	cookie string            // made from the token: it holds until the token changes, and does not give it away
	page   string
	policy string
}

// cookieName is the cookie of whoever has shown the token.
const cookieName = "attache"

// mostLogin is how many bytes the form of a login may have.
const mostLogin = 4 << 10

func newKeyhole(token string) *keyhole {
	mac := hmac.New(sha256.New, []byte(token))
	io.WriteString(mac, "attache login 1")
	css := readFile("front.css")
	return &keyhole{
		token: sha256.Sum256([]byte(token)), cookie: base64.RawURLEncoding.EncodeToString(mac.Sum(nil)),
		page:   strings.NewReplacer("{{CSS}}", css).Replace(readFile("login.html")),
		policy: "default-src 'none'; style-src " + hash(css) + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	}
}

// is reports whether s is the token, in a time that does not depend on how much of it is.
func (k *keyhole) is(s string) bool {
	sum := sha256.Sum256([]byte(s))
	return subtle.ConstantTimeCompare(sum[:], k.token[:]) == 1
}

// opens reports whether a request shows the token or the cookie.
func (k *keyhole) opens(r *http.Request) bool {
	if scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") && k.is(strings.TrimSpace(token)) {
		return true
	}
	for _, c := range r.CookiesNamed(cookieName) {
		if subtle.ConstantTimeCompare([]byte(c.Value), []byte(k.cookie)) == 1 {
			return true
		}
	}
	return false
}

// guard answers the login, and passes on what shows the token.
func (k *keyhole) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost && r.URL.Path == "/login":
			k.login(w, r)
		case k.opens(r):
			next.ServeHTTP(w, r)
		case strings.Contains(r.Header.Get("Accept"), "text/html"):
			to := "/"
			if r.Method == http.MethodGet {
				to = r.URL.RequestURI()
			}
			k.ask(w, to, "")
		default:
			w.Header().Set("WWW-Authenticate", `Bearer realm="attache"`)
			fail(w, http.StatusUnauthorized, "this server wants its token: Authorization: Bearer TOKEN")
		}
	})
}

// ask answers with the form for the token.
func (k *keyhole) ask(w http.ResponseWriter, to, problem string) {
	if problem != "" {
		problem = `<p class="problem" role="alert">` + html.EscapeString(problem) + `</p>`
	}
	h := w.Header()
	h.Set("WWW-Authenticate", `Bearer realm="attache"`)
	h.Set("Content-Security-Policy", k.policy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusUnauthorized)
	page := strings.NewReplacer("{{To}}", html.EscapeString(local(to)), "{{Problem}}", problem).Replace(k.page)
	io.WriteString(w, page) // a client that is gone need not know
}

// login gives the cookie to whoever sends the token, and leads on.
func (k *keyhole) login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, mostLogin)
	if err := r.ParseForm(); err != nil {
		code, _ := statusOf(err)
		fail(w, code, "want a form with the token") // and nothing of what was sent
		return
	}
	to := local(r.PostForm.Get("to"))
	if !k.is(strings.TrimSpace(r.PostForm.Get("token"))) {
		k.ask(w, to, "This is not the token of this server.")
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName, Value: k.cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https",
	})
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// local is an address on this server, "/" if s is none.
func local(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") || strings.Contains(s, `\`) {
		return "/"
	}
	return u.RequestURI()
}
