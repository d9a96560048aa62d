// What sets two parts apart, from the counts of texts: log-likelihood (T. Dunning, 1993) and the logarithm of the ratio of shares.
const section = document.getElementById("compare"), data = JSON.parse(document.getElementById("slices").textContent);
const less = (x, y) => ({ documents: x.documents - y.documents, countries: x.countries.map((n, i) => n - y.countries[i]), themes: x.themes.map((n, i) => n - y.themes[i]) });
const term = (seen, expected) => seen ? seen * Math.log(seen / expected) : 0;
function g2(a, n, b, m) {
  const p = (a + b) / (n + m);
  return 2 * (term(a, n * p) + term(n - a, n * (1 - p)) + term(b, m * p) + term(m - b, m * (1 - p)));
}
const shown = 30;
function compare(x, y) {
  const rows = [];
  for (const [kind, one] of [["countries", "country"], ["themes", "theme"]]) data[kind].forEach((id, i) => {
    const a = x[kind][i], b = y[kind][i], n = x.documents, m = y.documents;
    if (!n || !m || a + b === 0) return;
    // Half a text stands in for none, so that the ratio is finite.
    rows.push({ name: data.names[id], one, a, n, b, m, ratio: Math.log2(((a || .5) / n) / ((b || .5) / m)), g: g2(a, n, b, m) });
  });
  return rows.filter(r => r.g >= 3.84).sort((r, s) => s.g - r.g || (r.name < s.name ? -1 : 1)).slice(0, shown);
}
if (section) {
  const a = section.querySelector(".a"), b = section.querySelector(".b"), body = section.querySelector("tbody");
  for (const choice of [a, b]) for (const kind of ["periods", "sources"]) {
    if (data[kind].length < 2) continue;
    const group = document.createElement("optgroup");
    group.label = kind[0].toUpperCase() + kind.slice(1);
    data[kind].forEach((s, i) => group.append(new Option(s.key, kind + " " + i)));
    choice.append(group);
  }
  const part = value => { const [kind, i] = value.split(" "); return data[kind][i]; };
  const percent = (k, n) => (100 * k / n).toFixed(1) + " %";
  const show = () => {
    const x = part(a.value), y = b.value ? part(b.value) : less(data.all, x);
    body.replaceChildren();
    const rows = compare(x, y);
    for (const r of rows) {
      const tr = body.insertRow(), th = document.createElement("th");
      th.scope = "row";
      th.textContent = r.name;
      tr.append(th);
      [r.one, r.a, percent(r.a, r.n), r.b, percent(r.b, r.m), (r.ratio > 0 ? "+" : "") + r.ratio.toFixed(2), r.g.toFixed(1)].forEach((v, i) => {
        const td = tr.insertCell();
        td.textContent = v;
        if (i) td.className = "n";
      });
    }
    if (!rows.length) body.insertRow().insertCell().textContent = "Nothing differs by more than chance.";
  };
  a.value = data.periods.length > 1 ? "periods " + (data.periods.length - 1) : "sources 0";
  for (const choice of [a, b]) choice.addEventListener("change", show);
  section.hidden = false;
  show();
}
