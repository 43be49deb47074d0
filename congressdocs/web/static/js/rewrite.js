// A comment written again: what its wording changes is shown while it is being written.

import { difference, show } from "./words.js";

const form = document.getElementById("rewrite");
const live = document.getElementById("live");

function showDifference() {
  const quote = form.elements.quote?.value.trim() ?? form.dataset.quote;
  const proposed = form.elements.proposed.value;
  show(live, quote || proposed ? difference(quote, proposed || quote) : []);
}

if (live) {
  form.addEventListener("input", showDifference);
  showDifference();
}
