// The comment form beside the text: one or several places, each with its wording; two lines that grow as needed.

import { activate, active, layOut } from "./margin.js";
import { on } from "./keys.js";
import { selected, setUpSelection, unselect } from "./selection.js";
import { element, newToken, notify, send } from "./send.js";
import { Wish } from "./wishes.js";

const form = document.getElementById("comment-form");
const isPhone = matchMedia("(max-width: 50rem)");
let wishes = []; // the places the form is about
let isChosen = false; // the kind is the person's choice

/** Connects the selection bar and the comment form. */
export function setUpComments() {
  setUpSelection(act);
  on("c", () => act("comment"));
  on("p", () => act("propose"));
  on("Escape", cancel);
  if (!form) return;
  form.addEventListener("click", formButton);
  form.addEventListener("submit", save);
  form.addEventListener("input", layOut);
  form.elements.about.addEventListener("change", showAbout);
  form.querySelector(".wants").addEventListener("change", () => (isChosen = true));
  document.addEventListener("click", commentOnSection);
}

function act(what) {
  const found = selected();
  if (what === "find") {
    const find = document.getElementById("find");
    find.value = found.map((passage) => passage.quote).join(" ").slice(0, 200);
    find.form.requestSubmit();
  } else if (form && (what === "comment" || what === "propose")) {
    const places = found.length ? found : sectionOf(document.querySelector(".part.is-here"));
    if (form.hidden) open(places);
    else add(places);
    if (what === "propose" && found.length) wishes.at(-1).propose(isPhone.matches);
  }
}

function sectionOf(part) {
  if (!part) return [];
  const { section, version } = part.dataset;
  return [{ section, version, paragraph: null, start: 0, end: 0, quote: "", element: null }];
}

function commentOnSection(event) {
  const link = event.target.closest('[data-do="comment-section"]');
  if (!link) return;
  event.preventDefault();
  const places = sectionOf(link.closest(".part"));
  if (form.hidden) open(places);
  else add(places);
}

function open(places) {
  if (!places.length) return;
  cancel();
  const part = document.getElementById(`s-${places[0].section}`);
  part.querySelector(".margin").prepend(form);
  form.hidden = false;
  form.elements.about.value = "section";
  activate(form);
  add(places);
  form.elements.text.focus({ preventScroll: !isPhone.matches });
  if (isPhone.matches) (places[0].element ?? part).scrollIntoView({ block: "start" }); // above the sheet
}

/** More places for the comment that is being written. */
function add(places) {
  for (const place of places) {
    const row = document.getElementById("place-row").content.firstElementChild.cloneNode(true);
    form.querySelector("#comment-places").append(row);
    wishes.push(new Wish(place, row, changed));
  }
  form.classList.remove("is-picking");
  unselect();
  showAbout();
  layOut();
}

/** What is wanted follows the wording until the person chooses; nothing is marked where nothing is reworded. */
function changed() {
  if (!isChosen) {
    const kind = wishes.map((wish) => wish.kind).find(Boolean) ?? "";
    for (const choice of form.elements.kind) choice.checked = choice.value === kind;
  }
  layOut();
}

function showAbout() {
  const isPlaced = form.elements.about.value === "section";
  form.querySelector("#comment-places").hidden = !isPlaced;
  form.querySelector("[data-do=pick]").hidden = !isPlaced;
  layOut();
}

function formButton(event) {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const wish = wishes.find((one) => one.row.contains(button));
  switch (button.dataset.do) {
    case "cancel":
      return cancel();
    case "pick":
      form.classList.toggle("is-picking");
      return layOut();
    case "propose":
      return wish.propose(isPhone.matches);
    case "item":
      return wish.newItem(isPhone.matches);
    case "remove":
      wish.close();
      wishes = wishes.filter((one) => one !== wish);
      changed();
      if (!wishes.length) form.elements.about.value = "whole";
      return showAbout();
  }
}

function cancel() {
  wishes.reverse().forEach((wish) => wish.close());
  wishes = [];
  if (!form || form.hidden) {
    unselect();
    if (active()) activate(null);
    return;
  }
  form.hidden = true;
  isChosen = false;
  form.classList.remove("is-picking");
  form.reset();
  form.querySelector("#comment-problems").replaceChildren();
  document.querySelector(".pages").after(form);
  activate(null);
}

/** What the form is about, in the words of the site: places; the document as a whole; neither. */
function setAbout() {
  const about = form.elements.about.value;
  form.elements.scope.value = about === "whole" ? "general" : about;
  form.elements.document_id.value = about === "whole" || about === "section" ? form.dataset.document : "";
  form.elements.places.value = about === "section" ? JSON.stringify(wishes.map((wish) => wish.sent)) : "";
  form.elements.section_id.value = wishes[0]?.section ?? "";
}

async function save(event) {
  event.preventDefault();
  setAbout();
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
  cancel();
  form.elements.token.value = newToken();
  const parts = new DOMParser().parseFromString(answer.html, "text/html").querySelectorAll(".part");
  for (const part of parts) document.getElementById(part.id)?.replaceWith(part);
  notify(form.dataset.saved);
  layOut();
}
