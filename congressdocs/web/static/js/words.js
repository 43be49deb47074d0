// The difference between two short texts by whole words, shown while somebody writes.

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[.,][\p{N}]+)*|\s+|[^]/gu;
const MOST = 700; // words on one side; beyond, one honest replacement

/** [[op, text], …] with op "=", "-" or "+", in reading order. */
export function difference(old, now) {
  const a = old.match(TOKEN) ?? [];
  const b = now.match(TOKEN) ?? [];
  if (a.length > MOST || b.length > MOST) return [["-", old], ["+", now]].filter(([, text]) => text);
  return joined(walk(a, b, lengths(a, b)));
}

const AROUND = 5; // words that stay on either side of a change

/** A difference with a few words alone on either side of every change, the others as "…". */
export function brief(parts) {
  const last = parts.length - 1;
  return parts.map(([op, text], at) => (op === "=" ? ["=", cut(text, at > 0, at < last)] : [op, text]));
}

function cut(text, isAfter, isBefore) {
  const words = text.match(/^\s*\S+\s*|\S+\s*/g) ?? [];
  const head = isAfter ? AROUND : 0;
  const tail = isBefore ? AROUND : 0;
  if (words.length <= head + tail + 1 || !(head || tail)) return text;
  return [...words.slice(0, head), tail ? "… " : "…", ...words.slice(words.length - tail)].join("");
}

/** What a change asks for: "delete", "figures" where numbers alone differ, else "wording". */
export function kindOf(old, now) {
  const bare = (text) => text.replace(/[\d.,%]+/g, "#");
  if (!now.trim()) return "delete";
  return /\d/.test(old) && bare(old) === bare(now) ? "figures" : "wording";
}

/** Puts a difference into an element as text, <ins> and <del>. */
export function show(element, parts) {
  element.replaceChildren(
    ...parts.map(([op, text]) => {
      if (op === "=") return document.createTextNode(text);
      const change = document.createElement(op === "+" ? "ins" : "del");
      change.textContent = text;
      return change;
    }),
  );
}

function lengths(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

function walk(a, b, table) {
  const parts = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push(["=", a[i]]);
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || table[i + 1][j] >= table[i][j + 1])) {
      parts.push(["-", a[i]]);
      i += 1;
    } else {
      parts.push(["+", b[j]]);
      j += 1;
    }
  }
  return parts;
}

/** Runs of one kind; changes with only blanks between them are one: all that went, then all that came. */
function joined(parts) {
  const result = [];
  let [went, came] = ["", ""];
  const close = () => {
    if (went) result.push(["-", went]);
    if (came) result.push(["+", came]);
    [went, came] = ["", ""];
  };
  parts.forEach(([op, text], at) => {
    const isBridge = op === "=" && !text.trim() && (went || came) && (parts[at + 1]?.[0] ?? "=") !== "=";
    if (op !== "+" && (op === "-" || isBridge)) went += text;
    if (op === "+" || isBridge) came += text;
    if (op !== "=" || isBridge) return;
    close();
    if (result.at(-1)?.[0] === "=") result.at(-1)[1] += text;
    else result.push(["=", text]);
  });
  close();
  return result;
}
