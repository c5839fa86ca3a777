/** An input block: its label, its element, what is wrong with it, and a hint. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { renderTextObject } from "../mrkdwn/render.js";
import { freshId } from "./values.js";

/**
 * How an element is tied to the words around it.
 * @typedef {{id?: string, "aria-labelledby"?: string, "aria-describedby"?: string | null,
 *   "aria-invalid"?: boolean | null, "aria-required"?: boolean | null}} Aria
 */

/** Elements of several parts cannot have a <label>. */
const GROUPS = new Set(["checkboxes", "radio_buttons"]);
const ENTER = "Press Enter to submit.";

/**
 * @param {import("./values.js").Context} ctx
 * @param {(element: object, block: object, ctx: object, aria: Aria) => Node} render
 * @returns {HTMLElement}
 */
export function field(block, ctx, render) {
  const { element, label, optional, hint } = block;
  const [id, name, wrong, help] = [freshId(), freshId(), freshId(), freshId()];
  const error = ctx.errors?.[block.block_id];
  const grouped = GROUPS.has(element.type);
  const helps = hint || asksForEnter(block);
  const aria = {
    id,
    "aria-labelledby": grouped ? name : undefined,
    "aria-describedby": [error && wrong, helps && help].filter(Boolean).join(" ") || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": optional ? undefined : true,
  };
  return h(
    "div",
    { class: ["block-field", error && "wrong"] },
    h(
      grouped ? "span" : "label",
      { class: "field-label", id: name, for: grouped ? null : id },
      renderTextObject(label, ctx),
      optional && h("span", { class: "field-optional" }, " (optional)"),
    ),
    render(element, block, ctx, aria),
    error && h("p", { class: "field-error", id: wrong }, icon("warning"), h("span", null, error)),
    helps && h("p", { class: "field-hint", id: help }, hint ? renderTextObject(hint, ctx) : ENTER),
  );
}

/** Slack itself tells people that a field waits for Enter. */
function asksForEnter({ dispatch_action: tells, element }) {
  if (!tells || !element.type.endsWith("_input") || element.type === "file_input") return false;
  return (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]).includes("on_enter_pressed");
}
