/** The field in which messages are written. */

import { h } from "./dom.js";

const GROWS = CSS.supports("field-sizing", "content");
let count = 0;

/**
 * @param {string} label its name
 * @param {string} placeholder what stands in it while it is empty
 * @returns {HTMLTextAreaElement}
 */
export function textbox(label, placeholder) {
  count += 1;
  const props = {
    class: "composer-input",
    id: `composer-${count}`,
    "aria-label": label,
    placeholder,
    rows: 1,
    autocomplete: "off",
    "data-focus": `composer-${label}`,
  };
  return h("textarea", props);
}

/** Gives it the focus, the caret behind what was begun. */
export function focusEnd(input) {
  input.focus({ preventScroll: true });
  input.setSelectionRange(input.value.length, input.value.length);
}

/** Types text at the caret, `apart` from the word before it. */
export function insert(input, text, { apart = false } = {}) {
  const before = input.value.slice(0, input.selectionStart);
  const gap = apart && before && !/\s$/.test(before) ? " " : "";
  input.focus();
  input.setRangeText(gap + text, input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** For browsers whose fields do not grow by themselves. */
export function grow(input) {
  if (GROWS) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
}
