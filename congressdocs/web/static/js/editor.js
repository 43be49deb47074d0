// An editor's page: paragraphs can be changed, taken out, added; the difference stands under each.

import { grow } from "./site.js";
import { difference, show } from "./words.js";

const form = document.getElementById("edit-form");
const blank = document.getElementById("new-paragraph");

form.addEventListener("input", (event) => event.target.matches("textarea") && compare(event.target.closest(".editor-row")));
form.addEventListener("click", (event) => {
  const what = event.target.closest("[data-do]")?.dataset.do;
  const row = event.target.closest(".editor-row");
  if (what === "add") add(row);
  if (what === "remove") remove(row);
});

/* a page that comes again shows what was typed, not what is stored */
for (const row of form.querySelectorAll(".editor-row[data-old]")) if (row.querySelector("textarea").value !== row.dataset.old) compare(row);

function add(after) {
  const row = blank.content.firstElementChild.cloneNode(true);
  after.after(row);
  row.querySelector("textarea").focus();
}

function remove(row) {
  if (!row.dataset.old && !row.querySelector("[name=id]").value) {
    row.remove();
    return;
  }
  const isGone = row.classList.toggle("is-gone");
  row.querySelectorAll("[name]").forEach((field) => (field.disabled = isGone));
}

function compare(row) {
  const field = row.querySelector("textarea");
  const old = row.dataset.old ?? "";
  const place = row.querySelector(".difference");
  place.hidden = field.value === old;
  if (!place.hidden) show(place, difference(old, field.value));
  grow(field);
}
