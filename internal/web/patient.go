package web

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// patient reads a body whose client may take its time for all of it, but not for any part of it.
type patient struct {
	io.Reader
	c *http.ResponseController
	s *server
}

func (p *patient) Read(b []byte) (int, error) {
	now := time.Now()
	if err := p.c.SetReadDeadline(now.Add(p.s.limits.Time)); err != nil {
		return 0, err
	}
	n, err := p.Reader.Read(b)
	if e := p.c.SetWriteDeadline(time.Now().Add(2 * p.s.limits.Time)); e != nil && err == nil {
		err = e
	}
	return n, err
}

func jsonString(s string) []byte {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string
	}
	return b
}
