//go:build unix

package main

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// A pipe called attache.yaml must not block every command in its folder.
func TestConfigPipeDoesNotBlock(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo(configFile, 0o644); err != nil {
		t.Skip(err)
	}
	if _, err := readConfig(configFile, false); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("%v, want an error", err)
	}
	// One that the user names is read: --config <(...).
	go os.WriteFile(configFile, []byte("format: md\n"), 0o644)
	if got, err := readConfig(configFile, true); err != nil || len(got["format"]) != 1 {
		t.Errorf("%v, %v; want the setting", got, err)
	}
}
