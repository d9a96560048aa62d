package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/suggest"
)

// Exit codes. Only run returns them.
const (
	exitDone        = 0
	exitCheck       = 1
	exitUsage       = 2
	exitPartial     = 3
	exitInterrupted = 130
)

// exitCodes documents the exit codes in the help of attache.
const exitCodes = `Exit codes:
  0    success
  1    a check failed
  2    wrong usage or configuration
  3    done, but some inputs could not be read, or some names were not found (countries --lookup)
  130  interrupted`

// errPartial means that some inputs could not be read. Their errors have been printed.
var errPartial = errors.New("some inputs could not be read")

// errFailed means that a check failed. The reason has been printed.
var errFailed = errors.New("a check failed")

// run executes a command line and returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	if f, ok := out.(*os.File); ok {
		if _, isTerminal := terminal(f); isTerminal {
			out = newDisplay(f)
		}
	}
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitDone
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errOut, "attache: interrupted; the output is incomplete")
		return exitInterrupted
	case errors.Is(err, errFailed):
		return exitCheck
	case errors.Is(err, errPartial):
		return exitPartial
	}
	fmt.Fprintf(errOut, "attache: %s\n", sanitize(err.Error()))
	return exitUsage
}

// partial returns errPartial if any inputs failed, or else nil.
func partial(failed int) error {
	if failed > 0 {
		return errPartial
	}
	return nil
}

// outcome returns the error of a command, given the error of writing its output and the error that it found, such as
// errFailed. A broken pipe does not hide what was found: the exit code of attache check does not depend on | head.
func outcome(written, found error) error {
	if written == nil || found != nil && errors.Is(written, syscall.EPIPE) {
		return found
	}
	return written
}

// sanitize removes control characters from a message of one or more lines. Messages quote file names and values, which may
// contain escape sequences of terminals.
func sanitize(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		text := strings.TrimLeft(line, " ")
		b.WriteString(line[:len(line)-len(text)] + render.Line(text))
		if strings.HasSuffix(line, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// newRoot returns the command tree. Nothing in it is shared between calls.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "attache",
		Short: "Report what articles say about each country",
		Long: `attache reads articles and shows, for each country, how often and under which names they mention it, with which
themes, alongside which other countries, people and organisations, and in which sentences. It makes no network
requests.

Flags can also be set in the environment (ATTACHE_FORMAT=json) or in the file attache.yaml in the current folder
(format: json). A flag takes precedence over the environment, and the environment over the file.

` + exitCodes,
		Version:       analyze.Version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().String("config", "", "configuration `file` (default: attache.yaml in the current folder, if it exists)")
	root.PersistentFlags().BoolP("quiet", "q", false, "print no progress, notes or warnings on stderr; errors are still printed")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return configure(cmd) }
	root.AddCommand(newReport(), newCorpus(), newBaseline(), newCheck(), newExplain(), newText(), newEval(), newIndex(), newSearch(), newServe(), newCountries(), newThemes(), newSchema(), newVersion(), newMan())
	addHelpTopics(root)
	root.SetFlagErrorFunc(flagError)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Args = unknownTopic
		case "completion":
			c.Args = unknownCommand
			c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
	return root
}

// unknownCommand returns an error for an unknown command, with the nearest known one.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var have []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			have = append(have, c.Name())
		}
	}
	slices.Sort(have)
	err := suggest.Unknown("command", args[0], have)
	if !cmd.HasParent() {
		err = fmt.Errorf("%w\nto report on a file: attache report %s", err, args[0])
	}
	return err
}

// unknownTopic returns an error for help on a command that does not exist.
func unknownTopic(cmd *cobra.Command, args []string) error {
	at, rest, err := cmd.Root().Find(args)
	if err != nil || len(rest) == 0 || !at.HasSubCommands() {
		return err
	}
	return unknownCommand(at, rest)
}

// flagError rewords an error of parsing flags: for an unknown flag it suggests the nearest known one, and for an invalid
// value it says which values are valid.
func flagError(cmd *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok && e.GetSpecifiedShortnames() == "" {
		var have []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { have = append(have, "--"+f.Name) })
		return suggest.Unknown("flag", "--"+e.GetSpecifiedName(), have)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		valid := map[string]string{"int": "a whole number", "bool": "true or false"}[e.GetFlag().Value.Type()]
		return fmt.Errorf("--%s %q: must be %s", e.GetFlag().Name, e.GetValue(), valid)
	}
	return err
}

// pathError removes the name of the system call from an error of a file ("open x: no such file or directory").
func pathError(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", e.Path, e.Err)
	}
	return err
}
