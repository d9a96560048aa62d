package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/internal/render"
)

// complete registers the values of a flag for completion in shells.
func complete(cmd *cobra.Command, flag string, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // impossible: the flag exists
	}
}

// limitChoices restricts which values a flag takes from the environment or the configuration file. Other values there are
// meant for other commands with a flag of this name, and are ignored.
func limitChoices(cmd *cobra.Command, flag string, values []string) {
	if err := cmd.Flags().SetAnnotation(flag, choices, values); err != nil {
		panic(err) // impossible: the flag exists
	}
}

// hideFlags hides shared flags that have no effect on a command.
func hideFlags(cmd *cobra.Command, names ...string) {
	for _, n := range names {
		if err := cmd.Flags().MarkHidden(n); err != nil {
			panic(err) // impossible: the flag exists
		}
	}
}

// addJobs adds the flag for the number of workers.
func addJobs(cmd *cobra.Command, jobs *int) {
	cmd.Flags().IntVarP(jobs, "jobs", "j", 0, "number of texts analysed in parallel (default: the number of processors)")
}

// intFlag is the name and the value of a flag.
type intFlag struct {
	name  string
	value int
}

// notNegative returns an error for each flag that is negative.
func notNegative(flags []intFlag) error {
	var errs []error
	for _, f := range flags {
		if f.value < 0 {
			errs = append(errs, fmt.Errorf("--%s %d: must be 0 or more", f.name, f.value))
		}
	}
	return errors.Join(errs...)
}

// printNote prints a message on stderr, without control characters.
func printNote(cmd *cobra.Command, message string) {
	fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s\n", render.Line(message))
}
