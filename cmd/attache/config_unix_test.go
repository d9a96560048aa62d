//go:build unix

package main

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// A pipe that has the name of the settings must not stop every command that is run beside it.
func TestConfigPipeDoesNotBlock(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo(configFile, 0o644); err != nil {
		t.Skip(err)
	}
	if _, err := readConfig(configFile, false); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("%v, want that it is no regular file", err)
	}
	// One that is named is read, as the shell makes them: --config <(...).
	go os.WriteFile(configFile, []byte("format: md\n"), 0o644)
	if got, err := readConfig(configFile, true); err != nil || len(got["format"]) != 1 {
		t.Errorf("%v, %v; want the setting", got, err)
	}
}
