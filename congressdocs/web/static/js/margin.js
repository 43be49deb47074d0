// Cards in the margin: each beside its passage, stacked so that none covers another.

const GAP = 6; // pixels
const FEW = 4; // cards of one paragraph that show at once
const isPhone = matchMedia("(max-width: 50rem)");
let open = null; // the card or form that stands exactly at its passage

const pages = () => document.querySelector(".pages");

/** Puts every card of the page beside its passage. */
export function layOut() {
  if (isPhone.matches) return;
  fold();
  const top = pages().getBoundingClientRect().top;
  const wanted = [...pages().querySelectorAll(".margin")].flatMap((margin) => slots(margin, top));
  wanted.sort((a, b) => a.at - b.at || a.order - b.order);
  const fixed = wanted.findIndex((slot) => slot.item === open);
  stack(wanted, fixed);
  for (const slot of wanted) slot.item.style.top = `${slot.top - slot.base}px`;
  requestAnimationFrame(() => wanted.forEach((slot) => slot.item.classList.add("is-placed")));
  drawLink();
}

/** Opens a card (or closes the open one with null) and marks its passage. */
export function activate(card) {
  document.querySelectorAll(".is-on").forEach((one) => one.classList.remove("is-on"));
  open = card;
  if (card?.dataset.card) {
    card.classList.add("is-on");
    marksOf(card).forEach((mark) => mark.classList.add("is-on"));
  }
  if (isPhone.matches) sheet(card);
  layOut();
}

/** The open card or form. */
export const active = () => open;

/** The marks in the text that belong to a card. */
export function marksOf(card) {
  return [...document.querySelectorAll(`mark.place[data-places~="${CSS.escape(card.dataset.card)}"]`)];
}

function slots(margin, top) {
  const base = margin.getBoundingClientRect().top - top;
  const items = [...margin.querySelectorAll(".card, .comment-form, .more")].filter((item) => item.offsetParent);
  return items.map((item, order) => {
    const place = placeOf(item) ?? margin;
    return { item, order, base, at: place.getBoundingClientRect().top - top, height: item.offsetHeight, top: 0 };
  });
}

/** What a card stands beside: its mark, else its paragraph. */
function placeOf(item) {
  if (item.matches(".comment-form")) return document.querySelector(".editing, .is-chosen") ?? item.closest(".part");
  const paragraph = item.dataset.at && document.getElementById(`p-${item.dataset.at}`);
  const mark = item.dataset.card && marksOf(item)[0];
  return mark || paragraph;
}

/** Tops without overlap: downwards from the open one, upwards above it; without an open one downwards from the first. */
function stack(wanted, fixed) {
  let reach = -Infinity;
  for (const slot of wanted.slice(Math.max(fixed, 0))) {
    slot.top = Math.max(slot.at, reach);
    reach = slot.top + slot.height + GAP;
  }
  let ceiling = fixed >= 0 ? wanted[fixed].top : 0;
  for (const slot of wanted.slice(0, Math.max(fixed, 0)).reverse()) {
    slot.top = Math.min(slot.at, ceiling - slot.height - GAP);
    ceiling = slot.top;
  }
}

/** Hides all but a few cards of a paragraph behind a button that says how many more there are. */
function fold() {
  for (const margin of pages().querySelectorAll(".margin")) {
    if (margin.dataset.folded) continue;
    margin.dataset.folded = "1";
    const byPlace = Map.groupBy ? Map.groupBy(margin.querySelectorAll(".card"), (c) => c.dataset.at ?? "") : grouped(margin);
    for (const [at, cards] of byPlace) {
      if (cards.length <= FEW + 1) continue;
      const rest = cards.slice(FEW);
      rest.forEach((card) => (card.hidden = true));
      cards[FEW - 1].after(moreButton(at, rest));
    }
  }
}

function grouped(margin) {
  const groups = new Map();
  for (const card of margin.querySelectorAll(".card")) {
    const at = card.dataset.at ?? "";
    groups.set(at, [...(groups.get(at) ?? []), card]);
  }
  return groups;
}

function moreButton(at, rest) {
  const item = document.createElement("li");
  item.className = "more";
  item.dataset.at = at;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = pages().dataset.more.replace("{n}", rest.length);
  button.addEventListener("click", () => {
    rest.forEach((card) => (card.hidden = false));
    item.remove();
    rest[0].focus();
    layOut();
  });
  item.append(button);
  return item;
}

/** Shows a card even if it is folded away. */
export function reveal(card) {
  if (!card.hidden) return;
  card.closest(".cards").querySelectorAll(".more button").forEach((button) => button.click());
}

/** On a phone the margin of a section comes up from below. */
function sheet(card) {
  document.querySelectorAll(".margin.is-sheet").forEach((margin) => margin.classList.remove("is-sheet"));
  const margin = card?.closest(".margin");
  if (!margin) return;
  margin.classList.add("is-sheet");
  card.scrollIntoView({ block: "nearest" });
}

/** A thin line from the passage to its card. */
function drawLink() {
  const line = document.querySelector("svg.link polyline");
  const mark = open?.dataset?.card ? marksOf(open)[0] : document.querySelector(".editing, .is-chosen");
  if (!open || !mark) {
    line?.setAttribute("points", "");
    return;
  }
  const frame = pages().getBoundingClientRect();
  const from = [...mark.getClientRects()].at(-1) ?? mark.getBoundingClientRect();
  const sheetEdge = mark.closest(".sheet").getBoundingClientRect().right - frame.left;
  const to = open.getBoundingClientRect();
  const y = from.bottom - frame.top;
  const target = parseFloat(open.style.top || 0) + open.closest(".margin").getBoundingClientRect().top - frame.top + 14;
  line.setAttribute("points", `${from.right - frame.left},${y} ${sheetEdge - 8},${y} ${to.left - frame.left},${target}`);
}

isPhone.addEventListener("change", layOut);
