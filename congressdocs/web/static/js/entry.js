// A group's comments while people speak: one line, by keys alone; what is typed is never lost and never stored twice.

import { combobox } from "./combo.js";
import { folded } from "./fold.js";
import { on } from "./keys.js";
import { Texts } from "./places.js";
import { Queue, State, store, stored } from "./queue.js";
import { element, newToken, notify } from "./send.js";
import { difference, show } from "./words.js";

const desk = document.getElementById("entry-desk");
const line = document.getElementById("line");
const list = document.getElementById("entries");
const field = line.elements;
const say = desk.dataset;
const name = `congressdocs/entry/${say.round}/${say.group}/${say.person}`;
const queue = new Queue(name, say.person);
let texts = null;
let near = ""; // the document that is being spoken of
let spot = null; // the place picked for the line; null: as typed
let mending = null; // {row, fields} while an earlier entry is in the line
let savedAt = null;

const FIELDS = ["token", "speaker", "place", "kind", "text", "proposed", "supporters", "reason"];

/* ---------------------------------------------------------------- the line */

/** What the line says now, as it is kept and sent. */
function content() {
  const fields = Object.fromEntries(FIELDS.map((one) => [one, field[one].value]));
  return { ...fields, is_minority: field.is_minority.checked ? "y" : "", spot: spot ? JSON.stringify(spot) : "" };
}

function fill(fields) {
  for (const one of FIELDS) field[one].value = fields[one] ?? "";
  field.is_minority.checked = Boolean(fields.is_minority);
  spot = fields.spot ? JSON.parse(fields.spot) : null;
  showWording();
  [field.text, field.reason, field.proposed].forEach(grow);
}

/** An empty line; the speaker stays, for people rarely make one point only. */
function clear(speaker = "") {
  fill({ token: newToken(), speaker });
  keep();
}

const isEmpty = () => !field.text.value.trim() && !spot && !field.place.value.trim();
const keep = () => !mending && store(`${name}/line`, isEmpty() && !field.speaker.value ? null : content());

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

line.addEventListener("input", () => {
  keep();
  if (spot?.quote) show(document.getElementById("live"), difference(spot.quote, field.proposed.value));
});
line.addEventListener("submit", (event) => {
  event.preventDefault();
  commit();
});
line.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return; // a letter is still being put together
  if (event.key === "Enter" && !event.shiftKey && !event.target.matches("button")) {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.target !== field.speaker || isEmpty()) enter(event.target);
    else next(event.target);
  } else if (event.key === "Escape") {
    if (mending) leave();
    else if (!isEmpty()) notify(say.kept);
  } else if (event.key === "ArrowUp" && !mending && isEmpty() && event.target !== field.kind) {
    event.preventDefault();
    mend(list.lastElementChild);
  } else if (event.target === field.kind && isKindKey(event.key)) {
    event.preventDefault();
    field.kind.value = [...field.kind.options].find((option) => option.dataset.key === event.key).value;
    keep();
    next(field.kind);
  }
});

const isKindKey = (key) => [...field.kind.options].some((option) => option.dataset.key === key);
const order = () => [field.speaker, field.place, field.kind, field.text, field.proposed, field.supporters, field.reason].filter((one) => one.offsetParent);

function next(from) {
  const all = order();
  const to = all[Math.min(all.indexOf(from) + 1, all.length - 1)];
  to.focus();
  to.select?.();
}

/** Enter leads on until there is something to store, then stores it. */
function enter(from) {
  const isWritten = field.text.value.trim() || isProposal();
  if (isWritten && (from === field.text || from === field.proposed || order().indexOf(from) > 3)) commit();
  else if (from !== field.text || !isWritten) next(from);
}

const isProposal = () => Boolean(spot?.paragraph) && (field.kind.value === "delete" || field.proposed.value !== spot.quote);

function commit() {
  if (!field.text.value.trim() && !isProposal()) {
    notify(say.empty);
    field.text.focus();
    return;
  }
  const fields = content();
  fields.has_proposal = isProposal() ? "y" : "";
  if (field.kind.value === "delete" && fields.has_proposal && fields.proposed === spot.quote) fields.proposed = "";
  if (mending) mended(fields);
  else {
    queue.add({ address: say.add, fields: { ...fields, said: String(Date.now()) }, token: fields.token, placed: placeName() });
    clear(fields.speaker);
  }
  field.speaker.focus();
  field.speaker.select();
}

const placeName = () => (spot ? [spot.label, spot.quote && `“${spot.quote}”`].filter(Boolean).join(" ") : field.place.value);

/* ---------------------------------------------------------------- place and wording */

const general = () =>
  [
    { label: say.general, scope: "general" },
    ...texts.documents.map((one) => ({ label: one.code, detail: `${say.whole} ${one.title}`, scope: "general", document: one.id })),
    { label: say.elsewhere, scope: "elsewhere" },
  ].map((one) => ({ ...one, isWide: true }));

function offerPlaces(typed) {
  if (!texts) return [];
  const wanted = folded(typed);
  const wide = general().filter((one) => folded(`${one.label} ${one.detail ?? ""}`).includes(wanted));
  const found = wanted ? texts.find(typed, near) : [];
  const open = wanted ? [{ label: `“${typed.trim()}”`, detail: say.later, isLater: true }] : [];
  return [...(wanted.length > 2 ? [...wide, ...found] : [...found, ...wide]), ...open];
}

function takePlace(option) {
  const { before: _before, after: _after, key: _key, detail: _detail, ...rest } = option;
  if (option.isLater) spot = null;
  else {
    spot = rest;
    near = option.document ?? near;
    field.place.value = option.quote ? `${option.label} “${option.quote}”` : option.label;
  }
  showWording();
  if (spot?.quote) field.proposed.value = spot.quote;
  keep();
  next(field.place);
}

function showWording() {
  const isPassage = Boolean(spot?.paragraph);
  document.getElementById("wording").hidden = !isPassage;
  document.getElementById("live").replaceChildren();
  if (isPassage && field.proposed.value) show(document.getElementById("live"), difference(spot.quote, field.proposed.value));
}

field.place.addEventListener("input", () => {
  spot = null; // what was picked no longer stands there
  showWording();
});
combobox(field.place, { offer: offerPlaces, take: takePlace });
field.speaker.removeAttribute("list"); // its own list finds names without accents too
combobox(field.speaker, {
  offer: (typed) => {
    const words = folded(typed).split(" ").filter(Boolean);
    const fits = (one) => words.every((word) => folded(one).split(/[\s(/]+/).some((part) => part.startsWith(word)));
    const found = words.length ? speakers().filter(fits).slice(0, 7) : [];
    const isNew = found.length && !found.some((one) => one === typed.trim());
    return [...found.map((one) => ({ label: one })), ...(isNew ? [{ label: typed.trim(), detail: say.newspeaker }] : [])];
  },
  take: (option) => {
    field.speaker.value = option.label;
    keep();
    next(field.speaker);
  },
});

/** Those who spoke in this group before, the latest first, then its delegates. */
function speakers() {
  const spoken = rows().map((row) => JSON.parse(row.dataset.entry).speaker);
  const known = [...document.querySelectorAll("#speakers option")].map((option) => option.value);
  return [...new Set([...spoken.reverse(), ...known])].filter(Boolean);
}

/* ---------------------------------------------------------------- earlier entries */

const rows = () => [...list.querySelectorAll("[data-entry]")];

/** Puts an earlier entry into the line, in its own place in the list. */
function mend(row) {
  if (!row?.dataset.entry || row.dataset.fixed) return;
  leave();
  mending = { row, id: row.dataset.id, token: row.dataset.token };
  fill(JSON.parse(row.dataset.entry));
  row.after(line);
  row.hidden = true;
  line.classList.add("is-mending");
  field.text.focus();
}

function leave() {
  if (!mending) return;
  mending.row.hidden = false;
  mending = null;
  desk.querySelector(".entry-line-place").append(line);
  line.classList.remove("is-mending");
  fill(stored(`${name}/line`) ?? { token: newToken() });
  field.speaker.focus();
}

function mended(fields) {
  const { id, token } = mending;
  leave();
  const placed = fields.spot ? JSON.parse(fields.spot) : null;
  const names = placed ? [placed.label, placed.quote && `“${placed.quote}”`].filter(Boolean).join(" ") : fields.place;
  const refused = !id && queue.take((item) => item.token === token && item.refusal);
  if (refused) queue.add({ ...refused, refusal: undefined, fields: { ...refused.fields, ...fields }, placed: names });
  else if (!queue.amend((item) => item.token === token && !id, (item) => ({ ...item, fields: { ...item.fields, ...fields }, placed: names }))) {
    const who = id ? { id } : { of: token };
    queue.add({ address: say.change, fields: { ...fields, ...who, token: newToken() }, id, token, placed: names });
  }
}

list.addEventListener("click", (event) => {
  const drop = event.target.closest("[data-do=drop]");
  const row = event.target.closest("[data-entry]");
  if (!row || event.target.closest("a[href]:not([data-do])")) return;
  event.preventDefault();
  if (drop) {
    if (row.dataset.id) queue.add({ address: say.drop, fields: { id: row.dataset.id }, id: row.dataset.id, isDrop: true });
    else queue.take((item) => item.token === row.dataset.token);
  } else mend(row);
});
list.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-entry]");
  if (!row || event.target !== row) return;
  if (event.key === "Enter") {
    event.preventDefault();
    mend(row);
  } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    event.preventDefault();
    step(event.key === "ArrowUp" ? -1 : 1, row);
  }
});

function step(by, from = document.activeElement.closest?.("[data-entry]")) {
  const all = rows().filter((row) => !row.hidden);
  const to = from ? all[all.indexOf(from) + by] : all.at(by < 0 ? -1 : 0);
  if (to) to.focus();
  else if (from && by > 0) field.speaker.focus();
}

/* ---------------------------------------------------------------- what is stored, what waits */

/** Rows for what the site has not said yes to; they stand below the stored ones until it has. */
function showWaiting() {
  list.querySelectorAll(".is-waiting").forEach((row) => row.remove());
  rows().forEach((row) => row.classList.remove("is-changing", "is-going"));
  for (const item of queue.items) {
    const row = item.id && list.querySelector(`[data-id="${CSS.escape(item.id)}"]`);
    if (row && !item.refusal) row.classList.add(item.isDrop ? "is-going" : "is-changing");
    else if (!item.isDrop) list.append(waitingRow(item));
  }
  list.closest(".entry-list").querySelector(".empty").hidden = list.children.length > 0;
}

function waitingRow(item) {
  const row = document.getElementById("waiting-row").content.firstElementChild.cloneNode(true);
  const { fields } = item;
  row.dataset.entry = JSON.stringify(fields);
  row.dataset.token = item.token;
  if (item.id) row.dataset.id = item.id;
  const put = (part, text) => (row.querySelector(`.${part}`).textContent = text);
  put("entry-time", fields.said ? new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", timeZone: say.zone }).format(Number(fields.said)) : "");
  put("entry-speaker", fields.speaker);
  put("entry-place", item.placed || "–");
  put("entry-kind", field.kind.querySelector(`[value="${CSS.escape(fields.kind)}"]`)?.dataset.label ?? "");
  put("entry-text", fields.text || fields.proposed);
  if (item.refusal) {
    row.classList.add("is-refused");
    put("entry-mark", "✕");
    put("entry-problem", item.refusal);
  }
  return row;
}

queue.addEventListener("answered", ({ detail: { item, answer } }) => {
  if (answer.refusal) return;
  savedAt = Date.now();
  if (item.isDrop) list.querySelector(`[data-id="${CSS.escape(item.id)}"]`)?.remove();
  else putRow(item, answer);
  document.getElementById("sums").replaceWith(element(answer.sums));
});

function putRow(item, answer) {
  const fresh = element(answer.row);
  fresh.dataset.token = item.token;
  const before = list.querySelector(`[data-id="${CSS.escape(fresh.dataset.id)}"]:not(.is-waiting)`);
  if (before) before.replaceWith(fresh);
  else (list.querySelector(".is-waiting") ?? null) ? list.querySelector(".is-waiting").before(fresh) : list.append(fresh);
  if (mending?.row === before || (mending && mending.token === item.token)) {
    mending.row = fresh;
    mending.id = fresh.dataset.id;
    fresh.hidden = true;
  }
  fresh.scrollIntoView({ block: "nearest" });
}

function showState() {
  const waits = queue.items.filter((item) => !item.refusal).length;
  const refused = queue.items.length - waits;
  const state = document.getElementById("entry-state");
  const words = {
    [State.SAVED]: savedAt ? say.saved.replace("{n}", Math.round((Date.now() - savedAt) / 1000)) : say.ready,
    [State.SENDING]: say.sending,
    [State.OFFLINE]: say.offline.replace("{n}", waits),
    [State.SIGNED_OUT]: say.signedout.replace("{n}", waits),
  };
  const text = queue.state === State.SAVED && refused ? say.refused.replace("{n}", refused) : words[queue.state];
  state.dataset.state = refused && queue.state === State.SAVED ? "refused" : queue.state;
  if (state.firstElementChild.textContent !== text) state.firstElementChild.textContent = text;
  const heard = { [State.OFFLINE]: say.offline.replace("{n}", waits), [State.SIGNED_OUT]: words[State.SIGNED_OUT] }[queue.state] ?? "";
  const spoken = document.getElementById("entry-heard");
  if (spoken.textContent !== heard) spoken.textContent = heard;
}

queue.addEventListener("change", () => {
  showWaiting();
  showState();
});
setInterval(showState, 1000);
addEventListener("beforeunload", (event) => {
  if (mending) event.preventDefault(); // only a change of an earlier entry is not kept while it is being written
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("#hand-over") || (!queue.items.length && isEmpty())) return;
  event.preventDefault();
  notify(queue.items.length ? say.first : say.unfinished);
  if (!queue.items.length) field.text.focus();
});

/* ---------------------------------------------------------------- begin */

on("j", () => step(1));
on("k", () => step(-1));
on("c", () => field.speaker.focus());
on("g s", () => {
  field.place.focus();
  field.place.select();
});

desk.querySelector(".entry-line-place").append(line);
fill(stored(`${name}/line`) ?? { ...content(), token: newToken() });
showWaiting();
showState();
queue.send();
fetch(say.texts, { credentials: "same-origin" })
  .then((answer) => answer.json())
  .then((documents) => {
    texts = new Texts(documents);
    line.classList.add("is-ready");
  })
  .catch(() => notify(say.notexts));
list.lastElementChild?.scrollIntoView({ block: "end" });
if (!matchMedia("(pointer: coarse)").matches) field.speaker.focus();
