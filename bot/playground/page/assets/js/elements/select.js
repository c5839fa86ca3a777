/** Selects, for one and for many. The list behind them is built when they open. */

import { announce, h } from "../dom.js";
import { icon } from "../icons.js";
import { combobox, refresh } from "./combobox.js";
import { choose, dress } from "./send.js";
import { optionOf, plainText, sourceOf } from "./sources.js";
import { follow, keyOf, valueOf } from "./values.js";

/**
 * A select of one thing.
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function select(element, block, ctx, aria = {}) {
  const key = keyOf(ctx, block, element);
  const input = comboInput(element, ctx, aria);
  const clear = h(
    "button",
    { type: "button", class: "select-clear", "aria-label": "Clear selection", on: { click: () => take(null) } },
    icon("close"),
  );
  const field = h("span", { class: "select" }, input, block.optional && clear, icon("chevron-down"));
  let chosen = valueOf(ctx, block, element);
  const rest = () => {
    input.value = chosen ? optionOf(chosen, element, ctx).label : "";
    clear.hidden = !chosen;
  };
  const take = async (option) => {
    const before = chosen;
    chosen = option?.raw ?? null;
    rest();
    input.focus();
    if (await choose(ctx, block, element, chosen, option?.value ?? null)) return;
    chosen = before;
    rest();
  };
  rest();
  follow(field, (now) => {
    chosen = valueOf(now, block, element);
    // While it is open, its text is a search.
    if (input.getAttribute("aria-expanded") === "false") rest();
  });
  combobox({
    key,
    input,
    field,
    rest,
    label: labelOf(element, ctx),
    source: sourceOf(element, block, ctx),
    isChosen: (option) => Boolean(chosen) && idOf(chosen) === option.value,
    pick: (option) => (chosen && idOf(chosen) === option.value ? rest() : take(option)),
  });
  return dress(field, key, input);
}

/**
 * A select of many: what is chosen stands before the input, to be taken away one by one.
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function multiSelect(element, block, ctx, aria = {}) {
  const key = keyOf(ctx, block, element);
  const most = element.max_selected_items ?? Infinity;
  const input = comboInput(element, ctx, aria);
  const tokens = h("ul", { class: "tokens", "aria-label": "Selected" });
  const field = h("span", { class: "select multi" }, tokens, input, icon("chevron-down"));
  let chosen = [...(valueOf(ctx, block, element) ?? [])];
  const has = (value) => chosen.some((raw) => idOf(raw) === value);
  const paint = () => paintTokens(tokens, input, chosen.map((raw) => optionOf(raw, element, ctx)), remove);
  const take = async (next) => {
    const before = chosen;
    chosen = next;
    paint();
    refresh(key);
    if (await choose(ctx, block, element, next, next.map(idOf))) return;
    chosen = before;
    paint();
  };
  const remove = (value) => {
    announce(`${optionOf(chosen.find((raw) => idOf(raw) === value), element, ctx).label} removed`);
    take(chosen.filter((raw) => idOf(raw) !== value));
    input.focus();
  };
  const pick = (option) => (has(option.value) ? remove(option.value) : take([...chosen, option.raw]));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && !input.value && chosen.length) remove(idOf(chosen.at(-1)));
  });
  paint();
  follow(field, (now) => {
    chosen = [...(valueOf(now, block, element) ?? [])];
    paint();
    refresh(key);
  });
  combobox({
    key,
    input,
    field,
    pick,
    multiple: true,
    label: labelOf(element, ctx),
    source: sourceOf(element, block, ctx),
    isChosen: (option) => has(option.value),
    isBarred: (option) => chosen.length >= most && !has(option.value),
    rest: () => (input.value = ""),
  });
  return dress(field, key, input);
}

function comboInput(element, ctx, aria) {
  return h("input", {
    type: "text",
    class: "select-input",
    role: "combobox",
    "aria-label": aria.id ? null : labelOf(element, ctx),
    "aria-autocomplete": "list",
    "aria-expanded": false,
    "aria-haspopup": "listbox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: placeholderOf(element, ctx),
    ...aria,
  });
}

function paintTokens(tokens, input, options, remove) {
  const token = ({ value, label }) =>
    h(
      "li",
      { class: "token" },
      h("span", { class: "token-words" }, label),
      h(
        "button",
        { type: "button", "aria-label": `Remove ${label}`, on: { click: () => remove(value) } },
        icon("close"),
      ),
    );
  tokens.replaceChildren(...options.map(token));
  tokens.hidden = !options.length;
  input.classList.toggle("beside-tokens", options.length > 0);
}

function idOf(raw) {
  return typeof raw === "string" ? raw : raw.value;
}

function placeholderOf(element, ctx) {
  return element.placeholder ? plainText(element.placeholder, ctx) : "Select an item";
}

function labelOf(element, ctx) {
  return placeholderOf(element, ctx);
}
