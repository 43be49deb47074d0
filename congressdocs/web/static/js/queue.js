// What was entered waits in this browser until the site has said that it is stored: a closed lid or a lost network
// costs nothing. Each item carries a mark of its own, and the site stores a mark once.

const SOON = 1500; // milliseconds until the first new attempt; doubled up to
const LATE = 20000;

/** State of the queue, as pages show it. */
export const State = { SAVED: "saved", SENDING: "sending", OFFLINE: "offline", SIGNED_OUT: "signed out" };

/**
 * Items of one person for one page, sent one after another in the order they came.
 * `name` names them in the browser's storage; `person` must be the one whom the site answers.
 */
export class Queue extends EventTarget {
  #name;
  #person;
  #memory = new Map(); // also where the browser keeps nothing (private windows that are full)
  #state = State.SAVED;
  #isSending = false;
  #wait = SOON;
  #timer = 0;
  #last = 0;

  constructor(name, person) {
    super();
    this.#name = `${name}/waits/`;
    this.#person = person;
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(this.#name)) this.#memory.set(key, JSON.parse(localStorage.getItem(key)));
    }
    addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.send());
  }

  get state() {
    return this.#state;
  }

  /** What waits, oldest first: [{address, fields, …}]. */
  get items() {
    return [...this.#memory.keys()].sort().map((key) => this.#memory.get(key));
  }

  /** Keeps an item and sends it as soon as its turn comes. */
  add(item) {
    this.#last = Math.max(Date.now(), this.#last + 1);
    this.#keep(this.#name + String(this.#last).padStart(15, "0"), item);
    this.#tell();
    this.send();
  }

  /** Changes what an item that still waits says; false if it has left, or is on its way. */
  amend(test, change) {
    const key = [...this.#memory.keys()].find((one) => test(this.#memory.get(one)));
    if (!key || this.#memory.get(key).isOnItsWay) return false;
    this.#keep(key, change(this.#memory.get(key)));
    this.#tell();
    return true;
  }

  /** Sends what waits, until nothing does or the site cannot be reached. */
  async send() {
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#timer);
    try {
      while (await this.#sendNext());
    } finally {
      this.#isSending = false;
      this.#tell();
    }
  }

  async #sendNext() {
    const key = [...this.#memory.keys()].sort().find((one) => !this.#memory.get(one).refusal);
    if (!key) {
      this.#state = State.SAVED;
      return false;
    }
    const item = this.#memory.get(key);
    item.isOnItsWay = true;
    this.#state = State.SENDING;
    this.#tell();
    const answer = await post(item, this.#person);
    item.isOnItsWay = false;
    if (answer.state) return this.#later(answer.state);
    this.#wait = SOON;
    if (answer.refusal) this.#keep(key, { ...item, refusal: answer.refusal });
    else this.#forget(key);
    this.dispatchEvent(new CustomEvent("answered", { detail: { item, answer } }));
    return true;
  }

  #later(state) {
    this.#state = state;
    this.#timer = setTimeout(() => this.send(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LATE);
    return false;
  }

  #keep(key, item) {
    this.#memory.set(key, item);
    store(key, item);
  }

  #forget(key) {
    this.#memory.delete(key);
    localStorage.removeItem(key);
  }

  /** Takes out an item that the site refused, to be mended. */
  take(test) {
    const key = [...this.#memory.keys()].find((one) => test(this.#memory.get(one)));
    if (!key) return null;
    const item = this.#memory.get(key);
    this.#forget(key);
    this.#tell();
    return item;
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

/** Keeps a value in the browser; false where it keeps nothing. */
export function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** The value kept under a key, or null. */
export function stored(key) {
  const value = localStorage.getItem(key);
  return value === null ? null : JSON.parse(value);
}

/** The site's answer; {state} when it could not be asked, {refusal} when it says no. */
async function post(item, person, isSecond = false) {
  const headers = { "X-Part": "1", "X-Person": person, "X-CSRFToken": mark().content };
  const body = new URLSearchParams(item.fields);
  try {
    const answer = await fetch(item.address, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin" });
    if (answer.ok) return await answer.json();
    if (answer.type === "opaqueredirect" || answer.status === 401) return { state: State.SIGNED_OUT };
    if (answer.status === 400 && !isSecond) return (await renewed()) ? post(item, person, true) : { state: State.SIGNED_OUT };
    if (answer.status >= 500 || answer.status === 429 || answer.status === 400) return { state: State.OFFLINE };
    return { refusal: sentence(await answer.text()) };
  } catch {
    return { state: State.OFFLINE };
  }
}

const mark = () => document.querySelector('meta[name="csrf-token"]');

/** A new mark for forms after the person signed in again; false while nobody is signed in. */
async function renewed() {
  const answer = await fetch(location.href, { redirect: "manual", credentials: "same-origin" });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  mark().content = page.querySelector('meta[name="csrf-token"]').content;
  return true;
}

function sentence(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
}
