// Sending forms without leaving the page: the answer is a part of a page, or a refusal to show.

const token = () => document.querySelector('meta[name="csrf-token"]').content;

/** {ok, status, html}: what the site answers to a form sent in the background. */
export async function send(address, body, method = "POST") {
  const headers = { "X-Part": "1", "X-CSRFToken": token() };
  try {
    const answer = await fetch(address, { method, body, headers, credentials: "same-origin" });
    return { ok: answer.ok, status: answer.status, html: await answer.text() };
  } catch {
    return { ok: false, status: 0, html: "" };
  }
}

/** A part of a page. */
export function fetchPart(address) {
  return send(address, undefined, "GET");
}

/** The first element of some HTML of this site. */
export function element(html) {
  return new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
}

/** Says a short sentence where screen readers hear it; it goes after a while. */
export function notify(sentence) {
  const notice = document.getElementById("notice");
  notice.textContent = sentence;
  setTimeout(() => {
    if (notice.textContent === sentence) notice.textContent = "";
  }, 4000);
}

/** A mark of one entry, so that sending it twice stores it once. */
export function newToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
