package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/attache-nlp/attache/internal/suggest"
	"github.com/attache-nlp/attache/internal/yamlmap"
)

const configFile = "attache.yaml"

// configure sets the flags that are not on the command line, from the environment or else from the configuration file.
func configure(cmd *cobra.Command) error {
	named := cmd.Flags().Lookup("config")
	name := cmp.Or(named.Value.String(), os.Getenv("ATTACHE_CONFIG"))
	values, err := readConfig(cmp.Or(name, configFile), name != "")
	if err != nil {
		return err
	}
	var errs []error
	known := map[string]bool{}
	for _, c := range append(cmd.Root().Commands(), cmd.Root()) {
		for _, set := range []*pflag.FlagSet{c.Flags(), c.PersistentFlags()} {
			set.VisitAll(func(f *pflag.Flag) { known[f.Name] = settable(f) })
		}
	}
	for _, k := range slices.Sorted(maps.Keys(values)) {
		if !known[k] {
			maps.DeleteFunc(known, func(_ string, settable bool) bool { return !settable })
			errs = append(errs, fmt.Errorf("%s: %w", cmp.Or(name, configFile), suggest.Unknown("setting", k, slices.Sorted(maps.Keys(known)))))
		}
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed || !settable(f) {
			return
		}
		place := "ATTACHE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		list := values[f.Name]
		if v := os.Getenv(place); v != "" {
			list = []string{v}
		} else {
			place = cmp.Or(name, configFile)
		}
		for _, v := range list {
			// A format for report is ignored by commands that do not have it.
			if have := f.Annotations[choices]; have != nil && !slices.Contains(have, v) {
				continue
			}
			if err := cmd.Flags().Set(f.Name, v); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", place, flagError(cmd, err)))
			}
		}
	})
	return errors.Join(errs...)
}

// choices is the annotation with the values of a flag. Other values from the environment or a file are meant for other
// commands and are ignored.
const choices = "choices"

// settable reports whether a flag can be set in the environment or a file.
func settable(f *pflag.Flag) bool { return f.Name != "help" && f.Name != "config" }

// readConfig reads a configuration file and returns the values of each setting. Unless the file is required, it may be missing.
func readConfig(name string, required bool) (map[string][]string, error) {
	// A pipe called attache.yaml would block every command in its folder. One that the user names is read.
	if info, err := os.Stat(name); !required && err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file; use --config %s to read it anyway", name, name)
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && !required {
		return nil, nil
	}
	if err != nil {
		return nil, pathError(err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, yamlmap.MaxSize+1))
	if err != nil {
		return nil, pathError(err)
	}
	raw, err := yamlmap.Parse(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	out := map[string][]string{}
	var errs []error
	for _, k := range slices.Sorted(maps.Keys(raw)) {
		list, ok := raw[k].([]any)
		if !ok {
			list = []any{raw[k]}
		}
		for _, v := range list {
			switch v := v.(type) {
			case map[string]any:
				errs = append(errs, fmt.Errorf("%s: %s: must be a value, not a mapping", name, k))
			case []any:
				errs = append(errs, fmt.Errorf("%s: %s: must be a value or a list of values, not a nested list", name, k))
			case nil:
				errs = append(errs, fmt.Errorf("%s: %s: has no value", name, k))
			default:
				out[k] = append(out[k], fmt.Sprint(v))
			}
		}
	}
	return out, errors.Join(errs...)
}
