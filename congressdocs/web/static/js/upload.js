// A chosen file is looked at at once: the preview comes under the form, and can be corrected before saving.

import { send } from "./send.js";

const form = document.querySelector("form[data-preview]");
const place = document.getElementById("preview");
const save = form.querySelector("[data-save]");
const file = form.querySelector("input[type=file]");

file.addEventListener("change", look);
form.addEventListener("change", (event) => event.target.matches("[name=changes], [data-looks-again]") && look());

async function look() {
  if (!file.files.length) return;
  place.setAttribute("aria-busy", "true");
  place.textContent = form.dataset.looking;
  save.disabled = true;
  const answer = await send(form.dataset.preview, new FormData(form));
  place.removeAttribute("aria-busy");
  place.innerHTML = answer.html || "";
  save.disabled = !answer.ok;
  const table = place.querySelector("[data-rows]");
  form.querySelectorAll("[data-shown-with-changes]").forEach((part) => (part.hidden = !place.querySelector("[data-has-changes]")));
  if (table) setUpOutline(table);
}

/* the outline: each row [start, end, level, number, title, confidence, reason]; level 0: not a heading */
function setUpOutline(table) {
  const rows = JSON.parse(table.dataset.rows);
  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-change]");
    if (!button) return;
    const line = button.closest("tr");
    const at = Number(line.dataset.at);
    change(rows, at, button.dataset.change);
    line.className = `level-${rows[at][2]}`;
    line.querySelector(".level").textContent = rows[at][2] || "–";
    line.classList.toggle("is-out", rows[at][2] === 0);
    form.elements.headings.value = JSON.stringify(rows.filter((row) => row[2] > 0));
  });
  place.querySelector("#show-possible")?.addEventListener("change", (event) => {
    table.classList.toggle("shows-possible", event.target.checked);
  });
}

function change(rows, at, what) {
  const row = rows[at];
  const above = rows.slice(0, at).findLast((one) => one[2] > 0)?.[2] ?? 1;
  if (what === "out") row[2] = row[2] ? 0 : above;
  else if (what === "keep") row[2] = row[2] || above;
  else if (row[2] === 0) row[2] = above;
  else if (what === "raise") row[2] = Math.max(1, row[2] - 1);
  else row[2] = Math.min(9, row[2] + 1);
  row[5] = 1;
  row[6] = "person";
}
