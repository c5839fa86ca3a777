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
  const clear = clearButton(() => take(null));
  const field = h("span", { class: "select" }, input, block.optional && clear, icon("chevron-down"));
  const rest = () => {
    const { chosen } = held;
    input.value = chosen ? optionOf(chosen, element, ctx).label : "";
    clear.hidden = !chosen;
  };
  const held = holding(element, block, ctx, null, rest);
  const take = (option) => {
    held.take(option?.raw ?? null, option?.value ?? null);
    input.focus();
  };
  const isChosen = (option) => Boolean(held.chosen) && idOf(held.chosen) === option.value;
  const pick = (option) => (isChosen(option) ? rest() : take(option));
  rest();
  // While it is open, its text is a search.
  held.follow(field, () => input.getAttribute("aria-expanded") === "false" && rest());
  combobox({ ...behaviour(element, block, ctx), input, field, rest, isChosen, pick });
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
  const paint = () => {
    paintTokens(tokens, input, held.chosen.map((raw) => optionOf(raw, element, ctx)), remove);
    refresh(key);
  };
  const held = holding(element, block, ctx, [], paint);
  const take = (next) => held.take(next, next.map(idOf));
  const remove = (value) => {
    const gone = held.chosen.find((raw) => idOf(raw) === value);
    announce(`${optionOf(gone, element, ctx).label} removed`);
    take(held.chosen.filter((raw) => raw !== gone));
    input.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && !input.value && held.chosen.length) remove(idOf(held.chosen.at(-1)));
  });
  const isChosen = (option) => held.chosen.some((raw) => idOf(raw) === option.value);
  const isBarred = (option) => held.chosen.length >= most && !isChosen(option);
  const pick = (option) => (isChosen(option) ? remove(option.value) : take([...held.chosen, option.raw]));
  const rest = () => (input.value = "");
  paint();
  held.follow(field, paint);
  combobox({ ...behaviour(element, block, ctx), input, field, rest, isChosen, isBarred, pick, multiple: true });
  return dress(field, key, input);
}

/** What is chosen in a select: it changes at once, and back again if the person thinks better of it. */
function holding(element, block, ctx, nothing, paint) {
  const held = {
    chosen: valueOf(ctx, block, element) ?? nothing,
    async take(next, value) {
      const before = held.chosen;
      held.chosen = next;
      paint();
      if (await choose(ctx, block, element, next, value)) return;
      held.chosen = before;
      paint();
    },
    follow: (node, show) =>
      follow(node, (now) => {
        held.chosen = valueOf(now, block, element) ?? nothing;
        show();
      }),
  };
  return held;
}

function behaviour(element, block, ctx) {
  const label = placeholderOf(element, ctx);
  return { key: keyOf(ctx, block, element), label, source: sourceOf(element, block, ctx) };
}

function clearButton(click) {
  const words = { "aria-label": "Clear selection" };
  return h("button", { type: "button", class: "select-clear", ...words, on: { click } }, icon("close"));
}

function comboInput(element, ctx, aria) {
  return h("input", {
    type: "text",
    class: "select-input",
    role: "combobox",
    "aria-label": aria.id ? null : placeholderOf(element, ctx),
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
