package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update-docs", false, "update the output of examples in the documents")

// block is a fenced block of a document: lines[first:end] without the fences.
type block struct {
	lang       string
	first, end int
}

func blocks(lines []string) (out []block) {
	for i := 0; i < len(lines); i++ {
		lang, fence := strings.CutPrefix(lines[i], "```")
		if !fence {
			continue
		}
		first := i + 1
		for i++; i < len(lines) && lines[i] != "```"; i++ {
		}
		out = append(out, block{lang, first, i})
	}
	return out
}

// TestDocuments runs the examples in the README and the help topics. Blocks of sh are scripts, run one after another in a
// folder that contains only testdata; the blocks of go are one program, and those of python one script. A text block is the
// output of the block before it, shortened where it has a line "…", see [shorten]. Blocks of bash, r and yaml are not run.
// With -update-docs the text blocks are updated.
func TestDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command and a program")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join("help", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	build(t, root, "./cmd/attache", filepath.Join(bin, "attache"))
	for _, name := range append(names, filepath.Join(root, "README.md")) {
		t.Run(filepath.Base(name), func(t *testing.T) { testDocument(t, root, bin, name) })
	}
}

func testDocument(t *testing.T, root, bin, name string) {
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "testdata"), os.DirFS(filepath.Join(root, "testdata"))); err != nil {
		t.Fatal(err)
	}
	all := blocks(lines)
	env := environment(bin)
	printed := map[int]string{} // what a block prints, by its index
	runGo(t, root, dir, lines, all, printed)
	runPython(t, dir, env, lines, all)
	for i, k := range all {
		if k.lang == "sh" {
			t.Run(fmt.Sprintf("line %d", k.first+1), func(t *testing.T) {
				printed[i] = runShell(t, dir, env, script(lines[k.first:k.end]))
			})
		}
	}

	var written []string
	at := 0
	for i, k := range all {
		output, run := printed[i-1]
		if k.lang != "text" || !run {
			continue
		}
		got := lines[k.first:k.end]
		want, err := shorten(strings.TrimRight(output, "\n"), got)
		if err != nil {
			t.Errorf("%s:%d: %v in what is printed:\n%s", name, k.first+1, err, output)
			continue
		}
		written = append(append(written, lines[at:k.first]...), want...)
		at = k.end
		if !*update && !slices.Equal(got, want) {
			t.Errorf("%s:%d: the block is not what is printed; run go test ./cmd/attache -run TestDocuments -update-docs\nhave:\n%s\nwant:\n%s",
				name, k.first+1, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if *update && !t.Failed() {
		written = append(written, lines[at:]...)
		if err := os.WriteFile(name, []byte(strings.Join(written, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// environment is that of this process without settings of attache, and with the command in bin before others of that name.
func environment(bin string) []string {
	env := slices.DeleteFunc(os.Environ(), func(s string) bool {
		return strings.HasPrefix(s, "ATTACHE_") || strings.HasPrefix(s, "COLUMNS=") || strings.HasPrefix(s, "PATH=")
	})
	return append(env, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// runGo runs the go blocks of a document as one program and adds to printed what each prints.
func runGo(t *testing.T, root, dir string, lines []string, all []block, printed map[int]string) {
	var code []string
	var at []int
	for i, k := range all {
		if k.lang == "go" {
			code, at = append(code, strings.Join(lines[k.first:k.end], "\n")), append(at, i)
		}
	}
	if len(code) == 0 {
		return
	}
	t.Run("go", func(t *testing.T) {
		out := strings.Split(runProgram(t, root, dir, program(code)), border)
		for n, i := range at {
			printed[i] = out[n]
		}
	})
}

// runPython runs the python blocks of a document as one script, but for those whose imports this Python lacks.
func runPython(t *testing.T, dir string, env []string, lines []string, all []block) {
	var code, missing []string
	for _, k := range all {
		if k.lang != "python" {
			continue
		}
		text := strings.Join(lines[k.first:k.end], "\n")
		if err := exec.CommandContext(t.Context(), "python3", "-c", imports(text)).Run(); err != nil {
			missing = append(missing, fmt.Sprintf("line %d", k.first+1))
			continue
		}
		code = append(code, text)
	}
	if len(code)+len(missing) == 0 {
		return
	}
	t.Run("python", func(t *testing.T) {
		if len(missing) > 0 {
			t.Logf("not run, because Python or a package is missing: %s", strings.Join(missing, ", "))
		}
		if len(code) == 0 {
			t.Skip("no block can be run")
		}
		cmd := exec.CommandContext(t.Context(), "python3", "-c", strings.Join(code, "\n"))
		cmd.Dir, cmd.Env = dir, env
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
}

// imports returns the import statements of a Python text.
func imports(text string) string {
	var out []string
	for l := range strings.Lines(text) {
		if strings.HasPrefix(l, "import ") || strings.HasPrefix(l, "from ") {
			out = append(out, strings.TrimSpace(l))
		}
	}
	return strings.Join(out, "\n")
}

// runShell runs a script and returns what it prints.
func runShell(t *testing.T, dir string, env []string, script string) string {
	for _, tool := range []string{"sh", "jq"} {
		if _, err := exec.LookPath(tool); err != nil && (tool == "sh" || strings.Contains(script, tool+" ")) {
			t.Skip(err)
		}
	}
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "sh", "-euc", script)
	cmd.Dir, cmd.Env, cmd.Stderr = dir, env, &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s\n%s%s", err, script, out, &stderr)
	}
	return string(out)
}

const gap = "…"

// shorten returns the part of an output that a block shows: all of it or, if the block has a gap, the paragraphs of the block.
// A paragraph is identified by its first word; one that ends with a gap keeps as many lines as it had.
func shorten(output string, shown []string) ([]string, error) {
	if !slices.Contains(shown, gap) {
		return strings.Split(output, "\n"), nil
	}
	first := func(paragraph string) string { return strings.Fields(paragraph + " .")[0] }
	rest := strings.Split(output, "\n\n")
	var out []string
	for p := range strings.SplitSeq(strings.Join(shown, "\n"), "\n\n") {
		if p == gap {
			out = append(out, p)
			continue
		}
		i := slices.IndexFunc(rest, func(s string) bool { return first(s) == first(p) })
		if i < 0 {
			return nil, fmt.Errorf("no paragraph that begins with %q", first(p))
		}
		whole := rest[i]
		rest = rest[i+1:]
		if strings.HasSuffix(p, "\n"+gap) {
			lines := strings.Split(whole, "\n")
			keep := min(strings.Count(p, "\n"), len(lines))
			whole = strings.Join(append(lines[:keep:keep], gap), "\n")
		}
		out = append(out, whole)
	}
	return strings.Split(strings.Join(out, "\n\n"), "\n"), nil
}

// script returns the lines of a block that can run without the sources and without a network.
func script(lines []string) string {
	var out []string
	for _, l := range lines {
		if rest, ok := strings.CutPrefix(l, "go run ./cmd/attache "); ok {
			l = "attache " + rest
		}
		if !strings.HasPrefix(l, "go ") {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// border is printed between the go blocks.
const border = "\x00\n"

// program makes one program of go blocks: the first is its import declaration, the others are statements.
func program(blocks []string) string {
	body := strings.Join(blocks[1:], fmt.Sprintf("\nfmt.Print(%q)\n", border))
	var std []string
	for _, p := range []string{"context", "fmt", "log", "os"} {
		if strings.Contains(body, p+".") {
			std = append(std, fmt.Sprintf("import %q", p))
		}
	}
	return "package main\n\n" + strings.Join(std, "\n") + "\n\n" + blocks[0] + "\n\nfunc main() {\nfmt.Print(" + strconv.Quote(border) + ")\n" + body + "\n}\n"
}

// runProgram compiles a program as if it lay in the module, so that it finds the packages, and runs it in dir.
func runProgram(t *testing.T, root, dir, source string) string {
	t.Helper()
	tmp := t.TempDir()
	file, overlay, bin := filepath.Join(tmp, "main.go"), filepath.Join(tmp, "overlay.json"), filepath.Join(tmp, "readme")
	if err := os.WriteFile(file, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "cmd", "readme", "main.go"): file}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, b, 0o644); err != nil {
		t.Fatal(err)
	}
	build(t, root, "./cmd/readme", bin, "-overlay", overlay)
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), executable(bin))
	cmd.Dir, cmd.Stderr = dir, &stderr
	out, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	return string(out)
}

func build(t *testing.T, root, pkg, bin string, flags ...string) {
	t.Helper()
	// A result of go test is kept while the files that the test looked at are the same. The command is made of these.
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if err == nil && filepath.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go") {
			_, err = os.Stat(name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	args := slices.Concat([]string{"build", "-buildvcs=false", "-o", executable(bin)}, flags, []string{pkg})
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func executable(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

// NOTICE names every module that is linked into the command.
func TestNotice(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	notice, err := os.ReadFile(filepath.Join("..", "..", "NOTICE"))
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), "attache")
	build(t, filepath.Join("..", ".."), "./cmd/attache", bin)
	info, err := buildinfo.ReadFile(executable(bin))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range info.Deps {
		if !bytes.Contains(notice, []byte(m.Path)) {
			t.Errorf("NOTICE does not name %s; add it with its copyright and licence", m.Path)
		}
	}
}

func TestShorten(t *testing.T) {
	const output = "Title one\nfacts\n\nCountry n\nA 1\nB 2\nC 3\n\nTheme\nX\n\nEnd\n[1] It ends."
	tests := []struct {
		name, shown, want string
	}{
		{"whole", "anything", output},
		{"paragraphs left out", "Title two\n\n…\n\nEnd\n", "Title one\nfacts\n\n…\n\nEnd\n[1] It ends."},
		{"lines left out", "Country k\nZ 1\n…\n\nTheme", "Country n\nA 1\n…\n\nTheme\nX"},
		{"more lines than there are", "Theme\nX\nY\nZ\n…", "Theme\nX\n…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := shorten(output, strings.Split(tt.shown, "\n"))
			if err != nil || strings.Join(got, "\n") != tt.want {
				t.Errorf("got\n%s\nerror %v, want\n%s", strings.Join(got, "\n"), err, tt.want)
			}
		})
	}
	if got, err := shorten(output, []string{"Middle", gap}); err == nil {
		t.Errorf("a paragraph that is not printed gives %q, want an error", got)
	}
}
