// Words compared without case and accents, as the search of the house compares them.

const MARK = /\p{M}/u;
const UNSEEN = /[\u200b\u2060\ufeff]/u;
const LIKE_D = /[đðɖ]/u;

/** The form that ignores case, accents, tone placement and đ: "Hoà Đường" -> "hoa duong"; blanks are single. */
export function folded(text) {
  return foldedWithOrigin(text).plain.trim();
}

/** {plain, origin}: the folded text and, for each of its units and the end, the code point it came from. */
export function foldedWithOrigin(text) {
  let plain = "";
  const origin = [];
  let at = 0;
  for (const point of text) {
    for (const letter of letters(point, plain)) {
      plain += letter;
      origin.push(...Array(letter.length).fill(at));
    }
    at += 1;
  }
  origin.push(at);
  return { plain, origin };
}

function letters(point, before) {
  if (/\s/u.test(point)) return before.endsWith(" ") || !before ? [] : [" "];
  if (UNSEEN.test(point)) return [];
  const kept = [...point.normalize("NFKD").toLowerCase()].filter((letter) => !MARK.test(letter));
  return kept.map((letter) => (LIKE_D.test(letter) ? "d" : letter));
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** [start, end) in code points, grown to whole words: nobody means half of one. */
export function wholeWords(points, start, end) {
  while (start > 0 && WORD.test(points[start]) && WORD.test(points[start - 1])) start -= 1;
  while (end < points.length && WORD.test(points[end - 1]) && WORD.test(points[end])) end += 1;
  return [start, end];
}
