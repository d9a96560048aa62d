package intern

// Cache keeps a value for each word of a [Table]. The zero value of T means that the value is not computed yet. The zero Cache
// is ready to use.
type Cache[T any] struct {
	table      *Table
	generation int
	list       []T
}

// For returns the values of all words that now have an ID, by ID. Values that are written to it are kept for later texts, as
// long as the IDs are valid.
func (c *Cache[T]) For(t *Table) []T {
	if c.table != t || c.generation != t.generation {
		clear(c.list)
		if cap(c.list) > 4*maxWords {
			c.list = nil
		}
		c.table, c.generation, c.list = t, t.generation, c.list[:0]
	}
	if n := len(t.high); n > len(c.list) {
		if n > cap(c.list) {
			c.list = append(make([]T, 0, n+n/2), c.list...)
		}
		c.list = c.list[:n] // zeros: only For extends the list, and clears it above
	}
	return c.list
}

// At returns the value of an ID. For must have been called since the ID was assigned.
func (c *Cache[T]) At(id int32) *T { return &c.list[id] }
