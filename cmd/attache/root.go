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

// The exit codes.
const (
	exitDone        = 0
	exitCheck       = 1 // a check failed
	exitUsage       = 2 // wrong flags, arguments or configuration
	exitPartly      = 3 // done, but some inputs could not be read
	exitInterrupted = 130
)

// errPartly says that some inputs could not be read; each has been named already.
var errPartly = errors.New("some inputs could not be read")

// errFailed says that a check failed; why has been said already.
var errFailed = errors.New("a check failed")

// run executes the command line and gives the exit code. All exit codes are decided here.
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
		fmt.Fprintln(errOut, "attache: interrupted; the output is not complete")
		return exitInterrupted
	case errors.Is(err, errFailed):
		return exitCheck
	case errors.Is(err, errPartly):
		return exitPartly
	}
	fmt.Fprintf(errOut, "attache: %s\n", screened(err.Error()))
	return exitUsage
}

// partly is errPartly if so many inputs, which are more than none, could not be read.
func partly(failed int) error {
	if failed > 0 {
		return errPartly
	}
	return nil
}

// outcome is the error of a command that has written its output. What was found counts also where nobody has read to the end (attache check | head).
func outcome(written, found error) error {
	if written == nil || found != nil && errors.Is(written, syscall.EPIPE) {
		return found
	}
	return written
}

// screened is a message of several lines without what a terminal would act on. Names and values from outside stand in it.
func screened(s string) string {
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

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "attache",
		Short: "Reads articles and reports what they say about each country",
		Long: `attache takes articles apart by country: which countries a text mentions, how often and by what names, what is
talked about near each of them, who stands beside them, and the sentences that show all this.

Flags may also be given in the environment (ATTACHE_FORMAT=json) or in a file attache.yaml in the current
folder (format: json); a flag wins over the environment, the environment over the file.

Exit codes: 0 done, 1 a check failed, 2 wrong usage or configuration, 3 done but some inputs could not be read,
130 interrupted.`,
		Version:       analyze.Version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().String("config", "", "configuration file (default attache.yaml, if there is one)")
	root.PersistentFlags().BoolP("quiet", "q", false, "no progress and no notes on stderr; errors are still named")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return configure(cmd) }
	root.AddCommand(newReport(), newCorpus(), newBaseline(), newCheck(), newExplain(), newText(), newEval(), newIndex(), newSearch(), newServe(), newCountries(), newThemes(), newSchema(), newVersion(), newMan())
	addHelpTopics(root)
	root.SetFlagErrorFunc(plainFlag)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Args = noTopic
		case "completion":
			c.Args = noCommand
			c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
	return root
}

// noCommand refuses an unknown command and names the nearest one.
func noCommand(cmd *cobra.Command, args []string) error {
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

// noTopic refuses help on a command that does not exist.
func noTopic(cmd *cobra.Command, args []string) error {
	at, rest, err := cmd.Root().Find(args)
	if err != nil || len(rest) == 0 || !at.HasSubCommands() {
		return err
	}
	return noCommand(at, rest)
}

// plainFlag says what is wrong with a flag in words for people, and names the nearest flag to one that does not exist.
func plainFlag(cmd *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok && e.GetSpecifiedShortnames() == "" {
		var have []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { have = append(have, "--"+f.Name) })
		return suggest.Unknown("flag", "--"+e.GetSpecifiedName(), have)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		want := map[string]string{"int": "a whole number", "bool": "true or false"}[e.GetFlag().Value.Type()]
		return fmt.Errorf("--%s %q: want %s", e.GetFlag().Name, e.GetValue(), want)
	}
	return err
}

// unopened names a file that could not be opened, without the name of the system call.
func unopened(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", e.Path, e.Err)
	}
	return err
}
