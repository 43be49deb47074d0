// The desk: the list, the text and the form move together; nothing needs a second page.

import { on } from "./keys.js";
import { fetchPart, notify, send } from "./send.js";
import { difference, show } from "./words.js";

const item = document.getElementById("item");
const list = document.getElementById("items");
const links = () => [...list.querySelectorAll("a")];
const current = () => list.querySelector("a[aria-current]");

setUp();
on("j", () => move(1));
on("k", () => move(-1));
on("a", () => item.querySelector("[data-approve]")?.click());
for (const n of [1, 2, 3, 4, 5, 6]) on(String(n), () => item.querySelectorAll("input[name=outcome]")[n - 1]?.click());

list.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  open(link);
});
item.addEventListener("submit", decide);
item.addEventListener("click", (event) => {
  const wish = event.target.closest("a.wish");
  if (!wish) return;
  event.preventDefault();
  load(wish.dataset.item);
});

function move(by) {
  const all = links();
  const next = all[all.indexOf(current()) + by];
  if (next) open(next);
}

function open(link) {
  mark(link);
  load(link.dataset.item);
}

function mark(link) {
  current()?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "true");
  link?.scrollIntoView({ block: "nearest" });
}

async function load(id) {
  const answer = await fetchPart(list.dataset.item.replace("ITEM", id));
  put(answer.html, id);
}

function put(html, id) {
  item.innerHTML = html;
  const shown = item.querySelector("[data-shown]")?.dataset.shown ?? id;
  const link = links().find((one) => one.dataset.item === shown);
  if (link) mark(link);
  const address = new URL(location);
  address.searchParams.set("item", shown);
  history.replaceState(null, "", address);
  setUp();
}

function setUp() {
  item.querySelector(".is-on")?.scrollIntoView({ block: "center" });
  const wording = item.querySelector("[name=wording]");
  const place = item.querySelector("#result");
  const compare = () => show(place, difference(place.dataset.passage, wording.value));
  if (wording && place) {
    wording.addEventListener("input", compare);
    compare();
  }
  item.querySelector("[data-replies]")?.addEventListener("change", (event) => {
    const reply = item.querySelector("[name=reply]");
    reply.value = event.target.value;
    event.target.value = "";
    reply.focus();
  });
}

async function decide(event) {
  const form = event.target;
  if (!form.matches("[data-decides]")) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  const answer = await send(event.submitter?.getAttribute("formaction") ?? form.getAttribute("action"), body);
  if (!answer.ok) {
    item.querySelector("#decision-problems").innerHTML = answer.html;
    return;
  }
  put(answer.html, "");
  const changed = item.querySelector("template[data-changed]");
  if (changed) {
    const row = changed.content.querySelector("li");
    const old = list.querySelector(`[data-item="${CSS.escape(changed.dataset.changed)}"]`)?.closest("li");
    old?.replaceWith(row);
    document.getElementById("bench-sums").textContent = changed.dataset.sums;
    notify(changed.dataset.said);
  }
}
