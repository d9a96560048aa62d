// Package layout holds the tests of the order in which packages import each other, and of the doors to dependencies.
package layout
