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

// Access says which requests are answered. The zero Access answers those that name this machine as their host.
type Access struct {
	Listen string   // the address that is listened on
	Hosts  []string // names and addresses by which clients may call the server, besides its own
	Token  string   // what clients must show; "": nothing
}

// What a token may have.
const leastToken, mostToken = 16, 256

// Check is what is wrong with it. It says nothing of the token.
func (a Access) Check() error {
	var errs []error
	for _, h := range a.Hosts {
		if h == "" || strings.ContainsAny(h, "/@*?# ") || strings.Contains(hostOf(h), ":") && !isAddress(hostOf(h)) {
			errs = append(errs, fmt.Errorf("--host %q: want the name of a host as clients have it, such as press.example", h))
		}
	}
	odd := func(r rune) bool { return r <= ' ' || r >= 0x7f }
	if n := len(a.Token); n > 0 && (n < leastToken || n > mostToken || strings.ContainsFunc(a.Token, odd)) {
		errs = append(errs, fmt.Errorf("--token: want %d to %d letters, digits and marks without spaces; openssl rand -hex 16 prints some", leastToken, mostToken))
	}
	return errors.Join(errs...)
}

// Loopback reports whether an address is one of this machine only.
func Loopback(addr string) bool {
	host := hostOf(addr)
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// hostOf is the host of an address, without port, brackets, a dot at its end, and differences of case.
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

// calls reports whether a host that a request names is this server. A name that somebody else owns may lead here by DNS, so that a page of
// theirs would be of the same origin as ours: names must be known. Numeric addresses lead nowhere else.
func (a Access) calls(addr string) bool {
	host := hostOf(addr)
	if ip, err := netip.ParseAddr(host); err == nil && (ip.IsLoopback() || !Loopback(a.Listen) && a.Listen != "") {
		return true
	}
	own := hostOf(a.Listen)
	return host != "" && (host == "localhost" || host == own || slices.ContainsFunc(a.Hosts, func(h string) bool { return hostOf(h) == host }))
}

// named answers only requests that call the server by one of its names, and that come from no page of another.
func (a Access) named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// HTTP/1.0 knows no hosts, and no browser speaks it.
		if (r.Host != "" || r.ProtoAtLeast(1, 1)) && !a.calls(r.Host) {
			detail := "this server does not answer to this name; attache serve --host NAME adds one"
			if Loopback(a.Listen) || a.Listen == "" {
				detail = "this server answers to localhost only; attache serve --host NAME adds a name"
			}
			fail(w, http.StatusForbidden, detail)
			return
		}
		// Pages that are told to send no referrer, as ours are, have the origin null; browsers say of those in another header whether they are ours.
		if o := r.Header.Get("Origin"); o != "" && o != "null" {
			if u, err := url.Parse(o); err != nil || !a.calls(u.Host) {
				fail(w, http.StatusForbidden, otherSite)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

const otherSite = "requests from pages of other sites are not answered"
