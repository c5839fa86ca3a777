/** The marks that make words bold, italic or code: by button and by keyboard. */

import { h } from "./dom.js";

const LIST = "• ";
const QUOTE = "> ";

/** `around` encloses what is selected, `before` begins each of its lines. */
const FORMATS = [
  { name: "Bold", around: "*", key: "b", shown: () => h("strong", null, "B") },
  { name: "Italic", around: "_", key: "i", shown: () => h("em", null, "I") },
  { name: "Strikethrough", around: "~", key: "x", shift: true, shown: () => h("s", null, "S") },
  { name: "Code", around: "`", key: "c", shift: true, shown: () => h("code", null, "<>") },
  { name: "Code block", around: "```", shown: () => h("code", null, "{ }") },
  { name: "Quote", before: QUOTE, shown: () => h("span", null, "❞") },
  { name: "Bulleted list", before: LIST, shown: () => h("span", null, "•≡") },
];

/**
 * The row of buttons for `input`.
 * @param {HTMLTextAreaElement} input
 */
export function formatButtons(input) {
  const buttons = FORMATS.map((format) => {
    const keys = format.key ? `\nCtrl+${format.shift ? "Shift+" : ""}${format.key.toUpperCase()}` : "";
    const press = () => apply(input, format);
    return h(
      "button",
      {
        type: "button",
        class: "icon-button format",
        "aria-label": format.name,
        "data-tip": format.name + keys,
        on: { click: press },
      },
      format.shown(),
    );
  });
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
  };
  // One stop for Tab; the arrows move on from there.
  for (const button of buttons.slice(1)) button.tabIndex = -1;
  return h("div", { class: "format-row", role: "toolbar", "aria-label": "Formatting", on: { keydown: move } }, buttons);
}

/**
 * Formats by keyboard; says whether the key was one of these.
 * @param {HTMLTextAreaElement} input
 * @param {KeyboardEvent} event
 */
export function formatKey(input, event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const found = FORMATS.find(({ key, shift = false }) => key === event.key.toLowerCase() && shift === event.shiftKey);
  if (found) apply(input, found);
  return Boolean(found);
}

function apply(input, { around, before }) {
  if (around) enclose(input, around === "```" ? ["```\n", "\n```"] : [around, around]);
  else begin(input, before);
  input.focus();
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Twice takes it away again. */
function enclose(input, [open, end]) {
  const { selectionStart: from, selectionEnd: to, value } = input;
  const inside = value.slice(from, to);
  if (value.slice(0, from).endsWith(open) && value.slice(to).startsWith(end)) {
    input.setRangeText(inside, from - open.length, to + end.length, "select");
    return;
  }
  input.setRangeText(open + inside + end, from, to, "end");
  input.setSelectionRange(from + open.length, from + open.length + inside.length);
}

function begin(input, mark) {
  const { selectionStart: from, selectionEnd: to, value } = input;
  const start = value.lastIndexOf("\n", from - 1) + 1;
  const lines = value.slice(start, to).split("\n");
  const marked = lines.every((line) => line.startsWith(mark));
  const next = lines.map((line) => (marked ? line.slice(mark.length) : mark + line)).join("\n");
  input.setRangeText(next, start, to, "end");
}
