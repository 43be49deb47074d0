// What the reader means: words selected in the text, or (on a touch screen) the paragraph that was tapped.

import { passages, wholeParagraph } from "./points.js";

const bar = document.getElementById("selection-bar");
const isTouch = matchMedia("(pointer: coarse)");
const isPhone = matchMedia("(max-width: 50rem)"); // there the bar stands at the foot of the screen
let tapped = null; // the paragraph's text element

/** Shows the bar at the selection and calls `act(what)` with the command that is chosen there. */
export function setUpSelection(act) {
  if (!bar) return;
  document.addEventListener("selectionchange", () => requestAnimationFrame(place));
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => act(event.target.closest("[data-do]")?.dataset.do));
  document.querySelector(".pages").addEventListener("click", tap);
}

/** The passages meant, in text order. */
export function selected() {
  const selection = getSelection();
  if (selection.rangeCount && !selection.isCollapsed) return passages(selection.getRangeAt(0));
  return tapped?.isConnected ? [wholeParagraph(tapped)] : [];
}

/** Forgets what was selected or tapped. */
export function unselect() {
  getSelection().removeAllRanges();
  setTapped(null);
}

function tap(event) {
  if (!isTouch.matches || !getSelection().isCollapsed) return;
  if (event.target.closest("a, button, mark.place, .margin, .editing, summary, input, textarea")) return;
  const text = event.target.closest(".par")?.querySelector("[data-par]");
  setTapped(text && text !== tapped && text.textContent.trim() ? text : null);
}

function setTapped(text) {
  tapped?.classList.remove("is-tapped");
  tapped = text;
  tapped?.classList.add("is-tapped");
  place();
}

function place() {
  const isWriting = document.activeElement?.closest?.(".editing, textarea, input, select");
  bar.hidden = Boolean(isWriting && !tapped) || selected().length === 0;
  if (bar.hidden || isPhone.matches) return;
  const selection = getSelection();
  const box = (tapped ?? selection.getRangeAt(0)).getBoundingClientRect();
  const frame = bar.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const left = Math.max(8, Math.min(box.left - frame.left, innerWidth - bar.offsetWidth - 8));
  bar.style.left = `${left}px`;
  bar.style.top = `${box.bottom - frame.top + 8}px`;
}
