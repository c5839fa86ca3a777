/** Tooltips: whatever has `data-tip` shows it on hover and on keyboard focus, out of reach of any overflow. */

import { h } from "./dom.js";

const WAIT = 300;
let tip = null;
let anchor = null;
let timer = 0;

/** Listens for the whole page. `data-tip` may have several lines; `data-tip-side="right"` puts it there. */
export function startTips() {
  document.addEventListener(
    "pointerover",
    (event) => event.pointerType === "mouse" && meet(event.target, WAIT),
  );
  document.addEventListener(
    "focusin",
    (event) => event.target.matches(":focus-visible") && meet(event.target, 0),
  );
  document.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", hide);
  document.addEventListener("scroll", hide, true);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

function meet(target, wait) {
  const found = target.closest?.("[data-tip]") ?? null;
  if (found === anchor) return;
  hide();
  anchor = found;
  if (found) timer = setTimeout(show, wait);
}

function show() {
  if (!anchor?.isConnected) return;
  const [first, ...rest] = anchor.dataset.tip.split("\n");
  const lines = [h("strong", null, first), ...rest.map((line) => h("span", null, line))];
  // For the eye only: who cannot see it has heard the name of the thing.
  tip = h("div", { class: "tip", "aria-hidden": "true", popover: "manual" }, lines);
  (anchor.closest("dialog[open]") ?? document.body).append(tip);
  tip.showPopover();
  const at = anchor.getBoundingClientRect();
  const beside = anchor.dataset.tipSide === "right";
  const left = beside ? at.right + 8 : at.left + (at.width - tip.offsetWidth) / 2;
  const over = at.top - tip.offsetHeight - 6;
  const top = beside ? at.top + (at.height - tip.offsetHeight) / 2 : over < 4 ? at.bottom + 6 : over;
  tip.style.left = `${Math.max(4, Math.min(left, innerWidth - tip.offsetWidth - 4))}px`;
  tip.style.top = `${Math.max(4, top)}px`;
}

function hide() {
  clearTimeout(timer);
  tip?.remove();
  tip = null;
  anchor = null;
}
