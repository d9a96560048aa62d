// A cell of the matrix opens the sentences behind it.
for (const cell of document.querySelectorAll(".cell")) cell.addEventListener("click", () => {
  const report = cell.closest(".report"), box = cell.closest("section").querySelector(".evidence"), was = cell.getAttribute("aria-expanded") === "true";
  report.querySelectorAll(".cell[aria-expanded=true]").forEach(c => c.setAttribute("aria-expanded", "false"));
  box.replaceChildren();
  box.hidden = was;
  if (was) { cell.dispatchEvent(new CustomEvent("attache:clear", { bubbles: true })); return; }
  cell.setAttribute("aria-expanded", "true");
  cell.dispatchEvent(new CustomEvent("attache:cell", { bubbles: true }));
  const head = document.createElement("h3"), list = document.createElement("ol");
  head.textContent = cell.getAttribute("aria-label");
  for (const n of cell.dataset.sentences.split(" ")) {
    const there = report.querySelector(`.text .s[data-s="${n}"]`);
    if (!there) continue;
    const item = document.createElement("li"), go = document.createElement("button");
    for (const child of there.childNodes) {
      const copy = child.cloneNode(true);
      copy.removeAttribute?.("tabindex");
      copy.classList?.remove("here");
      item.append(copy);
    }
    go.type = "button"; go.className = "go"; go.textContent = "show in the text";
    go.addEventListener("click", () => there.scrollIntoView({ block: "center" }));
    item.append(" ", go);
    list.append(item);
  }
  box.append(head, list);
});
