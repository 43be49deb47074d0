// A chosen file is looked at at once and kept by the site; what is put right is looked at again in place.

import { send } from "./send.js";

const form = document.querySelector("form[data-preview]");
const place = document.getElementById("preview");
const file = form.querySelector("input[type=file]");
let asked = 0;

file.addEventListener("change", () => look());
form.addEventListener("change", (event) => event.target.matches("[data-looks-again]") && look());
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-looks]");
  if (!button || !(file.files.length || held())) return;
  event.preventDefault();
  look(button);
});

/* the form as it stands is sent, by a button where one was pressed; only the last answer counts */
async function look(button) {
  if (!file.files.length && !held()) return;
  const mine = ++asked;
  const at = place.contains(document.activeElement) ? document.activeElement.id : "";
  const body = new FormData(form);
  if (button?.name) body.set(button.name, button.value);
  place.setAttribute("aria-busy", "true");
  place.querySelectorAll("[data-save]").forEach((save) => (save.disabled = true));
  if (file.files.length) place.textContent = form.dataset.looking;
  const answer = await send(form.dataset.preview, body);
  if (mine !== asked) return;
  place.removeAttribute("aria-busy");
  if (!answer.html) return;
  place.innerHTML = answer.html;
  if (held()) {
    file.value = "";
    form.querySelector("[data-looks].primary")?.classList.remove("primary");
    history.replaceState(null, "", held().dataset.held);
  }
  focusAgain(document.getElementById(at));
}

function held() {
  return place.querySelector("[data-held]");
}

/* what was in hand before is in hand again, also inside something folded */
function focusAgain(element) {
  for (let part = element?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  element?.focus();
}
