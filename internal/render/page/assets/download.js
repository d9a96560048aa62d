// Saves the tables of a report as CSV, and the report as JSON. The rows come from the JSON on the page.

// An apostrophe protects text that a spreadsheet would take for a formula.
const safe = v => typeof v === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(v) && !/^[+-](\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(v) ? "'" + v : String(v ?? "");
const quote = v => { const s = safe(v); return /[",\r\n]/.test(s) ? '"' + s.replaceAll('"', '""') + '"' : s; };
const name = (d, code) => d.countries.find(c => c.code === code)?.name ?? code;
const kinds = ["name", "demonym", "place", "person", "institution", "group"];
const tables = {
  countries: d => [["code", "country", "mentions", "share", "score", "about", ...kinds, "themes"],
    ...d.countries.map(c => [c.code, c.name, c.mentions, c.share, c.score, +c.about, ...kinds.map(k => c.kinds[k] ?? 0), c.themes.map(t => t.id).join(" ")])],
  themes: d => [["theme", "name", "family", "score", "terms", "sentences"], ...d.themes.map(t => [t.id, t.name, t.family, t.score, t.terms.length, t.sentences.join(" ")])],
  matrix: d => [["code", "country", "theme", "score", "count", "sentences"], ...d.countries.flatMap(c => c.themes.map(t => [c.code, c.name, t.id, t.score, t.sentences.length, t.sentences.join(" ")]))],
  dyads: d => [["a", "b", "a_name", "b_name", "sentences", "count", "in"], ...d.dyads.map(p => [p.a, p.b, name(d, p.a), name(d, p.b), p.sentences.length, p.count, p.sentences.join(" ")])],
  groups: d => [["group", "name", "mentions", "members"], ...[...d.groups, ...d.regions ?? []].map(g => [g.id, g.name, g.mentions, g.members.join(" ")])],
  names: d => [["id", "name", "type", "country", "count", "forms"], ...(d.names ?? []).map(n => [n.id, n.name, n.type, n.country ?? "", n.count, n.forms.join("; ")])],
  entities: d => [["start", "end", "text", "type", "entity"], ...d.entities.map(e => [e.start, e.end, e.text, e.type, e.id])],
  keywords: d => [["keyphrase", "score", "count"], ...d.keywords.map(k => [k.term, k.score, k.count])],
  mentions: d => [["field", "start", "end", "text", "kind", "countries", "sentence", "confidence", "why"],
    ...d.mentions.map(m => [m.field ?? "text", m.start, m.end, m.text, m.kind, m.countries.join(" "), m.sentence, m.confidence, m.why])],
};
for (const b of document.querySelectorAll("button.csv")) {
  b.hidden = false;
  b.setAttribute("aria-label", b.dataset.table === "json" ? "Save the report as JSON" : "Save " + b.dataset.table + " as CSV");
  b.addEventListener("click", () => {
    const source = b.closest(".report").querySelector("script.data").textContent, json = b.dataset.table === "json";
    const text = json ? source : tables[b.dataset.table](JSON.parse(source)).map(r => r.map(quote).join(",") + "\n").join("");
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([text], { type: json ? "application/json" : "text/csv" }));
    a.download = json ? "report.json" : b.dataset.table + ".csv";
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  });
}
