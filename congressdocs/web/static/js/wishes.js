// The places of a comment that is being written, each with the wording proposed for it: edited in the text itself,
// the difference under it, both mirrored in the form.

import { codePoints, rangeOf } from "./points.js";
import { grow } from "./site.js";
import { brief, difference, kindOf, show } from "./words.js";

/** A place: words of a paragraph, or (paragraph null) a section as a whole. */
export class Wish {
  /** `changed` is called when anything takes another height. */
  constructor(passage, row, changed) {
    Object.assign(this, { action: "replace", proposed: null, ...passage, row, changed });
    this.area = row.querySelector("textarea");
    row.querySelector(".place-quote").textContent = this.name;
    this.area.addEventListener("input", () => this.#mirror(this.area.value, this.area));
    this.#undo = this.#outline();
    this.#tools();
  }

  #undo = () => {};
  #inText = null; // the element in which the wording is edited
  #under = null; // the difference below its paragraph

  get part() {
    return document.getElementById(`s-${this.section}`);
  }

  get name() {
    return this.quote || this.part?.dataset.title || "";
  }

  get isChanged() {
    return this.proposed !== null && (this.action !== "replace" || this.proposed !== this.quote);
  }

  /** The kind of comment that the wording makes; "" while nothing is reworded. */
  get kind() {
    if (!this.isChanged) return "";
    return this.action === "insert_after" ? "add" : kindOf(this.quote, this.proposed);
  }

  /** As it is sent: [section, version, paragraph, start, end, action, proposed]. */
  get sent() {
    return [this.section, this.version, this.paragraph, this.start, this.end, this.action, this.isChanged ? this.proposed : null];
  }

  /** The passage itself becomes editable; `isQuiet`: where the text is out of sight, the form's field alone. */
  propose(isQuiet = false) {
    if (!this.paragraph || this.proposed !== null) return;
    this.#undo();
    this.proposed = this.quote;
    const around = document.createElement("span");
    const back = wrap(rangeOf(this.element, this.start, this.end), around);
    around.dataset.length = codePoints(this.quote);
    around.textContent = this.quote;
    this.#edit(around, () => {
      back();
      this.element.normalize();
    }, isQuiet);
  }

  /** A new paragraph after this one, or at the end of the section. */
  newItem(isQuiet = false) {
    if (this.proposed !== null) return;
    const last = [...this.part.querySelectorAll(".sheet > .par [data-par]")].at(-1);
    const after = this.element ?? last;
    if (!after) return;
    this.#undo();
    Object.assign(this, { action: "insert_after", paragraph: after.dataset.par, start: 0, end: 0, quote: "", proposed: "", element: after });
    const around = document.createElement("p");
    after.closest(".par").after(around);
    this.#edit(around, () => around.remove(), isQuiet);
    this.row.querySelector(".place-quote").textContent = this.row.dataset.item.replace("{place}", after.textContent.slice(0, 60));
  }

  #edit(around, back, isQuiet) {
    around.className = around.tagName === "P" ? "par editing" : "editing";
    around.contentEditable = "plaintext-only";
    const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": this.area.getAttribute("aria-label") };
    for (const [name, value] of Object.entries(attributes)) around.setAttribute(name, value);
    this.#inText = around;
    this.#under = document.createElement("p");
    this.#under.className = "difference under";
    this.element.closest(".par").after(...(around.tagName === "P" ? [around] : []), this.#under);
    this.#undo = () => {
      this.#under.remove();
      back();
    };
    around.addEventListener("input", () => this.#mirror(around.textContent, around));
    this.row.querySelector(".place-proposal").hidden = false;
    this.#tools();
    this.area.value = this.proposed;
    grow(this.area);
    this.#mirror(this.proposed, null);
    const at = isQuiet ? this.area : around;
    at.focus({ preventScroll: !isQuiet });
    if (!isQuiet) {
      getSelection().selectAllChildren(around);
      getSelection().collapseToEnd();
    }
  }

  /** Keeps the text, the field of the form and both differences the same. */
  #mirror(text, source) {
    this.proposed = text;
    if (source !== this.area) this.area.value = text;
    if (source !== this.#inText && this.#inText.textContent !== text) this.#inText.textContent = text;
    const parts = difference(this.quote, text);
    show(this.#under, parts);
    this.#showBrief(parts, source);
    this.changed();
  }

  /** The changes in the form, the one at the caret in sight. */
  #showBrief(parts, source) {
    const live = this.row.querySelector(".live");
    show(live, brief(parts));
    if (source !== this.area) return;
    const changes = [...live.querySelectorAll("ins, del")];
    let [at, n] = [0, -1];
    for (const [op, text] of parts) {
      if (at >= this.area.selectionStart && n >= 0) break;
      if (op !== "=") n += 1;
      if (op !== "-") at += text.length;
    }
    if (changes[n]) live.scrollTop = changes[n].offsetTop - live.clientHeight / 2;
  }

  #tools() {
    this.row.querySelector("[data-do=propose]").hidden = !this.paragraph || this.proposed !== null;
    this.row.querySelector("[data-do=item]").hidden = this.proposed !== null;
  }

  /** Marks the words while the form is open; gives back how to take the mark away. */
  #outline() {
    if (!this.element) return () => {};
    const mark = document.createElement("mark");
    mark.className = "place is-on is-chosen";
    return wrap(rangeOf(this.element, this.start, this.end), mark);
  }

  /** Leaves the text as it was. */
  close() {
    this.#undo();
    this.row.remove();
  }
}

/** Puts an element around a range; gives back how to take it away again. */
function wrap(range, around) {
  const inside = range.extractContents();
  const kept = [...inside.childNodes];
  around.append(inside);
  range.insertNode(around);
  return () => around.replaceWith(...kept);
}
