// Long work: how far it is, in place; when it is over, what came of it.

import { fetchPart } from "./send.js";

const EVERY = 1000; // milliseconds
const place = document.getElementById("job");

async function look() {
  const answer = await fetchPart(place.dataset.address);
  if (answer.ok) show(answer.html);
  if (!place.querySelector("[data-over]")) setTimeout(look, EVERY);
}

/* only what has changed, so that a button keeps its focus and nothing is read out twice */
function show(html) {
  const next = new DOMParser().parseFromString(html, "text/html").body;
  const [title, bar] = [place.querySelector("#job-title"), place.querySelector("progress")];
  const [newTitle, newBar] = [next.querySelector("#job-title"), next.querySelector("progress")];
  if (!title || !newTitle || place.querySelector("form") === null !== (next.querySelector("form") === null)) {
    place.innerHTML = html;
    return;
  }
  if (title.textContent !== newTitle.textContent) title.textContent = newTitle.textContent;
  if (newBar.hasAttribute("max")) [bar.max, bar.value] = [newBar.max, newBar.value];
}

setTimeout(look, EVERY);
