/** What opens at something that was pressed: popovers and menus. */

import { focusable, h } from "./dom.js";
import { icon } from "./icons.js";

const GAP = 4;
const EDGE = 8;
let current = null;

/**
 * Shows `content` at `anchor`, above or below it. Esc, a click elsewhere and Tab beyond its end close it;
 * the focus then returns to the anchor. One is open at a time.
 * @param {HTMLElement} anchor
 * @param {Node} content
 * @param {{label: string, role?: string, onClose?: () => void, focus?: boolean, className?: string}} options
 *   `focus: false` leaves the focus where it is
 * @returns {{node: HTMLElement, close: () => void, place: () => void}} `place` after its size has changed
 */
export function openPopover(
  anchor,
  content,
  { label, role = "dialog", onClose, focus = true, className = "" },
) {
  current?.close();
  const node = h(
    "div",
    { class: ["popover", className], role, "aria-label": label, tabindex: -1, popover: "manual" },
    content,
  );
  // Outside of an open modal dialog nothing can be pressed.
  (anchor.closest("dialog[open]") ?? document.body).append(node);
  node.showPopover();
  const ends = new AbortController();
  const close = () => {
    if (current !== opened) return;
    current = null;
    ends.abort();
    const inside = node.contains(document.activeElement);
    node.remove();
    if (anchor.hasAttribute("aria-expanded")) anchor.setAttribute("aria-expanded", "false");
    if (inside) heir(anchor)?.focus({ preventScroll: true });
    onClose?.();
  };
  const opened = { node, close, place: () => place(node, anchor) };
  current = opened;
  if (anchor.hasAttribute("aria-expanded")) anchor.setAttribute("aria-expanded", "true");
  listen(opened, anchor, ends.signal);
  opened.place();
  if (focus) (node.querySelector("[autofocus]") ?? focusable(node)[0] ?? node).focus({ preventScroll: true });
  return opened;
}

/** Closes whatever is open. */
export function closePopover() {
  current?.close();
}

function listen({ node, close, place: replace }, anchor, signal) {
  const outside = (event) => {
    if (!node.contains(event.target) && !anchor.contains(event.target)) close();
  };
  document.addEventListener("pointerdown", outside, { signal, capture: true });
  document.addEventListener("focusin", outside, { signal });
  window.addEventListener("resize", replace, { signal });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      // Or it would close the dialog below, too.
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    { signal, capture: true },
  );
}

/** The anchor, or what has taken its place since: messages are painted again while a menu is open. */
function heir(anchor) {
  if (anchor.isConnected) return anchor;
  const name = anchor.dataset.focus;
  return name
    ? document.querySelector(`[data-focus="${CSS.escape(name)}"]`)
    : document.getElementById("main");
}

function place(node, anchor) {
  if (!anchor.isConnected) return;
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const top = below + height + EDGE <= innerHeight || above < EDGE ? below : above;
  node.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
  node.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`;
}

/**
 * A menu at `anchor`. An item: `label`, `hint` (a second line), `icon` (a name or a node), `keys` (how to do
 * it by keyboard), `danger`, `checked` (then it is one of several choices), `disabled`, or `{separator: true}`
 * or `{heading}`.
 * @param {HTMLElement} anchor
 * @param {Array<Record<string, any>>} items
 * @param {{label?: string, onClose?: () => void}} [options]
 */
export function openMenu(anchor, items, { label, onClose } = {}) {
  const list = h(
    "div",
    { class: "menu" },
    items.map((item) => menuItem(item, () => opened.close())),
  );
  const name = label ?? anchor.getAttribute("aria-label") ?? anchor.textContent;
  const opened = openPopover(anchor, list, { label: name, role: "menu", onClose, className: "menu-popover" });
  opened.node.addEventListener("keydown", (event) => moveWithin(event, opened));
  opened.node.querySelector(".menu-item")?.focus({ preventScroll: true });
  return opened;
}

function menuItem(item, close) {
  if (item.separator) return h("div", { class: "menu-line", role: "separator" });
  if (item.heading) return h("div", { class: "menu-heading", role: "presentation" }, item.heading);
  const run = () => {
    close();
    item.run();
  };
  return h(
    "button",
    {
      type: "button",
      class: ["menu-item", item.danger && "danger"],
      role: item.checked === undefined ? "menuitem" : "menuitemradio",
      "aria-checked": item.checked,
      "aria-disabled": item.disabled || null,
      tabindex: -1,
      on: { click: item.disabled ? null : run },
    },
    item.icon && h("span", { class: "menu-icon", "aria-hidden": "true" }, itemIcon(item.icon)),
    h("span", { class: "menu-words" }, item.label, item.hint && h("span", { class: "menu-hint" }, item.hint)),
    item.checked && icon("check"),
    item.keys && h("kbd", null, item.keys),
  );
}

function itemIcon(given) {
  return typeof given === "string" ? (icon(given) ?? given) : given;
}

function moveWithin(event, opened) {
  const items = [...opened.node.querySelectorAll(".menu-item")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length)?.focus();
  } else if (event.key === "Tab") {
    opened.close();
  } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
    const letter = event.key.toLowerCase();
    const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    order
      .find((item) => item.querySelector(".menu-words").textContent.toLowerCase().startsWith(letter))
      ?.focus();
  }
}
