// Package layout tests the order in which packages import each other, and which packages import each third-party module.
package layout
