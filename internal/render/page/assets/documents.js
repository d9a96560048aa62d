// Searches the texts of a folder by words of title, date and source, by country, and by a theme that shares sentences with it.
const section = document.getElementById("documents"), source = section?.querySelector("script.documents");
if (source) {
  const { folder, themes, list } = JSON.parse(source.textContent), { names, countries } = JSON.parse(document.getElementById("slices").textContent);
  const form = section.querySelector("form"), words = form.querySelector("input"), country = form.querySelector(".country"), theme = form.querySelector(".theme");
  const table = section.querySelector("table"), body = table.tBodies[0], count = section.querySelector(".count"), more = section.querySelector(".all"), step = 50;
  const fill = (choice, ids) => { for (const id of [...ids].sort((a, b) => (names[a] ?? a).localeCompare(names[b] ?? b))) choice.append(new Option(names[id] ?? id, id)); };
  fill(country, countries);
  fill(theme, themes);
  // A text has a list of countries, each with the numbers of its themes: "KAZ:0,3". has reports whether one of them is a country
  // with a theme; either may be empty.
  const has = (about, code, n) => about.some(s => { const at = s.lastIndexOf(":"); return (!code || s.slice(0, at) === code) && (!n || s.slice(at + 1).split(",").includes(n)); });
  let found = list, shown = 0;
  const show = () => {
    for (const [page, title, date, from] of found.slice(shown, shown += step)) {
      const tr = body.insertRow(), th = document.createElement("th"), a = document.createElement("a");
      th.scope = "row";
      a.href = folder + "/" + page;
      a.textContent = title;
      th.append(a);
      tr.append(th);
      tr.insertCell().textContent = date;
      tr.insertCell().textContent = from;
    }
    more.hidden = shown >= found.length;
  };
  const find = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean), code = country.value, n = theme.value ? String(themes.indexOf(theme.value)) : "";
    found = list.filter(([, title, date, from, about]) => {
      if (wanted.length) { const text = (title + " " + date + " " + from).toLowerCase(); if (!wanted.every(w => text.includes(w))) return false; }
      return !code && !n || has(about, code, n);
    });
    count.textContent = found.length + " of " + list.length + (list.length === 1 ? " text" : " texts");
    body.replaceChildren();
    shown = 0;
    show();
  };
  form.addEventListener("submit", e => e.preventDefault());
  form.addEventListener("input", find);
  more.addEventListener("click", show);
  for (const cell of document.querySelectorAll("#pairs button.cell")) cell.addEventListener("click", () => {
    words.value = "";
    country.value = cell.dataset.country;
    theme.value = cell.dataset.theme;
    find();
    section.scrollIntoView();
    words.focus({ preventScroll: true });
  });
  form.hidden = table.hidden = false;
  find();
}
