package page

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	net "github.com/chromedp/cdproto/network"
	paper "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// browser opens a page in Chromium. complaints returns its errors and console messages, and the network requests it tried. The test
// is skipped if there is no Chromium.
func browser(t *testing.T, content string) (ctx context.Context, complaints func() []string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return browserAt(t, file)
}

// patience is the timeout of everything in the browser. It is long because the machine may be busy; a test that passes does not wait.
const patience = 5 * time.Minute

// browserAt is like browser for a page in a file. The page may open files in the same folder.
func browserAt(t *testing.T, file string) (ctx context.Context, complaints func() []string) {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			program = p
			break
		}
	}
	if program == "" {
		t.Skip("no Chromium: pages are not tested in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900), chromedp.WSURLReadTimeout(patience))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, patience)
	t.Cleanup(stop)
	said := make(chan string, 1000)
	tell := func(s string) {
		select {
		case said <- s:
		default:
		}
	}
	chromedp.ListenTarget(ctx, func(e any) {
		switch e := e.(type) {
		case *runtime.EventExceptionThrown:
			tell("exception: " + e.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			tell("console: " + string(e.Type))
		case *log.EventEntryAdded:
			tell("log: " + e.Entry.Text)
		case *net.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "file://"+filepath.Dir(file)+"/") {
				tell("request: " + u)
			}
		}
	})
	err := chromedp.Run(ctx, net.Enable(), log.Enable(), runtime.Enable(), chromedp.Navigate("file://"+file), chromedp.WaitReady("footer", chromedp.ByQuery))
	if err != nil {
		t.Fatal(err)
	}
	return ctx, func() []string {
		var out []string
		for {
			select {
			case s := <-said:
				out = append(out, s)
			default:
				return out
			}
		}
	}
}

// click clicks on an element, whether or not it is in view.
func click(selector string) chromedp.Action {
	return chromedp.Evaluate("document.querySelector(`"+selector+"`).click()", nil)
}

// asked returns the value of an expression on the page.
func asked[T any](t *testing.T, ctx context.Context, js string) (v T) {
	t.Helper()
	if err := chromedp.Run(ctx, chromedp.Evaluate(js, &v)); err != nil {
		t.Fatalf("%s: %v", js, err)
	}
	return v
}

// equal fails the test unless an expression on the page has the value want.
func equal[T comparable](t *testing.T, ctx context.Context, js string, want T) {
	t.Helper()
	if got := asked[T](t, ctx, js); got != want {
		t.Errorf("%s\ngot  %v\nwant %v", js, got, want)
	}
}

// soon waits until an expression on the page is true, as after smooth scrolling.
func soon(t *testing.T, ctx context.Context, js string) {
	t.Helper()
	if err := chromedp.Run(ctx, chromedp.Poll(js, nil, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(time.Minute))); err != nil {
		t.Errorf("%s: %v", js, err)
	}
}

func TestPageInBrowser(t *testing.T) {
	ctx, complaints := browser(t, rendertest.Print(t, New, render.Options{}, rendertest.Stored(t)...))
	do := func(actions ...chromedp.Action) {
		t.Helper()
		if err := chromedp.Run(ctx, actions...); err != nil {
			t.Fatal(err)
		}
	}
	const one = `document.getElementById("r0-report")`

	// A country highlights its mentions, counts each once, and scrolls to the first. A second click clears them.
	uzbek := `#r0-countries button[data-key=UZB]`
	do(click(uzbek))
	n := asked[int](t, ctx, `JSON.parse(`+one+`.querySelector("script.data").textContent).countries.find(c => c.code === "UZB").mentions`)
	equal(t, ctx, `new Set([...`+one+`.querySelectorAll(".text .on")].map(e => e.dataset.m)).size`, n)
	equal(t, ctx, `[...`+one+`.querySelectorAll(".text .on")].every(e => e.dataset.c.split(" ").includes("UZB"))`, true)
	equal(t, ctx, `document.querySelector(".found .what").textContent.endsWith(": 1 of `+strconv.Itoa(n)+`")`, true)
	equal(t, ctx, `document.querySelector("#r0-map [data-key=UZB]").getAttribute("aria-pressed")`, "true")
	equal(t, ctx, `document.querySelectorAll("#r1-report .on").length`, 0)
	soon(t, ctx, `(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector(".here").getBoundingClientRect())`)
	do(click(".found .next"))
	equal(t, ctx, `document.querySelector(".found .what").textContent.includes(": 2 of ")`, true)
	do(click(uzbek))
	equal(t, ctx, `document.querySelectorAll(".on").length`, 0)

	// The map is shaded, and works from the keyboard.
	equal(t, ctx, `getComputedStyle(document.querySelector("#r0-map .land.q5 use")).fill !== getComputedStyle(document.querySelector("#r0-map .ground")).fill`, true)
	equal(t, ctx, `document.querySelector("#r0-map [data-key=KAZ] use").getBoundingClientRect().width > 20`, true)
	do(chromedp.Focus(`#r0-map [data-key=KAZ]`, chromedp.ByQuery), chromedp.KeyEvent("\r"))
	equal(t, ctx, `document.querySelector("#r0-countries [data-key=KAZ]").getAttribute("aria-pressed")`, "true")
	do(chromedp.KeyEvent("\x1b"))
	equal(t, ctx, `document.querySelectorAll(".on").length`, 0)

	// A cell of the matrix opens its sentences.
	do(click(`#r0-matrix .cell`))
	equal(t, ctx, `document.querySelectorAll("#r0-matrix .evidence li").length === document.querySelector("#r0-matrix .cell").dataset.sentences.split(" ").length`, true)
	equal(t, ctx, `document.querySelector("#r0-matrix .evidence .on") !== null`, true)
	equal(t, ctx, `document.querySelector("#r0-matrix .cell").getAttribute("aria-expanded")`, "true")

	// Every theme, group and pair has matches in the text.
	for _, kind := range []string{"t", "g", "d"} {
		equal(t, ctx, `[...`+one+`.querySelectorAll("button[data-pick=`+kind+`]")].filter(b => { b.click(); const lit = `+one+`.querySelectorAll(".text .on").length; b.click(); return !lit; }).map(b => b.textContent).join()`, "")
	}

	// The tooltip.
	do(chromedp.Evaluate(`document.querySelector("#r0-text mark").focus()`, nil))
	equal(t, ctx, `!document.getElementById("why").hidden && document.getElementById("why").textContent.includes("confidence")`, true)

	// Each table can be saved.
	do(chromedp.Evaluate(`window.saved = []; URL.createObjectURL = b => { b.text().then(s => saved.push(s)); return "data:,"; }; HTMLAnchorElement.prototype.click = () => {};
		document.querySelectorAll("#r0-report button.csv").forEach(b => b.click())`, nil))
	soon(t, ctx, `saved.length === document.querySelectorAll("#r0-report button.csv").length && saved.every(s => s.length > 20)`)
	equal(t, ctx, `saved.some(s => s.startsWith("code,country,mentions,share,score,about,name,demonym,place,person,institution,group,themes\n"))`, true)

	// Each section has a heading, each table a caption, each picture and button a name.
	equal(t, ctx, `[...document.querySelectorAll("table")].every(t => t.caption?.textContent)`, true)
	equal(t, ctx, `[...document.querySelectorAll("article section")].every(s => s.querySelector("h2"))`, true)
	equal(t, ctx, `[...document.querySelectorAll("button")].every(b => b.textContent.trim() || b.getAttribute("aria-label"))`, true)
	equal(t, ctx, `[...document.querySelectorAll("svg")].every(s => s.getAttribute("aria-label") || s.getAttribute("aria-hidden") === "true")`, true)
	equal(t, ctx, `(ids => ids.length === new Set(ids).size)([...document.querySelectorAll("[id]")].map(e => e.id))`, true)

	// Dark mode, print, and a phone.
	light := asked[string](t, ctx, `getComputedStyle(document.body).backgroundColor`)
	do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}))
	if dark := asked[string](t, ctx, `getComputedStyle(document.body).backgroundColor`); dark == light {
		t.Errorf("the page is %s in dark mode too", dark)
	}
	equal(t, ctx, lowContrast, "")
	do(emulation.SetEmulatedMedia().WithMedia("print"))
	equal(t, ctx, `getComputedStyle(document.querySelector(".jump")).display`, "none")
	equal(t, ctx, `getComputedStyle(document.body).backgroundColor`, "rgb(255, 255, 255)")
	do(chromedp.ActionFunc(func(ctx context.Context) error {
		pdf, _, err := paper.PrintToPDF().WithPrintBackground(true).Do(ctx)
		if err == nil && !strings.HasPrefix(string(pdf), "%PDF") {
			t.Error("the printed page is not a PDF")
		}
		return err
	}))
	do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}))
	equal(t, ctx, lowContrast, "")
	for _, wide := range []int64{1280, 400} {
		do(chromedp.EmulateViewport(wide, 900))
		equal(t, ctx, `document.documentElement.scrollWidth <= innerWidth`, true)
	}
	for _, c := range complaints() {
		t.Error(c)
	}
}

// lowContrast lists elements whose text has less contrast to its background than WCAG 2 requires (4.5 to 1).
const lowContrast = `(() => {
	const parse = c => (c.match(/[\d.]+/g) ?? []).map(Number);
	const lum = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
	const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
	const bad = new Set();
	for (const e of document.querySelectorAll("h1,h2,h3,p,th,td,button,a,li,figcaption,.code,.count,mark")) {
		if (!e.offsetParent || !e.textContent.trim()) continue;
		const a = lum(parse(getComputedStyle(e).color).slice(0, 3)), b = lum(behind(e)), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
		if (ratio < 4.5) bad.add(e.tagName + "." + e.className + " " + ratio.toFixed(2));
	}
	return [...bad].join("; ");
})()`

func TestHostileTextInBrowser(t *testing.T) {
	ctx, complaints := browser(t, rendertest.Print(t, New, render.Options{}, hostile(), rendertest.Odd(), rendertest.Bare()))
	equal(t, ctx, `document.querySelectorAll("img, [onerror], [onclick]").length`, 0)
	equal(t, ctx, `document.querySelectorAll("script").length`, 3+len(reportScripts))
	if err := chromedp.Run(ctx, click("#r0-countries button.pick")); err != nil {
		t.Fatal(err)
	}
	for _, c := range complaints() {
		t.Error(c)
	}
}

var picture = flag.Bool("picture", false, "take the screenshot of a report in testdata/screenshots again")

// TestPicture takes the screenshot in testdata/screenshots:
//
//	go test ./internal/render/page -run TestPicture -picture
func TestPicture(t *testing.T) {
	if !*picture {
		t.Skip("only with -picture")
	}
	b, err := os.ReadFile(rendertest.Path(t, "articles", "c5-summit.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	article := analyze.Article{ID: "c5-summit.txt", Title: "Central Asia Summit Tests the Limits of Courting Everyone at Once", Text: string(b)}
	r, err := a.Analyze(t.Context(), article)
	if err != nil {
		t.Fatal(err)
	}
	ctx, _ := browser(t, rendertest.Print(t, New, render.Options{}, corpus.Result{Article: article, Report: r}))
	var png []byte
	err = chromedp.Run(ctx, chromedp.EmulateViewport(1280, 1080), click(`#r0-countries button[data-key=UZB]`), chromedp.Sleep(time.Second),
		chromedp.Evaluate(`scrollTo(0, 0)`, nil), chromedp.Sleep(time.Second), chromedp.CaptureScreenshot(&png))
	if err != nil {
		t.Fatal(err)
	}
	if len(png) > 300_000 {
		t.Errorf("the screenshot has %d bytes, want at most 300,000", len(png))
	}
	if err := os.WriteFile(rendertest.Path(t, "screenshots", "report.png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
