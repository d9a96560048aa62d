package web

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A text is pasted and a file uploaded in a real browser. The test is skipped where there is no Chromium.
func TestFormInBrowser(t *testing.T) {
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no Chromium here: the form is not tested in a browser")
	}
	l := small
	l.Body, l.Time = 1<<20, time.Minute
	s := started(t, l)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WSURLReadTimeout(time.Minute))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	ctx, stop = context.WithTimeout(ctx, 2*time.Minute)
	defer stop()
	var mu sync.Mutex
	var complaints []string
	chromedp.ListenTarget(ctx, func(e any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := e.(type) {
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, "exception: "+e.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			complaints = append(complaints, "log: "+e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; u != s.URL+"/" && !strings.HasPrefix(u, "data:") {
				complaints = append(complaints, "request: "+u)
			}
		}
	})
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
			t.Errorf("%q has no %q", x[0], x[1])
		}
	}
	if !wide {
		t.Error("the form is wider than a telephone")
	}
	mu.Lock()
	defer mu.Unlock()
	for _, c := range complaints {
		t.Error(c)
	}
}

// until waits for something to be true, also across a change of pages.
func until(js string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		for {
			ok := false
			if err := chromedp.Evaluate(js, &ok).Do(ctx); err == nil && ok {
				return nil // an error is that of a page which is gone
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(50 * time.Millisecond):
			}
		}
	})
}
