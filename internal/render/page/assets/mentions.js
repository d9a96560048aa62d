// Shows in a tooltip what a mention refers to and why, on hover and on focus.
const tip = document.getElementById("why");
for (const m of document.querySelectorAll("mark[title]")) {
  m.dataset.why = m.title;
  m.removeAttribute("title");
}
let current = null;
const hide = () => { tip.hidden = true; current?.removeAttribute("aria-describedby"); current = null; };
const place = () => {
  if (!current) return;
  const at = current.getClientRects()[0] ?? current.getBoundingClientRect(), wide = document.documentElement.clientWidth;
  const above = at.top - tip.offsetHeight - 6;
  tip.style.left = Math.max(8, Math.min(at.left, wide - tip.offsetWidth - 8)) + scrollX + "px";
  tip.style.top = (above > 4 ? above : at.bottom + 6) + scrollY + "px";
};
const show = e => {
  const m = e.target.closest?.("mark[data-why]");
  if (!m) return;
  hide();
  current = m;
  tip.textContent = m.dataset.why;
  tip.hidden = false;
  m.setAttribute("aria-describedby", "why");
  place();
};
addEventListener("mouseover", show);
addEventListener("focusin", show);
addEventListener("mouseout", hide);
addEventListener("focusout", hide);
addEventListener("keydown", e => { if (e.key === "Escape") hide(); });
addEventListener("scroll", place, true);
