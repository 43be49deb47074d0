// What every page does: keys, menus that close, fields that grow, forms that say they are being sent.

import { on } from "./keys.js";

document.documentElement.classList.add("scripted");

on("/", () => document.getElementById("find")?.focus());
on("?", () => document.getElementById("keys").showModal());

/** Lets a text field be as tall as its text. */
export function grow(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("textarea[data-grows]")) grow(event.target);
});
document.querySelectorAll("textarea[data-grows]").forEach((field) => field.offsetParent && grow(field));

document.addEventListener("click", (event) => {
  document.querySelectorAll("details.person[open], details.drafts[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.target.closest?.("form")?.requestSubmit();
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) {
    event.preventDefault();
    return;
  }
  if (form.dataset.busy) {
    const button = event.submitter ?? form.querySelector("button");
    setTimeout(() => {
      button.disabled = true;
      button.textContent = form.dataset.busy;
    });
  }
});
