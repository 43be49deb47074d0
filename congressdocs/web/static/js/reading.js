// The reading page: where one is, moving by keys, the margin, comments.

import { activate, active, layOut, marksOf, reveal } from "./margin.js";
import { setUpComments } from "./comment.js";
import { on } from "./keys.js";

const outline = document.getElementById("outline");
const jump = document.getElementById("jump");
const liesOver = matchMedia("(max-width: 64rem)");
const outlineButton = document.querySelector("[data-toggle=outline]");
const parts = () => [...document.querySelectorAll(".part")];
let here = null;

setUpComments();
on("j", () => step(1));
on("k", () => step(-1));
on("g s", openJump);

addEventListener("resize", layOut);
document.fonts.ready.then(layOut);
layOut();
// A card's height settles late (letters, wrapped words, an opened reply): then they are stacked again.
const settled = new ResizeObserver(() => requestAnimationFrame(layOut));
document.querySelectorAll(".margin .card").forEach((card) => settled.observe(card));
goToAddress();
addEventListener("hashchange", goToAddress);

/** The next or previous comment when one is open, else the next or previous section. */
function step(by) {
  const cards = active()?.dataset?.card ? [...document.querySelectorAll(".card:not([hidden])")] : null;
  if (cards) {
    const next = cards[cards.indexOf(active()) + by];
    if (next) show(next);
    return;
  }
  const all = parts();
  const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(here) + by))];
  next?.scrollIntoView({ block: "start" });
}

function show(card) {
  reveal(card);
  activate(card);
  (marksOf(card)[0] ?? card).scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark.place[data-places]");
  const card = event.target.closest(".card");
  if (mark && getSelection().isCollapsed) {
    const ids = mark.dataset.places.split(" ");
    const next = ids[(ids.indexOf(active()?.dataset?.card) + 1) % ids.length];
    const found = document.getElementById(`card-${next}`);
    if (found) {
      reveal(found);
      activate(found);
    }
  } else if (card) {
    if (card !== active()) activate(card);
  } else if (active()?.dataset?.card && !event.target.closest(".margin, a, button")) {
    activate(null);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.(".card")) activate(event.target);
});

function goToAddress() {
  const card = location.hash.startsWith("#card-") && document.getElementById(location.hash.slice(1));
  if (card) show(card);
}

/* where one is */
const watch = new IntersectionObserver(
  (entries) => entries.forEach((entry) => entry.isIntersecting && setHere(entry.target)),
  { rootMargin: "-18% 0px -75% 0px" },
);
parts().forEach((part) => watch.observe(part));
new MutationObserver(() => parts().forEach((part) => watch.observe(part))).observe(document.querySelector(".pages"), { childList: true });

function setHere(part) {
  here?.classList.remove("is-here");
  here = part;
  part.classList.add("is-here");
  outline.querySelector(".is-here")?.classList.remove("is-here");
  const link = outline.querySelector(`[data-goes="${CSS.escape(part.dataset.section)}"]`);
  link?.classList.add("is-here");
  if (link && matchMedia("(min-width: 64.01rem)").matches) keepInView(link);
}

function keepInView(link) {
  const box = link.getBoundingClientRect();
  const frame = outline.getBoundingClientRect();
  if (box.top < frame.top + 60 || box.bottom > frame.bottom - 40) outline.scrollTop += box.top - frame.top - frame.height / 3;
}

/* go to a section by number or words */
function openJump() {
  setOutline(true);
  jump.focus();
  jump.select();
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/giu, "d").toLowerCase();

jump.addEventListener("input", () => {
  const wanted = folded(jump.value.trim());
  for (const item of outline.querySelectorAll("li")) item.hidden = !folded(item.textContent).includes(wanted);
});
jump.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    const link = outline.querySelector("li:not([hidden]) a");
    link?.click();
    jump.value = "";
    jump.dispatchEvent(new Event("input"));
    jump.blur();
  }
});
outline.addEventListener("click", (event) => event.target.closest("a") && setOutline(false));
outline.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  setOutline(false);
  outlineButton.focus();
});
outlineButton.addEventListener("click", () => setOutline(!outline.classList.contains("is-open")));
addEventListener("scroll", belowBar, { passive: true });
addEventListener("resize", belowBar);

function setOutline(isOpen) {
  belowBar();
  outline.classList.toggle("is-open", isOpen);
  outlineButton.setAttribute("aria-expanded", String(isOpen));
}

/* where it lies over the page, the outline begins below the bar with its button, wherever that is by now */
function belowBar() {
  const bar = document.querySelector(".place-bar").getBoundingClientRect();
  outline.style.top = liesOver.matches ? `${bar.bottom}px` : "";
}

/* which comments show */
document.querySelectorAll("[data-show]").forEach((button) =>
  button.addEventListener("click", () => {
    document.querySelectorAll("[data-show]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    const pages = document.querySelector(".pages");
    pages.classList.toggle("show-none", button.dataset.show === "none");
    pages.classList.toggle("show-open", button.dataset.show === "open");
    layOut();
  }),
);
