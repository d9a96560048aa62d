package web

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// Access decides which requests are answered. The zero Access answers requests to localhost.
type Access struct {
	Listen string   // address that the server listens on
	Hosts  []string // further host names of the server
	Token  string   // secret that clients must send; none if empty
}

// Length of a token in bytes.
const minToken, maxToken = 16, 256

// Check reports invalid host names and tokens. The error does not contain the token.
func (a Access) Check() error {
	var errs []error
	for _, h := range a.Hosts {
		if h == "" || strings.ContainsAny(h, "/@*?# ") || strings.Contains(hostOf(h), ":") && !isAddress(hostOf(h)) {
			errs = append(errs, fmt.Errorf("--host %q: must be a host name such as press.example", h))
		}
	}
	invalid := func(r rune) bool { return r <= ' ' || r >= 0x7f }
	if n := len(a.Token); n > 0 && (n < minToken || n > maxToken || strings.ContainsFunc(a.Token, invalid)) {
		errs = append(errs, fmt.Errorf("--token: must be %d to %d printable ASCII characters without spaces; openssl rand -hex 16 makes one", minToken, maxToken))
	}
	return errors.Join(errs...)
}

// Loopback reports whether addr, with or without a port, can be reached from this machine only.
func Loopback(addr string) bool {
	host := hostOf(addr)
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// hostOf returns the host of an address in lower case, without port, brackets and trailing dot.
func hostOf(addr string) string {
	if h, _, err := net.SplitHostPort(addr); err == nil {
		addr = h
	} else if h, ok := strings.CutPrefix(addr, "["); ok {
		addr = strings.TrimSuffix(h, "]")
	}
	return strings.ToLower(strings.TrimSuffix(addr, "."))
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}

// allows reports whether addr, from a Host or Origin header, names this server. Anybody can make a name of theirs resolve to
// this machine (DNS rebinding), and their pages would then have the same origin as ours, so names must be listed. Numeric
// addresses do not have this problem: they are accepted unless the server listens on this machine only.
func (a Access) allows(addr string) bool {
	host := hostOf(addr)
	if ip, err := netip.ParseAddr(host); err == nil && (ip.IsLoopback() || !Loopback(a.Listen) && a.Listen != "") {
		return true
	}
	own := hostOf(a.Listen)
	return host != "" && (host == "localhost" || host == own || slices.ContainsFunc(a.Hosts, func(h string) bool { return hostOf(h) == host }))
}

// checkHost refuses requests whose Host or Origin header does not name this server.
func (a Access) checkHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// HTTP/1.0 has no Host header, and no browser uses it.
		if (r.Host != "" || r.ProtoAtLeast(1, 1)) && !a.allows(r.Host) {
			detail := "this host name is not allowed; attache serve --host NAME allows it"
			if Loopback(a.Listen) || a.Listen == "" {
				detail = "only localhost is allowed as host name; attache serve --host NAME allows another"
			}
			fail(w, http.StatusForbidden, detail)
			return
		}
		// Browsers send the origin null for pages without a referrer, which ours may be. Sec-Fetch-Site, which
		// http.CrossOriginProtection checks, then tells whether the page is ours.
		if o := r.Header.Get("Origin"); o != "" && o != "null" {
			if u, err := url.Parse(o); err != nil || !a.allows(u.Host) {
				fail(w, http.StatusForbidden, crossSite)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

const crossSite = "cross-site requests are not allowed"
