package pdf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Config says how an [Engine] gets its module.
type Config struct {
	// Cache is the folder in which the compiled module is kept for the next run; "" keeps it in memory only. What lies
	// there is run, so nobody else may write to it.
	Cache string
	// Note, if not nil, is told once that the module is compiled, which takes some seconds, and why it is not kept.
	Note func(string)
}

// Engine reads PDF files, several at the same time. It compiles its module when the first file comes.
type Engine struct {
	config Config
	start  func() (pdfium.Pool, error)
	slots  chan struct{} // one for each instance that may live
	closer func()
	grace  time.Duration // how long a source that has been told to stop may go on before it is left behind
	behind atomic.Bool   // one is

	making sync.Mutex // while an instance is made, most and made are of it
	most   int64
	made   *memory
}

// instances is how many files are read at the same time; more wait.
const instances = 4

// New makes an engine, which does nothing until a file comes.
func New(c Config) *Engine {
	e := &Engine{config: c, slots: make(chan struct{}, min(instances, runtime.GOMAXPROCS(0))), grace: 2 * time.Second}
	e.start = sync.OnceValues(e.compile)
	return e
}

// Close gives back what the engine has taken. No file may be read with it at that time or later.
func (e *Engine) Close() {
	if e.closer != nil && !e.behind.Load() {
		e.closer()
	}
}

// compile makes the pool of instances, from the module that is kept in the cache or by compiling it.
func (e *Engine) compile() (pdfium.Pool, error) {
	cache, kept, err := openCache(e.config.Cache)
	if err != nil {
		e.note(fmt.Sprintf("the compiled reader of PDF files cannot be kept: %v; it is compiled in each run that has one; --cache names another folder", err))
	}
	if !kept {
		e.note("compiling the reader of PDF files, which takes some seconds" + map[bool]string{true: ", once", false: ""}[e.config.Cache != "" && err == nil])
	}
	pool, err := e.pool(cache)
	if err != nil && kept { // what is kept is of no use
		cache.Close(context.Background())
		cache = wazero.NewCompilationCache()
		e.note(fmt.Sprintf("the compiled reader of PDF files in %s cannot be used: %v; compiling it anew; delete the folder to have it kept again", e.config.Cache, err))
		pool, err = e.pool(cache)
	}
	if err != nil {
		cache.Close(context.Background())
		return nil, fmt.Errorf("no reader of PDF files: %w", err)
	}
	if !kept {
		debug.FreeOSMemory() // 300 MB, which the files that follow shall not take on top
	}
	e.closer = func() {
		pool.Close()
		cache.Close(context.Background())
	}
	return pool, nil
}

func (e *Engine) note(s string) {
	if e.config.Note != nil {
		e.config.Note(s)
	}
}

// pool compiles the module, or takes it from the cache.
func (e *Engine) pool(cache wazero.CompilationCache) (pdfium.Pool, error) {
	ctx := experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(func(_, most uint64) experimental.LinearMemory {
		e.made = newMemory(min(most, uint64(e.most)))
		return e.made
	}))
	return webassembly.Init(webassembly.Config{
		Context: experimental.WithCompilationWorkers(ctx, min(2, runtime.GOMAXPROCS(0))), // each takes 100 MB
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(cache).
			WithCloseOnContextDone(true), // else nothing stops a file without end
		FSConfig: wazero.NewFSConfig(), // no files but the one that is read
		MaxTotal: -1,                   // slots bound them
		Stdout:   io.Discard,
		Stderr:   io.Discard,
	})
}

// openCache opens the cache in a folder, or one in memory if dir is "" or cannot be used, which err says. kept reports
// whether a compiled module lies there.
func openCache(dir string) (cache wazero.CompilationCache, kept bool, err error) {
	if dir == "" {
		return wazero.NewCompilationCache(), false, nil
	}
	dir = filepath.Join(dir, "pdfium-"+build())
	if err = private(dir); err == nil {
		cache, err = wazero.NewCompilationCacheWithDir(dir)
	}
	if err != nil {
		return wazero.NewCompilationCache(), false, err
	}
	modules, _ := filepath.Glob(filepath.Join(dir, "wazero-*-"+runtime.GOARCH+"-"+runtime.GOOS, "*"))
	for _, m := range modules {
		kept = kept || filepath.Ext(m) != ".tmp"
	}
	return cache, kept, nil
}

// build names the versions of what is compiled, and of what compiles it.
func build() string {
	var versions [2]string
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, d := range info.Deps {
			if i := slices.Index([]string{"github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero"}, d.Path); i >= 0 {
				versions[i] = d.Version
			}
		}
	}
	return cmp.Or(versions[0], "devel") + "-" + cmp.Or(versions[1], "devel")
}

// private makes a folder if there is none. It is an error if others may write to it, or we may not.
func private(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o002 != 0 {
		return fmt.Errorf("%s: everybody may write there, and what lies there is run", dir)
	}
	f, err := os.CreateTemp(dir, "*.tmp")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// instance makes a fresh instance that may take as much memory as is said.
func (e *Engine) instance(ctx context.Context, pool pdfium.Pool, most int64) (pdfium.Pdfium, *memory, error) {
	e.making.Lock()
	defer e.making.Unlock()
	e.most, e.made = most, nil
	in, err := pool.GetInstanceWithContext(ctx)
	return in, e.made, err
}
