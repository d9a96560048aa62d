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

// Config configures an [Engine].
type Config struct {
	// Cache is the folder in which the compiled module is kept for later runs; "" means in memory only. Code in the folder is executed, so
	// nobody else may be able to write to it.
	Cache string
	// Note, if not nil, is called before the module is compiled, which takes some seconds, and with the reason if it cannot be kept.
	Note func(string)
}

// Engine reads PDF files, several at the same time. It compiles its module when it meets the first file.
type Engine struct {
	config    Config
	start     func() (pdfium.Pool, error)
	slots     chan struct{} // one for each instance that may exist
	closePool func()
	grace     time.Duration // how long a file that has been stopped may go on before it is abandoned
	abandoned atomic.Bool   // a file has been abandoned

	making      sync.Mutex // guards the creation of an instance, and the limit and memory of it
	memoryLimit int64
	memory      *memory
}

// maxInstances is the number of files read at the same time. Others wait.
const maxInstances = 4

// New returns an engine. It does nothing before the first file.
func New(c Config) *Engine {
	e := &Engine{config: c, slots: make(chan struct{}, min(maxInstances, runtime.GOMAXPROCS(0))), grace: 2 * time.Second}
	e.start = sync.OnceValues(e.compile)
	return e
}

// Close releases the resources of the engine. It must not be used then or later.
func (e *Engine) Close() {
	if e.closePool != nil && !e.abandoned.Load() {
		e.closePool()
	}
}

// compile creates the pool of instances, from the compiled module in the cache or by compiling it.
func (e *Engine) compile() (pdfium.Pool, error) {
	cache, kept, err := openCache(e.config.Cache)
	if err != nil {
		e.note(fmt.Sprintf("the compiled PDF reader cannot be kept: %v; it will be compiled in each run that reads a PDF; --cache sets another folder", err))
	}
	if !kept {
		e.note("compiling the PDF reader, which takes some seconds" + map[bool]string{true: ", once", false: ""}[e.config.Cache != "" && err == nil])
	}
	pool, err := e.pool(cache)
	if err != nil && kept { // the cached module is unusable
		cache.Close(context.Background())
		cache = wazero.NewCompilationCache()
		e.note(fmt.Sprintf("the compiled PDF reader in %s cannot be used: %v; compiling it again; delete the folder to have it kept", e.config.Cache, err))
		pool, err = e.pool(cache)
	}
	if err != nil {
		cache.Close(context.Background())
		return nil, fmt.Errorf("no PDF reader: %w", err)
	}
	if !kept {
		debug.FreeOSMemory() // 300 MB, which would add to the memory of the files
	}
	e.closePool = func() {
		pool.Close()
		cache.Close(context.Background())
	}
	return pool, nil
}

// note calls Config.Note.
func (e *Engine) note(s string) {
	if e.config.Note != nil {
		e.config.Note(s)
	}
}

// pool creates the pool of instances with a compilation cache.
func (e *Engine) pool(cache wazero.CompilationCache) (pdfium.Pool, error) {
	ctx := experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(func(_, limit uint64) experimental.LinearMemory {
		e.memory = newMemory(min(limit, uint64(e.memoryLimit)))
		return e.memory
	}))
	return webassembly.Init(webassembly.Config{
		Context: experimental.WithCompilationWorkers(ctx, min(2, runtime.GOMAXPROCS(0))), // each worker takes 100 MB
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(cache).
			WithCloseOnContextDone(true), // the only way to stop a file
		FSConfig: wazero.NewFSConfig(), // no access to the file system
		MaxTotal: -1,                   // slots bounds them
		Stdout:   io.Discard,
		Stderr:   io.Discard,
	})
}

// openCache opens the cache in a folder. If dir is "" or cannot be used, which err says, the cache is in memory. kept reports whether it
// contains a compiled module.
func openCache(dir string) (cache wazero.CompilationCache, kept bool, err error) {
	if dir == "" {
		return wazero.NewCompilationCache(), false, nil
	}
	dir = filepath.Join(dir, "pdfium-"+versionKey())
	if err = checkCacheDir(dir); err == nil {
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

// versionKey returns the versions of the module and of its compiler, for the name of the cache folder.
func versionKey() string {
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

// checkCacheDir creates a folder if need be. It is an error if everybody may write to it, or the program may not.
func checkCacheDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o002 != 0 {
		return fmt.Errorf("%s: writable by everybody, though code in it is executed", dir)
	}
	f, err := os.CreateTemp(dir, "*.tmp")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// instance creates an instance that may take limit bytes of memory.
func (e *Engine) instance(ctx context.Context, pool pdfium.Pool, limit int64) (pdfium.Pdfium, *memory, error) {
	e.making.Lock()
	defer e.making.Unlock()
	e.memoryLimit, e.memory = limit, nil
	in, err := pool.GetInstanceWithContext(ctx)
	return in, e.memory, err
}
