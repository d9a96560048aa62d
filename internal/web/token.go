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

// tokenAuth requires the token of each request. Programs send it in a header (Authorization: Bearer TOKEN). Browsers get a
// login page, and then a cookie that stands for the token.
type tokenAuth struct {
	token  [sha256.Size]byte // hash of the token, so that a comparison takes the same time for every guess
	cookie string            // derived from the token: valid until the token changes, and does not reveal it
	page   string
	policy string
}

// cookieName is the name of the cookie of a client that has logged in.
const cookieName = "attache"

// maxLogin is the largest size of a login form in bytes.
const maxLogin = 4 << 10

func newTokenAuth(token string) *tokenAuth {
	mac := hmac.New(sha256.New, []byte(token))
	io.WriteString(mac, "attache login 1")
	css := readFile("front.css")
	return &tokenAuth{
		token: sha256.Sum256([]byte(token)), cookie: base64.RawURLEncoding.EncodeToString(mac.Sum(nil)),
		page:   strings.NewReplacer("{{CSS}}", css).Replace(readFile("login.html")),
		policy: "default-src 'none'; style-src " + cspHash(css) + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	}
}

// matches reports whether s is the token, in constant time.
func (t *tokenAuth) matches(s string) bool {
	sum := sha256.Sum256([]byte(s))
	return subtle.ConstantTimeCompare(sum[:], t.token[:]) == 1
}

// authorized reports whether a request has the token or the cookie.
func (t *tokenAuth) authorized(r *http.Request) bool {
	if scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") && t.matches(strings.TrimSpace(token)) {
		return true
	}
	for _, c := range r.CookiesNamed(cookieName) {
		if subtle.ConstantTimeCompare([]byte(c.Value), []byte(t.cookie)) == 1 {
			return true
		}
	}
	return false
}

// require answers login requests, and passes authorized requests to next. Of the others, those that accept HTML get the
// login page.
func (t *tokenAuth) require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost && r.URL.Path == "/login":
			t.login(w, r)
		case t.authorized(r):
			next.ServeHTTP(w, r)
		case strings.Contains(r.Header.Get("Accept"), "text/html"):
			to := "/"
			if r.Method == http.MethodGet {
				to = r.URL.RequestURI()
			}
			t.writeLogin(w, to, "")
		default:
			w.Header().Set("WWW-Authenticate", `Bearer realm="attache"`)
			fail(w, http.StatusUnauthorized, "a token is required: Authorization: Bearer TOKEN")
		}
	})
}

// writeLogin writes the login page. The form leads to the address to; problem, if not empty, is shown above it.
func (t *tokenAuth) writeLogin(w http.ResponseWriter, to, problem string) {
	if problem != "" {
		problem = `<p class="problem" role="alert">` + html.EscapeString(problem) + `</p>`
	}
	h := w.Header()
	h.Set("WWW-Authenticate", `Bearer realm="attache"`)
	h.Set("Content-Security-Policy", t.policy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusUnauthorized)
	page := strings.NewReplacer("{{To}}", html.EscapeString(localPath(to)), "{{Problem}}", problem).Replace(t.page)
	io.WriteString(w, page) // an error means that the client is gone
}

// login sets the cookie if the form has the token, and redirects to the address that was asked for.
func (t *tokenAuth) login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxLogin)
	if err := r.ParseForm(); err != nil {
		code, _ := statusOf(err)
		fail(w, code, "expected a form with the token") // err may quote the body, and so the token
		return
	}
	to := localPath(r.PostForm.Get("to"))
	if !t.matches(strings.TrimSpace(r.PostForm.Get("token"))) {
		t.writeLogin(w, to, "Wrong token.")
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName, Value: t.cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https",
	})
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// localPath returns s if it is a path on this server, or else "/". It keeps the login from redirecting to other sites.
func localPath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") || strings.Contains(s, `\`) {
		return "/"
	}
	return u.RequestURI()
}
