/** Checkboxes and radio buttons. */

import { h } from "../dom.js";
import { renderTextObject } from "../mrkdwn/render.js";
import { choose, dress } from "./send.js";
import { follow, freshId, keyOf, valueOf } from "./values.js";

/**
 * A group of checkboxes.
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function checkboxes(element, block, ctx, aria = {}) {
  const chosen = (now) => new Set((valueOf(now, block, element) ?? []).map((option) => option.value));
  const change = (boxes) => {
    const options = element.options.filter((_, at) => boxes[at].checked);
    return choose(ctx, block, element, options, options.map((option) => option.value));
  };
  return group("checkbox", { element, block, ctx, aria, chosen, change });
}

/**
 * A group of radio buttons.
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function radioButtons(element, block, ctx, aria = {}) {
  const chosen = (now) => new Set([valueOf(now, block, element)?.value]);
  const change = (boxes) => {
    const option = element.options.find((_, at) => boxes[at].checked);
    return choose(ctx, block, element, option, option.value);
  };
  return group("radio", { element, block, ctx, aria, chosen, change });
}

function group(type, { element, block, ctx, aria, chosen, change }) {
  const key = keyOf(ctx, block, element);
  const name = freshId();
  const { id, "aria-labelledby": labelled, "aria-describedby": described, "aria-invalid": invalid } = aria;
  const lines = element.options.map((option, at) => line(option, ctx, { type, name, invalid, focus: `${key}|${at}` }));
  let latest = ctx;
  const boxes = lines.map((label) => label.querySelector("input"));
  const paint = (now = latest) => {
    latest = now;
    const values = chosen(now);
    boxes.forEach((box, at) => (box.checked = values.has(element.options[at].value)));
  };
  paint();
  const node = h(
    "div",
    {
      id,
      class: "choices",
      role: type === "radio" ? "radiogroup" : "group",
      "aria-label": labelled ? null : block.text?.text ?? "Options",
      "aria-labelledby": labelled,
      "aria-describedby": described,
      "aria-required": type === "radio" ? aria["aria-required"] : null,
      on: { change: async () => (await change(boxes)) || paint() },
    },
    lines,
  );
  follow(node, paint);
  // Each box is a place of its own for the focus.
  return dress(node, key, boxes[0]);
}

function line(option, ctx, { type, name, invalid, focus }) {
  const [words, hint] = [freshId(), option.description && freshId()];
  const named = { "aria-labelledby": words, "aria-describedby": hint };
  return h(
    "label",
    { class: "choice" },
    h("input", { type, name, "aria-invalid": invalid, "data-focus": focus, ...named }),
    h(
      "span",
      { class: "choice-words" },
      h("span", { class: "choice-text", id: words }, renderTextObject(option.text, ctx)),
      hint && h("span", { class: "choice-hint", id: hint }, renderTextObject(option.description, ctx)),
    ),
  );
}
