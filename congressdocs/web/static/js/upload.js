// A chosen file is looked at at once: the preview comes under the form, and can be corrected before saving.

import { send } from "./send.js";

const form = document.querySelector("form[data-preview]");
const place = document.getElementById("preview");
const save = form.querySelector("[data-save]");
const file = form.querySelector("input[type=file]");

file.addEventListener("change", look);
form.addEventListener("change", (event) => event.target.matches("[name=changes], [data-looks-again]") && look());
place.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]");
  if (step) move(step.closest("tr").querySelector("select"), Number(step.dataset.step));
  if (event.target.closest("[data-look]") && file.files.length) {
    event.preventDefault();
    look();
  }
});
place.addEventListener("change", (event) => event.target.matches(".outline-preview select") && show(event.target));

async function look() {
  if (!file.files.length) return;
  const at = place.contains(document.activeElement) ? document.activeElement.id : "";
  place.setAttribute("aria-busy", "true");
  const body = new FormData(form);
  place.textContent = form.dataset.looking;
  save.disabled = true;
  const answer = await send(form.dataset.preview, body);
  place.removeAttribute("aria-busy");
  place.innerHTML = answer.html || "";
  save.disabled = !answer.ok;
  focusAgain(document.getElementById(at));
  const label = place.querySelector("[data-save-label]")?.dataset.saveLabel || save.dataset.label;
  if (label) save.textContent = label;
  form.querySelectorAll("[data-shown-with-changes]").forEach((part) => (part.hidden = !place.querySelector("[data-has-changes]")));
  place.querySelectorAll("[data-step]").forEach((button) => (button.hidden = false));
}

/* what was in hand before is in hand again, also inside something folded */
function focusAgain(element) {
  for (let part = element?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  element?.focus();
}

/* the outline: a level for each line, one step up or down */
function move(select, by) {
  const last = select.options.length - 1;
  select.value = String(Math.min(last, Math.max(select.value === "0" ? 0 : 1, Number(select.value) + by)));
  show(select);
}

function show(select) {
  const line = select.closest("tr");
  line.classList.remove(...[...line.classList].filter((name) => name.startsWith("level-")));
  line.classList.add(`level-${select.value}`);
  line.classList.toggle("is-out", select.value === "0");
}
