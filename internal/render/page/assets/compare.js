// Compares the countries and themes of two periods or sources by log-likelihood (T. Dunning, 1993) and by the logarithm of the
// ratio of their shares of texts.
const section = document.getElementById("compare"), data = JSON.parse(document.getElementById("slices").textContent);
const minG2 = 3.84; // p < 0.05
const maxRows = 30;

// subtract returns the counts of the texts that are in x but not in its part y.
const subtract = (x, y) => ({ documents: x.documents - y.documents, countries: x.countries.map((n, i) => n - y.countries[i]), themes: x.themes.map((n, i) => n - y.themes[i]) });

// g2 compares a of n texts with b of m texts.
function g2(a, n, b, m) {
  const p = (a + b) / (n + m), term = (observed, expected) => observed ? observed * Math.log(observed / expected) : 0;
  return 2 * (term(a, n * p) + term(n - a, n * (1 - p)) + term(b, m * p) + term(m - b, m * (1 - p)));
}

function compare(x, y) {
  const rows = [];
  for (const [list, kind] of [["countries", "country"], ["themes", "theme"]]) data[list].forEach((id, i) => {
    const a = x[list][i], b = y[list][i], n = x.documents, m = y.documents;
    if (!n || !m || a + b === 0) return;
    // Half a text instead of none keeps the ratio finite.
    rows.push({ name: data.names[id], kind, a, n, b, m, ratio: Math.log2(((a || .5) / n) / ((b || .5) / m)), g2: g2(a, n, b, m) });
  });
  return rows.filter(r => r.g2 >= minG2).sort((r, s) => s.g2 - r.g2 || (r.name < s.name ? -1 : 1)).slice(0, maxRows);
}

if (section) {
  const first = section.querySelector(".a"), second = section.querySelector(".b"), body = section.querySelector("tbody");
  for (const select of [first, second]) for (const kind of ["periods", "sources"]) {
    if (data[kind].length < 2) continue;
    const group = document.createElement("optgroup");
    group.label = kind[0].toUpperCase() + kind.slice(1);
    data[kind].forEach((s, i) => group.append(new Option(s.key, kind + " " + i)));
    select.append(group);
  }
  const slice = value => { const [kind, i] = value.split(" "); return data[kind][i]; };
  const percent = (k, n) => (100 * k / n).toFixed(1) + " %";
  const show = () => {
    const x = slice(first.value), y = second.value ? slice(second.value) : subtract(data.all, x);
    body.replaceChildren();
    const rows = compare(x, y);
    for (const r of rows) {
      const tr = body.insertRow(), th = document.createElement("th");
      th.scope = "row";
      th.textContent = r.name;
      tr.append(th);
      [r.kind, r.a, percent(r.a, r.n), r.b, percent(r.b, r.m), (r.ratio > 0 ? "+" : "") + r.ratio.toFixed(2), r.g2.toFixed(1)].forEach((v, i) => {
        const td = tr.insertCell();
        td.textContent = v;
        if (i) td.className = "n";
      });
    }
    if (!rows.length) body.insertRow().insertCell().textContent = "No significant differences.";
  };
  first.value = data.periods.length > 1 ? "periods " + (data.periods.length - 1) : "sources 0";
  for (const select of [first, second]) select.addEventListener("change", show);
  section.hidden = false;
  show();
}
