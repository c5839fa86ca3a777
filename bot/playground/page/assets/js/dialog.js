/** The page's own dialogs: browsing channels, the quick switcher, the list of shortcuts. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { closePopover } from "./popover.js";

/**
 * A modal dialog named `title`. Esc and a click beside it close it; the focus returns to where it was.
 * @param {{title: string, content: Node[], className?: string, bare?: boolean, onClose?: () => void}} options
 *   `bare` leaves out the line with the title
 * @returns {{node: HTMLDialogElement, close: () => void}}
 */
export function openDialog({ title, content, className = "", bare = false, onClose }) {
  closePopover();
  const before = document.activeElement;
  const close = () => node.close();
  const dismiss = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close", on: { click: close } },
    icon("close"),
  );
  const head = bare ? null : h("header", { class: "dialog-head" }, h("h2", null, title), dismiss);
  const node = h("dialog", { class: ["page-dialog", className], "aria-label": title }, head, content);
  node.addEventListener("pointerdown", (event) => event.target === node && beside(node, event) && close());
  node.addEventListener("close", () => {
    node.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
    onClose?.();
  });
  document.body.append(node);
  node.showModal();
  return { node, close };
}

function beside(node, event) {
  const box = node.getBoundingClientRect();
  const across = event.clientX < box.left || event.clientX > box.right;
  return across || event.clientY < box.top || event.clientY > box.bottom;
}
