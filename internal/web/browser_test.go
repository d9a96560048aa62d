package web

import (
	"context"
	"flag"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser starts Chromium, or skips the test if there is none. complaints returns the errors of pages so far, and the
// requests to other servers.
func browser(t *testing.T, s *httptest.Server) (ctx context.Context, complaints func() []string) {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no Chromium: the form is not tested in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WSURLReadTimeout(time.Minute))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(stop)
	var mu sync.Mutex
	var list []string
	chromedp.ListenTarget(ctx, func(e any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := e.(type) {
		case *runtime.EventExceptionThrown:
			list = append(list, "exception: "+e.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			// The test may type before the page has set its autofocus.
			if !strings.HasPrefix(e.Entry.Text, "Autofocus processing was blocked") {
				list = append(list, "log: "+e.Entry.Text)
			}
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, s.URL+"/") && !strings.HasPrefix(u, "data:") {
				list = append(list, "request: "+u)
			}
		}
	})
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return list
	}
}

// A text is pasted and a file is uploaded in a real browser.
func TestFormInBrowser(t *testing.T) {
	l := small
	l.Body, l.Time = 1<<20, time.Minute
	s := start(t, l)
	ctx, complaints := browser(t, s)
	file, err := filepath.Abs(filepath.Join("..", "..", "testdata", "articles", "c5-summit.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var pasted, uploaded, chosen, back string
	var wide bool
	err = chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable(), chromedp.EmulateViewport(400, 800), chromedp.Navigate(s.URL),
		chromedp.Evaluate(`document.documentElement.scrollWidth <= innerWidth`, &wide),
		chromedp.SendKeys("#text", "Mali and Chad agreed.", chromedp.ByQuery), chromedp.Evaluate(`document.querySelector("button[type=submit]").click()`, nil),
		until(`document.querySelector(".found") !== null`), chromedp.Evaluate(`document.querySelector(".summary").innerText`, &pasted),
		chromedp.Navigate(s.URL), chromedp.SetUploadFiles("#file", []string{file}, chromedp.ByQuery), chromedp.Evaluate(`document.querySelector("button[type=submit]").click()`, nil),
		until(`document.querySelector(".found") !== null`), chromedp.Evaluate(`document.querySelector("h1").innerText`, &uploaded),
		chromedp.Evaluate(`document.querySelector("#r0-countries [data-key=KAZ]").click()`, nil), chromedp.Evaluate(`document.querySelector(".found .what").innerText`, &chosen),
		chromedp.Evaluate(`document.querySelector(".kicker a").click()`, nil), until(`document.querySelector("form") !== null`), chromedp.Evaluate(`document.querySelector("h1").innerText`, &back))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range [][2]string{
		{pasted, "of 2 country mentions"}, {uploaded, "Central Asia Summit"}, {chosen, "1 of "}, {back, "What does a text say"},
	} {
		if !strings.Contains(x[0], x[1]) {
			t.Errorf("%q does not contain %q", x[0], x[1])
		}
	}
	if !wide {
		t.Error("the form is wider than the screen of a phone")
	}
	for _, c := range complaints() {
		t.Error(c)
	}
}

var pictures = flag.String("pictures", "", "folder for screenshots of the search pages")

// An uploaded text gets a permanent address, a search finds it, and a match links to its sentence.
func TestSearchInBrowser(t *testing.T) {
	l := small
	l.Body, l.Time = 1<<20, time.Minute
	s, _ := startWithStore(t, l)
	ctx, complaints := browser(t, s)
	var files []string
	for _, name := range []string{"c5-summit.txt", "sanctions.txt"} {
		file, err := filepath.Abs(filepath.Join("..", "..", "testdata", "articles", name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	click := func(selector string) chromedp.Action {
		return chromedp.Evaluate("document.querySelector("+strconv.Quote(selector)+").click()", nil)
	}
	text := func(selector string, to *string) chromedp.Action {
		return chromedp.Evaluate("document.querySelector("+strconv.Quote(selector)+").innerText", to)
	}
	photo := func(name string) chromedp.Action {
		if *pictures == "" {
			return chromedp.ActionFunc(func(context.Context) error { return nil })
		}
		var b []byte
		return chromedp.Tasks{chromedp.FullScreenshot(&b, 100), chromedp.ActionFunc(func(context.Context) error { return os.WriteFile(filepath.Join(*pictures, name), b, 0o644) })}
	}
	var address, title, found, none, narrowed, opened, anchored, problem string
	var columns, narrow, lit, shown bool
	var left, right float64
	err := chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable(), chromedp.EmulateViewport(1280, 900),
		chromedp.Navigate(s.URL), photo("front-1280.png"),
		chromedp.SetUploadFiles("#file", files[1:], chromedp.ByQuery), click("form[method=post] button"), until(`location.pathname.startsWith("/r/") && document.querySelector(".found") !== null`),
		chromedp.Navigate(s.URL), chromedp.SetUploadFiles("#file", files[:1], chromedp.ByQuery), click("form[method=post] button"), until(`location.pathname.startsWith("/r/") && document.querySelector(".found") !== null`),
		chromedp.Location(&address), text("h1", &title),
		// From the first page, by keyboard.
		chromedp.Navigate(s.URL), chromedp.SendKeys("[type=search]", "country:UZ theme:water near:tashkent near:day"+kb.Enter, chromedp.ByQuery),
		until(`document.querySelector(".hits") !== null`), text(".total", &found), photo("search-1280.png"),
		chromedp.Evaluate(`getComputedStyle(document.querySelector(".kwic li")).display === "grid"`, &columns),
		chromedp.Evaluate(`document.querySelector(".kwic .left span").getBoundingClientRect().right`, &left),
		chromedp.Evaluate(`document.querySelector(".kwic mark").getBoundingClientRect().left`, &right),
		chromedp.EmulateViewport(400, 800), chromedp.Evaluate(`document.documentElement.scrollWidth <= innerWidth`, &narrow), photo("search-400.png"),
		chromedp.EmulateViewport(1280, 900),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}), photo("search-dark.png"),
		click(".kwic a"), until(`location.hash !== "" && document.querySelector(":target") !== null`), chromedp.Location(&opened), text(":target", &anchored),
		until(`(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector(":target").getBoundingClientRect())`), photo("sentence.png"),
		chromedp.Evaluate(`getComputedStyle(document.querySelector(":target")).backgroundColor !== getComputedStyle(document.body).backgroundColor`, &shown),
		chromedp.Evaluate(`document.querySelector("#r0-countries [data-key=UZB]").click(); document.querySelector(".found").hidden === false`, &lit),
		chromedp.Navigate(s.URL+"/search"), click(".facets a"), until(`document.querySelector("#q").value !== ""`), chromedp.Evaluate(`document.querySelector("#q").value + " " + document.querySelector(".total").innerText`, &narrowed),
		chromedp.Navigate(s.URL+"/search?q=country:NZ"), text(".total", &none),
		chromedp.Navigate(s.URL+"/search?q=country:Atlantis"), text("[role=alert]", &problem), photo("problem.png"),
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range [][2]string{
		{title, "Central Asia Summit"}, {found, "1 text"}, {narrowed, "country:"}, {none, "0 texts"}, {opened, address + "#r0-s"}, {anchored, "Uzbek officials"}, {problem, "no country"},
	} {
		if !strings.Contains(x[0], x[1]) {
			t.Errorf("%q does not contain %q", x[0], x[1])
		}
	}
	if !columns || right < left || right > left+20 {
		t.Errorf("the matches are not aligned between their contexts: %v, %v, %v", columns, left, right)
	}
	if !narrow {
		t.Error("the search page is wider than the screen of a phone")
	}
	if !shown {
		t.Error("the sentence that a match links to is not highlighted")
	}
	if !lit {
		t.Error("a click on a country of the stored report does not show its mentions")
	}
	for _, c := range complaints() {
		if !strings.Contains(c, "422") { // the status of the invalid query
			t.Error(c)
		}
	}
}

// until waits for a JavaScript expression to be true, also across a change of pages.
func until(js string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		for {
			ok := false
			if err := chromedp.Evaluate(js, &ok).Do(ctx); err == nil && ok {
				return nil // an error means that the page is being replaced
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(50 * time.Millisecond):
			}
		}
	})
}
