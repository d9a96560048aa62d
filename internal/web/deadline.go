package web

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// deadlineReader renews the deadlines of a connection at each read. A client may take any time to send a whole body, but
// only Limits.Time for each part of it.
type deadlineReader struct {
	io.Reader
	c *http.ResponseController
	s *server
}

func (d *deadlineReader) Read(p []byte) (int, error) {
	if err := d.c.SetReadDeadline(time.Now().Add(d.s.limits.Time)); err != nil {
		return 0, err
	}
	n, err := d.Reader.Read(p)
	if e := d.c.SetWriteDeadline(time.Now().Add(2 * d.s.limits.Time)); e != nil && err == nil {
		err = e
	}
	return n, err
}

// jsonString encodes s as a JSON string.
func jsonString(s string) []byte {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // impossible: s is a string
	}
	return b
}
