// Where a comment may hang: sections by number or title, passages by their words; looked up without the network.

import { folded, foldedWithOrigin, wholeWords } from "./fold.js";

const FEW = 8; // places offered at once
const LEAST = 3; // letters before passages are looked for
const NEAR = 28; // code points shown on each side of the words found
const UNITS = /\b(?:muc|khoan|diem|tiet|dieu|chuong|section|subsection|clause|article|chapter|point|item|paragraph|para)\b/g;
const PART = /\b(?:phan|part)\s+(?:thu\s+)?([a-z0-9]+)\b/g;
const ORDINALS = [
  ["nhat", "mot", "first", "one", "i"],
  ["hai", "second", "two", "ii"],
  ["ba", "third", "three", "iii"],
  ["tu", "bon", "fourth", "four", "iv"],
  ["nam", "fifth", "five", "v"],
  ["sau", "vi"],
  ["bay", "vii"],
  ["tam", "viii"],
  ["chin", "ix"],
  ["muoi", "x"],
];
const STEP = /^(?:p\d+|[ivxlc]+|\d+|[a-z])$/;

/** The steps of a number as written: "Phần thứ hai, mục II.2.1" -> ["p2", "ii", "2", "1"]; [] if it is none. */
export function steps(written) {
  const plain = folded(written).replace(PART, (_all, value) => ` p${ordinal(value)} `).replace(UNITS, " ");
  const found = plain.split(/[\s.,;:>›/|()–-]+/u).filter(Boolean);
  return found.every((step) => STEP.test(step)) ? found : [];
}

function ordinal(value) {
  const at = ORDINALS.findIndex((names) => names.includes(value));
  return at < 0 ? value : at + 1;
}

/** The texts of a round, ready for looking things up. */
export class Texts {
  /** `documents`: [{code, id, title, sections: [{id, version, level, number, title, paragraphs: [[id, text], …]}]}] */
  constructor(documents) {
    this.documents = documents;
    this.sections = documents.flatMap((document) => withPaths(document));
  }

  /**
   * Up to a few places for what was typed, best first: {label, detail, section, version, paragraph, start, end, quote}.
   * `near`: the document (id) that is being spoken of; it comes first. A code in front ("A2 II.1") names another.
   */
  find(typed, near = "") {
    const [, code, rest] = /^\s*(\S+)\s+(.*)$/su.exec(typed) ?? [];
    const named = this.documents.find((document) => rest && folded(document.code) === folded(code));
    const wanted = folded(named ? rest : typed);
    if (!wanted) return [];
    const about = named ? this.sections.filter((section) => section.document === named) : this.#nearFirst(near);
    const [exact, loose] = titled(about, wanted);
    const found = [...numbered(about, named ? rest : typed), ...exact, ...worded(about, wanted), ...loose];
    const seen = new Set();
    return found.filter((place) => !seen.has(place.key) && seen.add(place.key)).slice(0, FEW);
  }

  #nearFirst(near) {
    const isNear = (section) => section.document.id === near;
    return [...this.sections.filter(isNear), ...this.sections.filter((section) => !isNear(section))];
  }
}

function numbered(sections, typed) {
  const wanted = steps(typed);
  if (!wanted.length) return [];
  const ranked = sections.map((section) => [rank(section.steps, wanted), section]).filter(([n]) => n < 4);
  ranked.sort(([a], [b]) => a - b);
  return ranked.map(([, section]) => whole(section));
}

/** Sections by their titles: those that hold the words in this order, and those that hold them somehow. */
function titled(sections, wanted) {
  const words = wanted.split(" ").map((word) => ` ${word}`);
  const found = sections.filter(({ plainTitle }) => words.every((word) => plainTitle.includes(word)));
  const isExact = ({ plainTitle }) => plainTitle.includes(` ${wanted}`);
  return [found.filter(isExact), found.filter((section) => !isExact(section))].map((some) => some.slice(0, FEW / 2).map(whole));
}

function worded(sections, wanted) {
  const found = [];
  if (wanted.length < LEAST) return found;
  for (const section of sections) {
    for (const paragraph of section.paragraphs) {
      const { plain, origin } = (paragraph.folded ??= foldedWithOrigin(paragraph.text));
      const at = wordsAt(plain, wanted);
      if (at < 0) continue;
      found.push(passage(section, paragraph, origin[at], origin[at + wanted.length]));
      if (found.length >= FEW) return found;
    }
  }
  return found;
}

/** Where the words begin as words, -1 if they do not. */
function wordsAt(plain, wanted) {
  let at = plain.indexOf(wanted);
  while (at > 0 && /[\p{L}\p{N}]/u.test(plain[at - 1])) at = plain.indexOf(wanted, at + 1);
  return at;
}

/** 0: the steps end the path; 1: they stand in it; 2: the last one is begun; 3: steps are left out; 4: no match. */
function rank(path, wanted) {
  const ends = (list, last) => list.every((step, i) => path[path.length - list.length + i] === step) && last;
  if (wanted.length <= path.length && ends(wanted, true)) return 0;
  const starts = path.map((_step, i) => i).filter((i) => wanted.every((step, k) => path[i + k] === step));
  if (starts.length) return 1;
  const begun = path.some((_step, i) =>
    wanted.every((step, k) => (k === wanted.length - 1 ? path[i + k]?.startsWith(step) : path[i + k] === step)),
  );
  if (begun) return 2;
  let at = -1;
  return wanted.every((step) => (at = path.indexOf(step, at + 1)) >= 0) && at === path.length - 1 ? 3 : 4;
}

function withPaths(document) {
  const path = [];
  return document.sections.map((section) => {
    while (path.length && path.at(-1).level >= section.level) path.pop();
    path.push({ level: section.level, number: section.number, steps: steps(section.number) });
    const label = [document.code, path.map((one) => bare(one.number)).filter(Boolean).join(" › ")];
    const found = {
      ...section,
      document,
      steps: joined(path),
      plainTitle: ` ${folded(section.title)}`,
      label: label.filter(Boolean).join(" · "),
      paragraphs: section.paragraphs.map(([id, text]) => ({ id, text })),
    };
    if (!section.level) path.pop();
    return found;
  });
}

const bare = (number) => number.replace(/[.:)\s–-]+$/u, "");

/** The steps down to a section; "2.1" below "2" adds only its 1. */
function joined(path) {
  const all = [];
  for (const { steps: own } of path) {
    const known = own.findIndex((_step, i) => i > 0 && own.slice(0, i).join() === all.slice(-i).join());
    all.push(...(known > 0 && own.length > 1 ? own.slice(known) : own));
  }
  return all;
}

function whole(section) {
  const { id, version, label, title, document } = section;
  return { key: id, label, detail: title || document.title, document: document.id, section: id, version, paragraph: null, start: 0, end: 0, quote: "" };
}

function passage(section, paragraph, from, to) {
  const points = [...paragraph.text];
  const [start, end] = wholeWords(points, from, to);
  const quote = points.slice(start, end).join("");
  const before = points.slice(Math.max(0, start - NEAR), start).join("");
  const after = points.slice(end, end + NEAR).join("");
  const { id, version, label, document } = section;
  const key = `${id}/${paragraph.id}`;
  return { key, label, before, after, document: document.id, section: id, version, paragraph: paragraph.id, start, end, quote };
}
