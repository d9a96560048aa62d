package web

import (
	"net"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// listenPublic listens on an address other than loopback, which browsers treat less leniently.
func listenPublic(t *testing.T) net.Listener {
	t.Helper()
	list, err := net.InterfaceAddrs()
	if err != nil {
		t.Skip("cannot list addresses:", err)
	}
	for _, a := range list {
		p, err := netip.ParsePrefix(a.String())
		if err != nil || p.Addr().IsLoopback() || !p.Addr().Is4() {
			continue
		}
		if l, err := net.Listen("tcp", netip.AddrPortFrom(p.Addr(), 0).String()); err == nil {
			return l
		}
	}
	t.Skip("this machine has loopback addresses only")
	return nil
}

// The login works in a browser without TLS on an address other than localhost. Browsers send fewer headers to such
// addresses, and the origin null for pages without a referrer.
func TestLoginInBrowser(t *testing.T) {
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	l := small
	l.Time = time.Minute
	h, err := Handler(a, l, Access{Listen: "0.0.0.0:0", Token: "a-token-of-some-length"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(h)
	s.Listener.Close()
	s.Listener = listenPublic(t)
	s.Start()
	t.Cleanup(s.Close)
	ctx, complaints := browser(t, s)
	var wrong, report string
	send := chromedp.Evaluate(`document.querySelector("button[type=submit]").click()`, nil)
	err = chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable(), chromedp.Navigate(s.URL),
		chromedp.SendKeys("#token", "another-token-of-length", chromedp.ByQuery), send,
		until(`document.querySelector(".problem") !== null`), chromedp.Evaluate(`document.querySelector(".problem").innerText`, &wrong),
		chromedp.SendKeys("#token", "a-token-of-some-length", chromedp.ByQuery), send,
		until(`document.querySelector("#text") !== null`), chromedp.SendKeys("#text", "Mali and Chad agreed.", chromedp.ByQuery), send,
		until(`document.querySelector(".summary") !== null`), chromedp.Evaluate(`document.querySelector(".summary").innerText`, &report))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(wrong, "Wrong token") || !strings.Contains(report, "of 2 country mentions") {
		t.Errorf("%q, %q", wrong, report)
	}
	for _, c := range complaints() {
		if !strings.Contains(c, "401 (Unauthorized)") {
			t.Error(c)
		}
	}
}
