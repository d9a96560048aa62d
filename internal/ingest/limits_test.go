package ingest

import "testing"

func TestLimitsSet(t *testing.T) {
	tests := []struct {
		in, fail string
		want     Limits
	}{
		{"text=1MB", "", Limits{Text: 1 << 20}},
		{"text=1000", "", Limits{Text: 1000}},
		{"unpacked=2gb", "", Limits{Unpacked: 2 << 30}},
		{"time=5m", "", Limits{Time: 300e9}},
		{"members=10", "", Limits{Members: 10}},
		{"members=1MB", "limit members: want a value above 0, as in members=1000000", Limits{}},
		{"time=5", "limit time: want a value above 0, as in time=1m0s", Limits{}},
		{"text=-1", "limit text: want a value above 0, as in text=64MB", Limits{}},
		{"text=99999999999GB", "limit text: want a value above 0, as in text=64MB", Limits{}},
		{"text", "limit text: want a value above 0, as in text=64MB", Limits{}},
		{"ration=3", `unknown limit "ration" (valid: depth file members nesting nodes page ratio text time unpacked; did you mean ratio?)`, Limits{}},
	}
	for _, tt := range tests {
		var l Limits
		err := l.Set(tt.in)
		if msg := ""; err != nil {
			msg = err.Error()
			if msg != tt.fail {
				t.Errorf("%s: error %s, want %s", tt.in, msg, tt.fail)
			}
		} else if tt.fail != "" || l != tt.want {
			t.Errorf("%s: %+v, want %+v %s", tt.in, l, tt.want, tt.fail)
		}
	}
}

// The command line that a limit error suggests is valid.
func TestLimitErrorHelps(t *testing.T) {
	for _, name := range LimitNames() {
		err := Limits{}.withDefaults().exceeded(name).(*LimitError)
		var l Limits
		if e := l.Set(name + "=" + showLimit(name, 4*err.Value)); e != nil {
			t.Errorf("%s: %v", err, e)
		}
	}
}
