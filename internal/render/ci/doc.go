// Package ci prints the result of a check against a baseline, for people and for continuous integration.
package ci
