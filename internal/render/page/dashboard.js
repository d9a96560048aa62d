// The map of one period or source, and the tables as CSV.
const data = JSON.parse(document.getElementById("slices").textContent), which = document.querySelector(".which"), choice = which.querySelector("select");
const lands = [...document.querySelectorAll(".land")].map(e => ({ e, title: e.querySelector("title"), shade: e.getAttribute("class"), label: e.getAttribute("aria-label"), name: e.getAttribute("aria-label").split(":")[0] }));
for (const kind of ["Periods", "Sources"]) {
  if (data[kind].length < 2) continue;
  const group = document.createElement("optgroup");
  group.label = kind;
  data[kind].forEach((s, i) => group.append(new Option(s.key, kind + " " + i)));
  choice.append(group);
  which.hidden = false;
}
choice.addEventListener("change", () => {
  const [kind, i] = choice.value.split(" "), s = data[kind]?.[i];
  for (const l of lands) {
    const n = s?.countries[l.e.dataset.code] ?? 0, share = s ? n / Math.max(1, s.mentions) : 0;
    const label = s ? l.name + ": " + n + (n === 1 ? " mention, " : " mentions, ") + (100 * share).toFixed(1) + " % of all" : l.label;
    l.e.setAttribute("class", !s ? l.shade : n ? "land q" + data.shades.filter(x => share >= x).length : "land q0");
    l.e.setAttribute("aria-label", label);
    l.title.textContent = label;
  }
});
const quote = s => /[",\r\n]/.test(s) ? '"' + s.replaceAll('"', '""') + '"' : s;
for (const b of document.querySelectorAll("button.csv")) {
  const section = b.closest("section"), table = section.querySelector("table"), title = section.querySelector("h2").textContent;
  b.hidden = false;
  b.setAttribute("aria-label", "Save " + title + " as CSV");
  b.addEventListener("click", () => {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([[...table.rows].map(r => [...r.cells].map(c => quote(c.textContent)).join(",") + "\n").join("")], { type: "text/csv" }));
    a.download = title.toLowerCase().replaceAll(" ", "-") + ".csv";
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  });
}
