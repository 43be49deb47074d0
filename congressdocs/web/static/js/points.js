// Offsets at the door: browsers count UTF-16 units, the house counts code points of a paragraph's text.

/** How many code points a string has. */
export function codePoints(text) {
  let n = 0;
  for (const _point of text) n += 1;
  return n;
}

/** The passages of a selection: [{section, version, paragraph, start, end, quote, element}], in text order. */
export function passages(range) {
  const whole = snapped(range);
  const texts = [...document.querySelectorAll("[data-par]")].filter((text) => whole.intersectsNode(text));
  return texts.map((text) => passage(text, whole)).filter(Boolean);
}

/** A paragraph from its first to its last word as one passage. */
export function wholeParagraph(text) {
  const range = document.createRange();
  range.selectNodeContents(text);
  return passage(text, snapped(range));
}

function passage(text, range) {
  const part = text.closest("[data-section]");
  if (!part) return null;
  const inside = document.createRange();
  inside.selectNodeContents(text);
  if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) inside.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(range.endContainer, range.endOffset);
  widen(inside);
  const raw = textOf(inside.cloneContents());
  const quote = raw.trim();
  if (!quote) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(inside.startContainer, inside.startOffset);
  const start = lengthOf(before.cloneContents()) + codePoints(raw.slice(0, raw.length - raw.trimStart().length));
  const end = start + lengthOf(inside.cloneContents()) - (codePoints(raw) - codePoints(quote));
  const { section, version } = part.dataset;
  return { section, version, paragraph: text.dataset.par, start, end, quote, element: text };
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** The range grown to whole words: nobody means half of one. */
function widen(range) {
  const { startContainer: first, endContainer: last } = range;
  if (range.collapsed) return;
  if (first.nodeType === Node.TEXT_NODE && WORD.test(first.data[range.startOffset] ?? "")) {
    let at = range.startOffset;
    while (at > 0 && WORD.test(first.data[at - 1])) at -= 1;
    range.setStart(first, at);
  }
  if (last.nodeType === Node.TEXT_NODE && WORD.test(last.data[range.endOffset - 1] ?? "")) {
    let at = range.endOffset;
    while (at < last.data.length && WORD.test(last.data[at])) at += 1;
    range.setEnd(last, at);
  }
}

/** Code points of a piece of a paragraph; an atom counts as long as it is in the text, whatever is shown for it. */
function lengthOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return codePoints(node.data);
  if (node.dataset?.length !== undefined) return Number(node.dataset.length);
  return [...node.childNodes].reduce((sum, child) => sum + lengthOf(child), 0);
}

/** The characters of a piece of a paragraph; of a picture or a note its sign in the text, not the word on its chip. */
function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.dataset?.text !== undefined) return node.dataset.text;
  return [...node.childNodes].map(textOf).join("");
}

/** The range with both ends moved out of atoms: an edit never cuts one. */
function snapped(range) {
  const moved = range.cloneRange();
  const first = atomAround(range.startContainer);
  const last = atomAround(range.endContainer);
  if (first) moved.setStartBefore(first);
  if (last) moved.setEndAfter(last);
  return moved;
}

function atomAround(node) {
  return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".atom");
}

/** A DOM range over code points [start, end) of a paragraph's text element. */
export function rangeOf(text, start, end) {
  const range = document.createRange();
  const [startNode, startOffset] = locate(text, start, false);
  const [endNode, endOffset] = locate(text, end, true);
  range.setStart(startNode, startOffset);
  range.setEnd(endNode, endOffset);
  return range;
}

function locate(root, wanted, isEnd) {
  let left = wanted;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let last = [root, root.childNodes.length];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const atom = node.parentElement.closest("[data-length]");
    const length = atom ? Number(atom.dataset.length) : codePoints(node.data);
    if (left < length || (isEnd && left === length)) {
      return atom ? edge(atom, left > 0) : [node, units(node.data, left)];
    }
    left -= length;
    last = [node, node.data.length];
  }
  return last;
}

function edge(atom, isAfter) {
  const at = [...atom.parentNode.childNodes].indexOf(atom);
  return [atom.parentNode, at + (isAfter ? 1 : 0)];
}

function units(text, points) {
  return [...text].slice(0, points).join("").length;
}
