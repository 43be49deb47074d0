// One table of keys for a page; never while somebody writes.

const table = new Map();
let before = "";

/** Binds a key ("j") or a pair ("g s") to an action. */
export function on(keys, action) {
  table.set(keys, action);
}

/** Binds a key where the page has not given it a meaning of its own. */
export function orElse(keys, action) {
  if (!table.has(keys)) on(keys, action);
}

function isWriting(target) {
  return target.isContentEditable || (target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select") ?? false);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key !== "Escape" && isWriting(event.target)) return;
  const action = table.get(`${before} ${event.key}`) ?? table.get(event.key);
  before = action ? "" : event.key;
  if (!action) return;
  event.preventDefault();
  action(event);
});
