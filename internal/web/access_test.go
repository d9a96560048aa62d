package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestLoopback(t *testing.T) {
	for addr, want := range map[string]bool{
		"127.0.0.1:80": true, "127.9.9.9:80": true, "[::1]:80": true, "localhost:80": true, "LOCALHOST:80": true,
		"0.0.0.0:80": false, ":80": false, "[::]:80": false, "press.example:80": false, "10.0.0.1:80": false,
	} {
		if got := Loopback(addr); got != want {
			t.Errorf("%s: %v, want %v", addr, got, want)
		}
	}
}

// Host names that are not listed are refused wherever the server listens (DNS rebinding), and so are pages of other origins.
func TestCheckHost(t *testing.T) {
	here := Access{Listen: "127.0.0.1:8080"}
	open := Access{Listen: "0.0.0.0:8080"}
	known := Access{Listen: ":8080", Hosts: []string{"Press.Example"}}
	named := Access{Listen: "host7.example:8080"}
	for _, tt := range []struct {
		name         string
		access       Access
		proto        string
		host, origin string
		want         int
	}{
		{"localhost", here, "1.1", "localhost:8080", "", 200},
		{"upper case", here, "1.1", "LOCALHOST", "", 200},
		{"trailing dot", here, "1.1", "localhost.:8080", "", 200},
		{"address", here, "1.1", "127.0.0.1:8080", "http://127.0.0.1:8080", 200},
		{"IPv6", here, "1.1", "[::1]:8080", "", 200},
		{"IPv6 without port", here, "1.1", "[::1]", "", 200},
		{"other name", here, "1.1", "attacker.example", "", 403},
		{"name with the same prefix", here, "1.1", "localhost.attacker.example", "", 403},
		{"other address", here, "1.1", "10.0.0.1", "", 403},
		{"unspecified address", here, "1.1", "0.0.0.0", "", 403},
		{"empty name", here, "1.1", "", "", 403},
		{"no name in HTTP/1.0", here, "1.0", "", "", 200},
		{"other name in HTTP/1.0", here, "1.0", "attacker.example", "", 403},
		{"open: other name", open, "1.1", "attacker.example:8080", "", 403},
		{"open: its address", open, "1.1", "10.0.0.1:8080", "http://10.0.0.1:8080", 200},
		{"open: localhost", open, "1.1", "localhost:8080", "", 200},
		{"open: no port", open, "1.1", "10.0.0.1", "", 200},
		{"open: page of another site", open, "1.1", "10.0.0.1:8080", "http://attacker.example", 403},
		{"listed name", known, "1.1", "press.example", "https://press.example", 200},
		{"listed name, other requested", known, "1.1", "attacker.example", "", 403},
		{"name in --listen", named, "1.1", "host7.example:8080", "", 200},
		{"name in --listen, other requested", named, "1.1", "attacker.example:8080", "", 403},
		{"page without origin", here, "1.1", "localhost", "null", 200},
		{"page of another site, GET", here, "1.1", "localhost", "http://attacker.example", 403},
		{"page with a broken origin", here, "1.1", "localhost", "::", 403},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := tt.access.checkHost(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
			r := httptest.NewRequestWithContext(t.Context(), "GET", "/", nil)
			r.Host, r.Proto, r.ProtoMinor = tt.host, "HTTP/"+tt.proto, int(tt.proto[2]-'0')
			if tt.origin != "" {
				r.Header.Set("Origin", tt.origin)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != tt.want {
				t.Errorf("%d %s, want %d", w.Code, w.Body, tt.want)
			}
		})
	}
}

func TestAccessCheck(t *testing.T) {
	const token = "0123456789abcdef"
	for _, tt := range []struct {
		name   string
		access Access
		want   string
	}{
		{"nothing", Access{}, ""},
		{"all", Access{Hosts: []string{"press.example", "press.example:8080", "10.0.0.1", "[fd00::1]:80"}, Token: token}, ""},
		{"URL", Access{Hosts: []string{"http://press.example"}}, "--host"},
		{"pattern", Access{Hosts: []string{"*"}}, "--host"},
		{"empty name", Access{Hosts: []string{""}}, "--host"},
		{"too short", Access{Token: "secret-secret"}, "--token: must be 16 to 256"},
		{"too long", Access{Token: strings.Repeat("secret", 50)}, "--token: must be 16 to 256"},
		{"spaces", Access{Token: "secret secret secret"}, "--token: must be 16 to 256"},
		{"not ASCII", Access{Token: "secret-secret-secrét"}, "--token: must be 16 to 256"},
	} {
		err := tt.access.Check()
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error contains the token: %v", tt.name, err)
		}
	}
}

// Every path requires the token.
func TestToken(t *testing.T) {
	const token = "a-token-of-some-length"
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	h, err := Handler(a, small, Access{Token: token}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	send := func(method, path, header, value, body string) (int, string, http.Header) {
		t.Helper()
		r := request(t, method, s.URL+path, "application/json", body)
		if header != "" {
			r.Header.Set(header, value)
		}
		return do(t, r)
	}
	for _, path := range []string{"/", "/metrics", "/v1/healthz", "/v1/openapi.json", "/v1/countries", "/search", "/r/0", "/nothing", "/login"} {
		status, body, head := send("GET", path, "", "", "")
		if status != 401 || head.Get("WWW-Authenticate") == "" || strings.Contains(body, token) {
			t.Errorf("GET %s without the token: %d %.200s", path, status, body)
		}
		want := 200
		switch path {
		case "/search", "/r/0", "/nothing", "/login":
			want = 404
		}
		if status, body, _ := send("GET", path, "Authorization", "bearer "+token, ""); status != want {
			t.Errorf("GET %s with the token: %d %.200s, want %d", path, status, body, want)
		}
	}
	for _, v := range []string{"", "Bearer", "Bearer ", "Bearer " + token[1:], "Bearer " + token + "x", "Basic " + token, token} {
		if status, _, _ := send("POST", "/v1/report", "Authorization", v, `{"text":"Mali"}`); status != 401 {
			t.Errorf("Authorization: %s: status %d", v, status)
		}
	}
	if status, _, _ := send("GET", "/", "Cookie", "attache="+token, ""); status != 401 {
		t.Errorf("a cookie with the token itself: status %d", status)
	}
	if status, body, _ := send("POST", "/v1/report", "Authorization", "Bearer "+token, `{"text":"Mali"}`); status != 200 || !strings.Contains(body, "MLI") {
		t.Errorf("with the token: %d %.200s", status, body)
	}
}

// After the login the browser is redirected to the page it asked for, but never to another site.
func TestLogin(t *testing.T) {
	const token = "a-token-of-some-length"
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	h, err := Handler(a, small, Access{Token: token}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	r := request(t, "GET", s.URL+"/search?q=%22%3E%3Cb%3E", "", "")
	r.Header.Set("Accept", "text/html,*/*")
	status, body, head := do(t, r)
	if status != 401 || !strings.Contains(body, `name="to" value="/search?q=%22%3E%3Cb%3E"`) || !strings.Contains(head.Get("Content-Security-Policy"), "form-action 'self'") {
		t.Errorf("%d %s", status, body)
	}
	for _, tt := range []struct {
		name, token, to string
		status          int
		location        string // of the redirect
	}{
		{"right", token, "/search?q=a", 303, "/search?q=a"},
		{"with a line break", token + "\n", "/", 303, "/"},
		{"wrong", "another-token-of-length", "/", 401, ""},
		{"empty", "", "/", 401, ""},
		{"to another server", token, "https://attacker.example/", 303, "/"},
		{"to another server, short", token, "//attacker.example/", 303, "/"},
		{"to another server, backslash", token, `/\attacker.example/`, 303, "/"},
		{"to a script", token, "javascript:alert(1)", 303, "/"},
		{"too large", strings.Repeat("a", 10_000), "/", 413, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := request(t, "POST", s.URL+"/login", "application/x-www-form-urlencoded", url.Values{"token": {tt.token}, "to": {tt.to}}.Encode())
			res, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			if res.StatusCode != tt.status || res.Header.Get("Location") != tt.location {
				t.Errorf("%d to %q, want %d to %q", res.StatusCode, res.Header.Get("Location"), tt.status, tt.location)
			}
			cookies := res.Cookies()
			if tt.status != 303 {
				if len(cookies) > 0 {
					t.Errorf("cookies %v", cookies)
				}
				return
			}
			if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteLaxMode || strings.Contains(cookies[0].Value, token) {
				t.Fatalf("cookies %v", cookies)
			}
			r = request(t, "GET", s.URL+"/", "", "")
			r.AddCookie(cookies[0])
			if status, body, _ := do(t, r); status != 200 || !strings.Contains(body, "<textarea") {
				t.Errorf("with the cookie: %d %.200s", status, body)
			}
		})
	}
	r = request(t, "POST", s.URL+"/login", "application/x-www-form-urlencoded", "token="+token)
	r.Header.Set("Origin", "http://attacker.example")
	if status, _, _ := do(t, r); status != 403 {
		t.Errorf("a login from a page of another site: status %d", status)
	}
}
