// Selecting a country, theme, pair or name highlights its matches in the text; the bar at the bottom steps through them.
const bar = document.querySelector(".found"), quiet = matchMedia("(prefers-reduced-motion: reduce)");
let matches = [], at = 0, selected = null, label = "";

document.documentElement.classList.add("js");
for (const b of document.querySelectorAll("button.all")) {
  const table = b.previousElementSibling;
  if (!table?.querySelector("tr.more")) continue;
  b.hidden = false;
  b.addEventListener("click", () => { table.classList.add("open"); b.hidden = true; table.querySelector("tr.more button")?.focus(); });
}

const has = (e, name, key) => (e.dataset[name] ?? "").split(" ").includes(key);
const sentence = e => e.closest(".s");

// piecesOf returns the pieces of the text that match a selection. Kinds are country, theme, keyphrase, entity, group or region,
// dyad, and cell of the matrix.
function piecesOf(report, data, kind, key) {
  const text = report.querySelector(".text"), pieces = [...text.querySelectorAll("[data-m],[data-t],[data-k],[data-e]")];
  switch (kind) {
    case "c": return pieces.filter(e => has(e, "c", key));
    case "t": return pieces.filter(e => has(e, "t", key));
    case "k": return pieces.filter(e => has(e, "k", key));
    case "e": return pieces.filter(e => has(e, "e", key));
    case "g": return pieces.filter(e => e.dataset.m && data.mentions[e.dataset.m]?.id === key);
    case "d": {
      const pair = key.split(" "), dyad = data.dyads.find(d => d.a === pair[0] && d.b === pair[1]);
      return pieces.filter(e => dyad?.sentences.includes(+sentence(e).dataset.s) && pair.some(c => has(e, "c", c)));
    }
    case "x": {
      const [c, t] = key.split(" "), near = data.countries.find(x => x.code === c)?.themes.find(x => x.id === t)?.sentences ?? [];
      return pieces.filter(e => near.includes(+sentence(e).dataset.s) && (has(e, "c", c) || has(e, "t", t)));
    }
  }
  return [];
}

const parsed = new WeakMap();
function dataOf(report) {
  if (!parsed.has(report)) parsed.set(report, JSON.parse(report.querySelector("script.data").textContent));
  return parsed.get(report);
}

function clear() {
  document.querySelectorAll(".on,.in,.here,.lit").forEach(e => e.classList.remove("on", "in", "here", "lit"));
  document.querySelectorAll("[data-pick][aria-pressed=true]").forEach(e => e.setAttribute("aria-pressed", "false"));
  matches = []; selected = null; bar.hidden = true;
}

// select highlights a selection and goes to its first match. Pieces of one mention count as one match, and so do adjacent pieces.
function select(report, kind, key, name) {
  clear();
  const pieces = piecesOf(report, dataOf(report), kind, key);
  selected = report.id + kind + key; label = name; at = 0;
  let last = "";
  for (const e of pieces) {
    e.classList.add("on");
    sentence(e)?.classList.add("in");
    const same = e.dataset.m ? "m" + e.dataset.m : "";
    if ((same && same === last) || (!same && e.previousSibling && pieces.includes(e.previousSibling))) continue;
    last = same;
    matches.push(e);
  }
  report.querySelector(".text").classList.toggle("lit", matches.length > 0);
  for (const e of report.querySelectorAll("[data-pick]"))
    if (e.dataset.pick === kind && e.dataset.key === key && e.hasAttribute("aria-pressed")) e.setAttribute("aria-pressed", "true");
  if (kind === "c" || kind === "d")
    for (const e of report.querySelectorAll(".edge"))
      e.classList.toggle("on", kind === "d" ? e.dataset.key === key : e.dataset.key.split(" ").includes(key));
  go(0);
}

function go(to) {
  document.querySelector(".here")?.classList.remove("here");
  bar.hidden = false;
  if (!matches.length) { bar.querySelector(".what").textContent = label + ": no exact match in the text"; return; }
  at = (to + matches.length) % matches.length;
  matches[at].classList.add("here");
  matches[at].scrollIntoView({ block: "center", behavior: quiet.matches ? "auto" : "smooth" });
  bar.querySelector(".what").textContent = label + ": " + (at + 1) + " of " + matches.length;
}

const nameOf = e => (e.querySelector("text")?.textContent ?? e.getAttribute("aria-label") ?? e.querySelector("title")?.textContent ?? e.firstChild.textContent).split(/:/)[0].trim();
function pick(e) {
  const report = e.closest(".report"), { pick: kind, key } = e.dataset;
  if (selected === report.id + kind + key) return clear();
  select(report, kind, key, nameOf(e));
}

addEventListener("click", e => { const p = e.target.closest("[data-pick]"); if (p && p.dataset.pick !== "x") pick(p); });
addEventListener("attache:cell", e => select(e.target.closest(".report"), "x", e.target.dataset.key, nameOf(e.target)));
addEventListener("attache:clear", clear);
addEventListener("keydown", e => {
  const p = e.target.closest?.("g[data-pick]");
  if (p && (e.key === "Enter" || e.key === " ")) { e.preventDefault(); pick(p); }
  if (e.key === "Escape") clear();
});
bar.querySelector(".next").addEventListener("click", () => go(at + 1));
bar.querySelector(".prev").addEventListener("click", () => go(at - 1));
bar.querySelector(".stop").addEventListener("click", clear);
