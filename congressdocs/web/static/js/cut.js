/* Cutting a comment into parts: the selected words get a line of their own. Works on forms put in place later, too. */

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-cut]");
  const field = button?.form?.elements.cut;
  if (!field || field.selectionStart === field.selectionEnd) return;
  const { selectionStart: start, selectionEnd: end, value } = field;
  const pieces = [value.slice(0, start), value.slice(start, end), value.slice(end)];
  field.value = pieces.map((piece) => piece.trim()).filter(Boolean).join("\n");
  field.focus();
});

function show() {
  for (const button of document.querySelectorAll("[data-cut][hidden]")) button.hidden = false;
}

show();
new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
