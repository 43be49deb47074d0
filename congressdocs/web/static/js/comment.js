// A comment at the selected words: the bar at the selection, the passage edited in place, the form beside it.

import { activate, active, layOut } from "./margin.js";
import { on } from "./keys.js";
import { passages, rangeOf } from "./points.js";
import { element, newToken, notify, send } from "./send.js";
import { difference, show } from "./words.js";

const bar = document.getElementById("selection-bar");
const form = document.getElementById("comment-form");
const proposed = form?.elements.proposed;
let chosen = []; // passages the form is about
let undo = () => {}; // takes the edited passage out of the text again

/** Connects the selection bar and the comment form. */
export function setUpComments() {
  document.addEventListener("selectionchange", () => requestAnimationFrame(placeBar));
  bar?.addEventListener("mousedown", (event) => event.preventDefault());
  bar?.addEventListener("click", (event) => act(event.target.closest("[data-do]")?.dataset.do));
  on("c", () => act("comment"));
  on("p", () => act("propose"));
  on("Escape", cancel);
  if (!form) return;
  form.addEventListener("click", (event) => formButton(event.target.closest("[data-do]")?.dataset.do));
  form.addEventListener("submit", save);
  form.addEventListener("input", layOut);
  proposed.addEventListener("input", () => mirror(proposed.value));
  document.addEventListener("click", commentOnSection);
}

function selected() {
  const selection = getSelection();
  return selection.rangeCount && !selection.isCollapsed ? passages(selection.getRangeAt(0)) : [];
}

function placeBar() {
  if (!bar) return;
  const found = selected();
  bar.hidden = found.length === 0 || Boolean(document.activeElement?.closest?.(".editing, form"));
  if (bar.hidden) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  const frame = bar.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const left = Math.max(8, Math.min(box.left - frame.left, innerWidth - bar.offsetWidth - 8));
  bar.style.left = `${left}px`;
  bar.style.top = `${box.bottom - frame.top + 8}px`;
}

function act(what) {
  const found = selected();
  if (what === "find") {
    const find = document.getElementById("find");
    find.value = found.map((passage) => passage.quote).join(" ").slice(0, 200);
    find.form.requestSubmit();
  } else if (form && what === "propose" && found.length === 1) {
    openForm(found, true);
  } else if (form && (what === "comment" || what === "propose")) {
    if (found.length) openForm(found, false);
    else openOnSection(document.querySelector(".part.is-here"));
  }
}

function openOnSection(part) {
  if (!part || !form) return;
  const { section, version } = part.dataset;
  openForm([{ section, version, paragraph: null, start: 0, end: 0, quote: "", part }], false);
}

function commentOnSection(event) {
  const link = event.target.closest('[data-do="comment-section"]');
  if (!link) return;
  event.preventDefault();
  openOnSection(link.closest(".part"));
}

function openForm(found, isProposal) {
  cancel();
  chosen = found;
  const part = (found[0].element ?? found[0].part).closest(".part");
  form.querySelector("#comment-place").textContent = found.map((p) => p.quote).join(" … ") || part.dataset.title;
  form.querySelector("#propose-here").hidden = found.length !== 1 || !found[0].paragraph;
  part.querySelector(".margin").prepend(form);
  form.hidden = false;
  getSelection().removeAllRanges();
  activate(form);
  if (isProposal) propose();
  else {
    undo = outline(found);
    layOut();
    form.elements.text.focus({ preventScroll: true });
  }
}

/** Marks the chosen words while the form is open; gives back how to take the mark away. */
function outline(found) {
  const wraps = found.filter((p) => p.element).map((p) => wrap(rangeOf(p.element, p.start, p.end), "mark", "place is-on is-chosen"));
  return () => wraps.forEach((done) => done.back());
}

function wrap(range, tag, className) {
  const around = document.createElement(tag);
  around.className = className;
  const inside = range.extractContents();
  const kept = [...inside.childNodes];
  around.append(inside);
  range.insertNode(around);
  return { around, back: () => around.replaceWith(...kept) };
}

/** The passage becomes editable in the text itself; the difference stands under its paragraph. */
function propose() {
  undo();
  const [passage] = chosen;
  const { around, back } = wrap(rangeOf(passage.element, passage.start, passage.end), "span", "editing");
  around.textContent = passage.quote;
  around.contentEditable = "plaintext-only";
  around.setAttribute("role", "textbox");
  around.setAttribute("aria-multiline", "true");
  around.setAttribute("aria-label", form.dataset.proposed);
  const under = document.createElement("p");
  under.className = "difference under";
  passage.element.closest(".par").after(under);
  undo = () => {
    under.remove();
    back();
    passage.element.normalize();
  };
  around.addEventListener("input", () => mirror(around.textContent, around));
  form.elements.has_proposal.value = "1";
  form.querySelector("#proposal").hidden = false;
  form.querySelector("#propose-here").hidden = true;
  proposed.value = passage.quote;
  mirror(passage.quote, around);
  around.focus({ preventScroll: true });
  selectEnd(around);
  layOut();
}

function selectEnd(around) {
  getSelection().selectAllChildren(around);
  getSelection().collapseToEnd();
}

/** Keeps the passage in the text, the field of the form, and the two differences the same. */
function mirror(text, source = null) {
  const around = document.querySelector(".editing");
  const parts = difference(chosen[0].quote, text);
  if (source) proposed.value = text;
  else if (around) around.textContent = text;
  for (const place of document.querySelectorAll(".under, #live-difference")) show(place, parts);
  layOut();
}

function formButton(what) {
  if (what === "cancel") cancel();
  if (what === "propose-here") propose();
}

function cancel() {
  undo();
  undo = () => {};
  if (!form || form.hidden) {
    if (active()) activate(null);
    return;
  }
  form.hidden = true;
  form.reset();
  form.elements.has_proposal.value = "";
  form.querySelector("#proposal").hidden = true;
  form.querySelector("#comment-problems").replaceChildren();
  document.querySelector(".pages").after(form);
  activate(null);
}

async function save(event) {
  event.preventDefault();
  form.elements.places.value = JSON.stringify(
    chosen.map(({ section, version, paragraph, start, end }) => [section, version, paragraph, start, end]),
  );
  form.elements.section_id.value = chosen[0].section;
  const button = form.querySelector("button.primary");
  button.disabled = true;
  const answer = await send(form.getAttribute("action"), new FormData(form));
  button.disabled = false;
  if (!answer.ok) {
    const problem = answer.html ? element(answer.html) : document.createTextNode(form.dataset.offline);
    form.querySelector("#comment-problems").replaceChildren(problem);
    layOut();
    return;
  }
  const part = document.getElementById(`s-${chosen[0].section}`);
  cancel();
  form.elements.token.value = newToken();
  part.replaceWith(element(answer.html));
  notify(form.dataset.saved);
  layOut();
}
