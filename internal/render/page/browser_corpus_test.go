package page

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// choose returns an expression that sets a select or input of the page to a value, as a reader would.
func choose(selector, value string) string {
	return `((s, v) => { s.value = v; s.dispatchEvent(new Event("input", { bubbles: true })); s.dispatchEvent(new Event("change", { bubbles: true })); return s.value; })(document.querySelector("` + selector + `"), "` + value + `")`
}

func TestCorpusPageInBrowser(t *testing.T) {
	ctx, complaints := browser(t, corpusPage(t, rendertest.Summary(t), render.Options{Top: 10}))

	// A period changes the map and the table of themes by country, whichever of their choices it is selected in.
	const shade = `[...document.querySelectorAll(".land")].map(e => e.getAttribute("class")).join()`
	const cells = `[...document.querySelectorAll("#pairs .cell")].map(e => e.textContent).join()`
	all, counts := asked[string](t, ctx, shade), asked[string](t, ctx, cells)
	equal(t, ctx, `document.querySelectorAll("#map .which option").length > 2 && document.querySelectorAll("#pairs .which option").length > 2`, true)
	equal(t, ctx, choose("#map .which select", "periods 0"), "periods 0")
	if one := asked[string](t, ctx, shade); one == all || !strings.Contains(one, "q0") {
		t.Errorf("the map of one period is the map of all: %s", one)
	}
	equal(t, ctx, `document.querySelector("#pairs .which select").value`, "periods 0")
	equal(t, ctx, choose("#pairs .which select", "periods 10"), "periods 10")
	if one := asked[string](t, ctx, cells); one == counts || one == "" {
		t.Errorf("the themes by country of one period are the same as of all: %s", one)
	}
	equal(t, ctx, choose("#pairs .which select", "sources 1"), "sources 1")
	equal(t, ctx, `[...document.querySelectorAll("#pairs .cell")].every(e => Number(e.textContent) <= 20)`, true)
	equal(t, ctx, choose("#map .which select", ""), "")
	equal(t, ctx, shade, all)
	equal(t, ctx, cells, counts)
	equal(t, ctx, `document.querySelectorAll("#over-time polyline").length > 0`, true)

	// The network highlights the lines of one country, also from the keyboard.
	equal(t, ctx, `document.querySelectorAll("#network .edge").length`, 1)
	if err := chromedp.Run(ctx, chromedp.Focus("#network .node", chromedp.ByQuery), chromedp.KeyEvent("\r")); err != nil {
		t.Fatal(err)
	}
	equal(t, ctx, `document.querySelectorAll("#network .alone .edge.on, #network svg.alone .edge.on").length`, 1)
	equal(t, ctx, `document.querySelector("#network .node").getAttribute("aria-pressed")`, "true")

	// Two groups are compared: in November 2021 both texts mention Georgia, otherwise 8 of 58.
	equal(t, ctx, `document.getElementById("compare").hidden`, false)
	equal(t, ctx, choose("#compare .a", "periods 10"), "periods 10")
	equal(t, ctx, `document.querySelector("#compare tbody tr").textContent`, "Georgiacountry2100.0 %813.8 %+2.867.5")
	equal(t, ctx, choose("#compare .b", "periods 10"), "periods 10")
	equal(t, ctx, `document.querySelector("#compare tbody").textContent`, "No significant differences.")
	equal(t, ctx, choose("#compare .b", ""), "")

	// Each chart can be saved.
	if err := chromedp.Run(ctx, chromedp.Evaluate(`window.saved = []; URL.createObjectURL = b => { b.text().then(s => saved.push(s)); return "data:,"; }; HTMLAnchorElement.prototype.click = () => {};
		document.querySelectorAll("button.csv").forEach(b => b.click())`, nil)); err != nil {
		t.Fatal(err)
	}
	soon(t, ctx, `saved.length === document.querySelectorAll("button.csv").length && saved.every(s => s.split("\n").length > 2)`)
	for _, head := range []string{"code,country,mentions,share,texts\n", "period,id,name,texts,of\n", "a,b,texts\nGEO,USA,"} {
		equal(t, ctx, "saved.some(s => s.startsWith(`"+head+"`))", true)
	}

	equal(t, ctx, `[...document.querySelectorAll(".jump a")].every(a => document.querySelector(a.hash))`, true)
	equal(t, ctx, `[...document.querySelectorAll("table")].every(t => t.caption?.textContent)`, true)
	equal(t, ctx, `[...document.querySelectorAll("svg")].every(s => s.getAttribute("aria-label") || s.getAttribute("aria-hidden") === "true")`, true)
	equal(t, ctx, `[...document.querySelectorAll("select, input")].every(s => s.labels.length)`, true)
	equal(t, ctx, `(ids => ids.length === new Set(ids).size)([...document.querySelectorAll("[id]")].map(e => e.id))`, true)
	for _, scheme := range []string{"light", "dark"} {
		if err := chromedp.Run(ctx, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}})); err != nil {
			t.Fatal(err)
		}
		equal(t, ctx, lowContrast, "")
	}
	if err := chromedp.Run(ctx, emulation.SetEmulatedMedia().WithMedia("print")); err != nil {
		t.Fatal(err)
	}
	equal(t, ctx, `getComputedStyle(document.querySelector("#map .which")).display`, "none")
	if err := chromedp.Run(ctx, emulation.SetEmulatedMedia(), chromedp.EmulateViewport(400, 900)); err != nil {
		t.Fatal(err)
	}
	equal(t, ctx, `document.documentElement.scrollWidth <= innerWidth`, true)
	for _, c := range complaints() {
		t.Error(c)
	}
}

// The index page of a folder searches the texts, and links to their pages and back.
func TestFolderInBrowser(t *testing.T) {
	dir := t.TempDir()
	results := append(rendertest.Stored(t), rendertest.Odd(), hostile())
	folderOf(t, dir, results...)
	ctx, complaints := browserAt(t, filepath.Join(dir, "index.html"))
	const rows = `document.querySelectorAll("#documents tbody tr").length`
	equal(t, ctx, rows, len(results))
	equal(t, ctx, choose("#documents input", "CENTRAL summit"), "CENTRAL summit")
	equal(t, ctx, rows, 1)
	equal(t, ctx, `document.querySelector("#documents .count").textContent`, "1 of "+strconv.Itoa(len(results))+" texts")
	equal(t, ctx, choose("#documents input", "no such text"), "no such text")
	equal(t, ctx, rows, 0)

	// Each number of the table of themes by country lists as many texts.
	equal(t, ctx, `[...document.querySelectorAll("#pairs button.cell")].filter(b => { b.click(); return `+rows+` !== Number(b.textContent); }).map(b => b.title).join("; ")`, "")
	equal(t, ctx, `document.querySelector("#documents .country").value !== "" && document.querySelector("#documents .theme").value !== ""`, true)
	equal(t, ctx, choose("#documents .theme", "")+` + `+choose("#documents .country", "UZB"), "UZB")
	if n := asked[int](t, ctx, rows); n < 1 || n == len(results) {
		t.Errorf("%d texts with Uzbekistan", n)
	}
	equal(t, ctx, lowContrast, "")
	equal(t, ctx, `document.querySelectorAll("img, [onerror], [onclick]").length`, 0)
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(400, 900)); err != nil {
		t.Fatal(err)
	}
	equal(t, ctx, `document.documentElement.scrollWidth <= innerWidth`, true)

	if err := chromedp.Run(ctx, click("#documents tbody a"), chromedp.WaitReady(".text mark", chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	equal(t, ctx, `document.querySelector(".kicker a").textContent`, "all texts")
	if err := chromedp.Run(ctx, click(".kicker a"), chromedp.WaitReady("#documents", chromedp.ByQuery), click("#documents .hint a"), chromedp.WaitReady(".list tbody a", chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	equal(t, ctx, `document.querySelectorAll(".list tbody a").length`, len(results))
	equal(t, ctx, lowContrast, "")
	equal(t, ctx, `document.documentElement.scrollWidth <= innerWidth`, true)
	for _, c := range complaints() {
		t.Error(c)
	}
}

var look = flag.String("look", "", "take screenshots of a `page`, to be looked at, into its folder")

// TestLook takes screenshots of a page at the widths of a desktop and a phone, in light and dark mode:
//
//	go test ./internal/render/page -run TestLook -look /tmp/pages/index.html
func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("only with -look")
	}
	ctx, complaints := browserAt(t, *look)
	for _, wide := range []int64{1280, 400} {
		for _, scheme := range []string{"light", "dark"} {
			var png []byte
			err := chromedp.Run(ctx, chromedp.EmulateViewport(wide, 900), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}), chromedp.FullScreenshot(&png, 100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(strings.TrimSuffix(*look, ".html")+"."+strconv.Itoa(int(wide))+"."+scheme+".png", png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	took := asked[float64](t, ctx, `performance.timing.loadEventEnd - performance.timing.navigationStart`)
	t.Logf("opened in %.0f ms", took)
	for _, c := range complaints() {
		t.Error(c)
	}
}
