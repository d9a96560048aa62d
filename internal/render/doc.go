// Package render prints reports. Every format is a function in a file of its name; the table of formats is in format.go.
package render
