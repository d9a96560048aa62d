// The page of a corpus: the map and the themes by country of one period or source, the network of one country, and CSV files.
const data = JSON.parse(document.getElementById("slices").textContent);

// The map and the table of themes by country. What they show without a choice is kept, to be restored.
const choices = [...document.querySelectorAll(".which select")];
const slice = value => { const [kind, i] = value.split(" "); return kind ? data[kind][i] : null; };
const lands = [...document.querySelectorAll(".land")].map(e => ({ e, i: data.countries.indexOf(e.dataset.code), title: e.querySelector("title"), shade: e.getAttribute("class"), label: e.getAttribute("aria-label"), name: data.names[e.dataset.code] }));
const cells = [...document.querySelectorAll("#pairs .cell")].map((e, i) => ({ e, i, shade: e.getAttribute("class"), text: e.textContent, label: e.title }));
for (const choice of choices) {
  for (const kind of ["periods", "sources"]) {
    if (data[kind].length < 2) continue;
    const group = document.createElement("optgroup");
    group.label = kind[0].toUpperCase() + kind.slice(1);
    data[kind].forEach((s, i) => group.append(new Option(s.key, kind + " " + i)));
    choice.append(group);
    choice.closest(".which").hidden = false;
  }
  choice.addEventListener("change", () => show(choice.value));
}
const plural = (n, noun) => n + " " + noun + (n === 1 ? "" : "s");

// show shows a period or source, "periods 3", or all texts if the value is empty.
function show(value) {
  for (const c of choices) c.value = value;
  const s = slice(value);
  for (const l of lands) {
    const n = s ? s.mentioned[l.i] : 0, share = s ? n / Math.max(1, s.mentions) : 0;
    const label = s ? l.name + ": " + plural(n, "mention") + ", " + (100 * share).toFixed(1) + " % of all" : l.label;
    l.e.setAttribute("class", !s ? l.shade : n ? "land q" + data.shades.filter(x => share >= x).length : "land q0");
    l.e.setAttribute("aria-label", label);
    l.title.textContent = label;
  }
  const most = s ? Math.max(1, ...s.cells) : 1;
  for (const c of cells) {
    const n = s ? s.cells[c.i] : 0, [country, theme] = data.cells[c.i];
    c.e.setAttribute("class", s ? "cell q" + (n ? 1 + Math.min(4, Math.floor(5 * Math.sqrt(n / most))) : 0) : c.shade);
    c.e.textContent = s ? n || "" : c.text;
    c.e.title = s ? data.names[country] + " and " + data.names[theme] + ": " + plural(n, "text") + " of " + s.key : c.label;
    if (c.e.type === "button") { c.e.setAttribute("aria-label", c.e.title); c.e.disabled = Boolean(s) && !n; }
  }
}

// The network: a country highlights its lines.
const network = document.querySelector("#network svg");
function toggle(node) {
  const off = node.getAttribute("aria-pressed") === "true";
  for (const n of network.querySelectorAll(".node")) n.setAttribute("aria-pressed", String(n === node && !off));
  network.classList.toggle("alone", !off);
  for (const e of network.querySelectorAll(".edge")) e.classList.toggle("on", !off && e.dataset.ends.split(" ").includes(node.dataset.code));
}
for (const n of network?.querySelectorAll(".node") ?? []) {
  n.addEventListener("click", () => toggle(n));
  n.addEventListener("keydown", e => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); toggle(n); } });
}

// The links at the top of the page.
const jump = document.querySelector(".jump");
for (const h of document.querySelectorAll("section > .headline > h2")) {
  const a = document.createElement("a");
  a.href = "#" + h.closest("section").id;
  a.textContent = h.textContent;
  jump.append(a);
}

// CSV files: tables are saved as they are, the map, the charts and the network from the counts.
const over = list => [["period", "id", "name", "texts", "of"], ...data.periods.flatMap(p => data[list].map((id, i) => [p.key, id, data.names[id], p[list][i], p.documents]))];
const rows = {
  map: () => { const s = slice(choices[0].value) ?? data.all; return [["code", "country", "mentions", "share", "texts"], ...data.countries.map((c, i) => [c, data.names[c], s.mentioned[i], s.mentioned[i] / Math.max(1, s.mentions), s.countries[i]])]; },
  "over-time": () => over("countries"),
  "themes-over-time": () => over("themes"),
  network: () => [["a", "b", "texts"], ...[...network.querySelectorAll(".edge")].reverse().map(e => [...e.dataset.ends.split(" "), e.dataset.texts])],
};
// An apostrophe protects text that a spreadsheet would take for a formula.
const safe = v => typeof v === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(v) && !/^[+-](\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(v) ? "'" + v : String(v);
const quote = v => { const s = safe(v); return /[",\r\n]/.test(s) ? '"' + s.replaceAll('"', '""') + '"' : s; };
for (const b of document.querySelectorAll("button.csv")) {
  const section = b.closest("section"), title = section.querySelector("h2").textContent;
  b.hidden = false;
  b.setAttribute("aria-label", "Save " + title + " as CSV");
  b.addEventListener("click", () => {
    const list = rows[b.dataset.rows]?.() ?? [...section.querySelector("table").rows].map(r => [...r.cells].map(c => c.textContent));
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([list.map(r => r.map(quote).join(",") + "\n").join("")], { type: "text/csv" }));
    a.download = title.toLowerCase().replaceAll(" ", "-") + ".csv";
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  });
}
