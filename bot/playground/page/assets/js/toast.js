/** Short messages at the bottom that go by themselves. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const STAYS = { info: 5000, error: 10000 };
const AT_MOST = 3;

/** Puts the layer of toasts on top, where it stays. What is to be read out has to be there before its words. */
export function raiseToasts() {
  const layer = document.getElementById("toast-layer");
  if (layer.matches(":popover-open")) layer.hidePopover();
  layer.showPopover();
}

/**
 * Shows `text`; the returned function takes it away. Errors stay longer and are said at once.
 * @param {string} text
 * @param {{kind?: "info" | "error", action?: {label: string, run: () => void}}} [options]
 * @returns {() => void}
 */
export function toast(text, { kind = "info", action } = {}) {
  const host = document.getElementById(kind === "error" ? "alerts" : "toasts");
  const node = h(
    "div",
    { class: ["toast", kind] },
    h("span", { class: "toast-text" }, text),
    action &&
      h(
        "button",
        { type: "button", class: "link", on: { click: () => (close(), action.run()) } },
        action.label,
      ),
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Dismiss", on: { click: () => close() } },
      icon("close"),
    ),
  );
  let timer = 0;
  const wait = () => (timer = setTimeout(close, STAYS[kind]));
  const close = () => (clearTimeout(timer), node.remove());
  // Whoever reads it, by mouse or keyboard, keeps it.
  node.addEventListener("pointerenter", () => clearTimeout(timer));
  node.addEventListener("focusin", () => clearTimeout(timer));
  node.addEventListener("pointerleave", wait);
  node.addEventListener("focusout", wait);
  while (host.children.length >= AT_MOST) host.firstChild.remove();
  // A dialog that was opened since would lie above it.
  if (document.querySelector("dialog[open]")) raiseToasts();
  host.append(node);
  wait();
  return close;
}
