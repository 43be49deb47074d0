/* Words selected in a paper (or any text with data-words="<id of a field>") become the words of the form. */

const text = document.querySelector("[data-words]");
const target = text && document.getElementById(text.dataset.words);

/** The selected words, if they stand in the text; paragraphs as lines. */
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return "";
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return "";
  return selection.toString().replace(/\s*\n\s*/g, "\n").trim();
}

function take() {
  const words = selected();
  if (words) target.value = words;
}

if (target) {
  document.addEventListener("selectionchange", take);
  text.addEventListener("mouseup", () => {
    if (selected() && matchMedia("(min-width: 60rem)").matches) target.scrollIntoView({ block: "nearest" });
  });
}
