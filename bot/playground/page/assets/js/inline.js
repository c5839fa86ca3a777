/** The smaller composer in a message that is edited. */

import { completes } from "./completion.js";
import { h } from "./dom.js";
import { formatKey } from "./format.js";
import { focusEnd, grow, textbox } from "./textbox.js";

/**
 * `onSave` resolves to whether it could be saved.
 * @param {{channel: string, text: string, onSave: (text: string) => Promise<boolean>, onCancel: () => void}} options
 * @returns {{node: HTMLElement, focus: () => void}}
 */
export function inlineComposer({ channel, text, onSave, onCancel }) {
  const input = textbox("Edit message", "Edit message");
  input.value = text;
  const box = h("div", { class: "composer-box" });
  const completion = completes(input, box, { channel });
  const save = h("button", { type: "submit", class: "button primary small" }, "Save");
  const cancel = h("button", { type: "button", class: "button small", on: { click: onCancel } }, "Cancel");
  box.append(input);
  const form = h("form", { class: "composer inline" }, box, h("div", { class: "inline-buttons" }, cancel, save));
  const submit = async () => {
    save.disabled = true;
    save.disabled = await onSave(input.value);
  };
  form.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  input.addEventListener("input", () => (grow(input), completion.update()));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    // Keys that mean something to a message mean nothing to its editor.
    event.stopPropagation();
    if (completion.key(event) || formatKey(input, event)) return event.preventDefault();
    const run = event.key === "Escape" ? onCancel : event.key === "Enter" && !event.shiftKey ? submit : null;
    if (run) event.preventDefault();
    run?.();
  });
  return { node: form, focus: () => (focusEnd(input), grow(input)) };
}
