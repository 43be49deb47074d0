// A text field with a short pick list, worked by keys: arrows move, Enter or Tab takes, Escape keeps what was typed.

let made = 0;

/**
 * Joins a list to a field. `offer(typed)` gives [{label, detail, before, quote, after, …}]; `take(option)` is called
 * with the chosen one.
 */
export function combobox(field, { offer, take }) {
  const list = document.createElement("ul");
  list.id = `picks-${(made += 1)}`;
  list.className = "picks";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0].textContent);
  list.hidden = true;
  field.after(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" };
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
  let options = [];
  let active = -1;

  const mark = (at) => {
    active = at;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const item = list.children[at];
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    options = [];
    field.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const open = () => {
    options = offer(field.value);
    list.replaceChildren(...options.map((option, i) => item(option, `${list.id}-${i}`)));
    list.hidden = options.length === 0;
    field.setAttribute("aria-expanded", String(options.length > 0));
    mark(options.length ? 0 : -1);
  };
  const choose = (at) => {
    const option = options[at];
    close();
    take(option);
  };
  field.addEventListener("input", open);
  field.addEventListener("blur", () => setTimeout(close));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (at >= 0) choose(at);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (list.hidden) {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        open();
      }
      return;
    }
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) {
      event.preventDefault();
      mark((active + moves[event.key] + options.length) % options.length);
    } else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) {
      if (event.key === "Enter") event.preventDefault();
      event.stopImmediatePropagation();
      choose(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
  return { close };
}

function item(option, id) {
  const line = document.createElement("li");
  line.id = id;
  line.setAttribute("role", "option");
  const label = document.createElement("b");
  label.textContent = option.label;
  line.append(label, " ");
  if (option.quote) {
    const found = document.createElement("mark");
    found.className = "found";
    found.textContent = option.quote;
    const words = document.createElement("span");
    words.append("…", option.before, found, option.after, "…");
    line.append(words);
  } else if (option.detail) {
    const detail = document.createElement("span");
    detail.textContent = option.detail;
    line.append(detail);
  }
  return line;
}
