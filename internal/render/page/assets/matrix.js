// A cell of the matrix opens the sentences that it counts.
for (const cell of document.querySelectorAll(".cell")) cell.addEventListener("click", () => {
  const report = cell.closest(".report"), box = cell.closest("section").querySelector(".evidence"), open = cell.getAttribute("aria-expanded") === "true";
  report.querySelectorAll(".cell[aria-expanded=true]").forEach(c => c.setAttribute("aria-expanded", "false"));
  box.replaceChildren();
  box.hidden = open;
  if (open) { cell.dispatchEvent(new CustomEvent("attache:clear", { bubbles: true })); return; }
  cell.setAttribute("aria-expanded", "true");
  cell.dispatchEvent(new CustomEvent("attache:cell", { bubbles: true }));
  const head = document.createElement("h3"), list = document.createElement("ol");
  head.textContent = cell.getAttribute("aria-label");
  for (const n of cell.dataset.sentences.split(" ")) {
    const sentence = report.querySelector(`.text .s[data-s="${n}"]`);
    if (!sentence) continue;
    const item = document.createElement("li"), go = document.createElement("button");
    for (const child of sentence.childNodes) {
      const copy = child.cloneNode(true);
      copy.removeAttribute?.("tabindex");
      copy.classList?.remove("here");
      item.append(copy);
    }
    go.type = "button"; go.className = "go"; go.textContent = "Show in text";
    go.addEventListener("click", () => sentence.scrollIntoView({ block: "center" }));
    item.append(" ", go);
    list.append(item);
  }
  box.append(head, list);
});
