/** What stands for a thing that this page does not draw: an honest word, and all that was sent. */

import { h } from "../dom.js";

/**
 * @param {object} value the block or element as it was sent
 * @returns {HTMLElement}
 */
export function placeholder(value) {
  const noun = value?.action_id === undefined ? "block" : "element";
  const type = value?.type ? ` (${value.type})` : "";
  return h(
    "details",
    { class: "placeholder" },
    h("summary", null, `This ${noun}${type} is not drawn here`),
    h("pre", { tabindex: 0, "aria-label": "What was sent" }, JSON.stringify(value, null, 2) ?? String(value)),
  );
}
