// A file dropped anywhere on the page is submitted at once; dropped text goes into the text field.
const form = document.querySelector("form[method=post]"), file = document.getElementById("file"), over = on => document.body.classList.toggle("over", on);
addEventListener("dragover", e => { e.preventDefault(); over(true); });
addEventListener("dragleave", e => { if (!e.relatedTarget) over(false); });
addEventListener("drop", e => {
  e.preventDefault();
  over(false);
  if (e.dataTransfer.files.length) { file.files = e.dataTransfer.files; form.requestSubmit(); return; }
  const text = e.dataTransfer.getData("text");
  if (text) document.getElementById("text").value = text;
});
