// What every page does: keys, menus that close, fields that grow, forms that say they are being sent.

import { on, orElse } from "./keys.js";

document.documentElement.classList.add("scripted");

on("/", () => document.getElementById("find")?.focus());
on("?", () => document.getElementById("keys").showModal());

/* where a page has no use of its own for them: j and k go through its list, c and g s to where one comments and reads */
const STOPS = "main :is(.list tbody tr, .result, .cells > li, .voices > li, .mine > li, .versions li)";

function step(by) {
  const stops = [...document.querySelectorAll(STOPS)].filter((stop) => stop.offsetParent && stop.querySelector("a[href]"));
  const at = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = stops[Math.min(stops.length - 1, Math.max(0, at + by))];
  next?.querySelector("a[href]").focus();
  next?.scrollIntoView({ block: "nearest" });
}

const follow = (key) => document.querySelector(`[data-key="${key}"]`)?.click();

orElse("j", () => step(1));
orElse("k", () => step(-1));
orElse("c", () => follow("c"));
orElse("g s", () => (document.querySelector('[data-key="g s"]') ? follow("g s") : document.getElementById("find")?.focus()));

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
