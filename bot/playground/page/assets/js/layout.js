/** Which regions are to be seen: the side panel folds, and narrow windows have drawers. */

import { focusable } from "./dom.js";
import { recall, remember } from "./route.js";
import { store, subscribe } from "./store.js";

const KEY = "playground.panel";
const narrow = matchMedia("(max-width: 760px)");
const covered = matchMedia("(max-width: 960px)");
const overlaid = matchMedia("(max-width: 1100px)");
const roomy = matchMedia("(min-width: 1500px)");

let wanted = true;
let insisted = false;
let drawer = null;
let opener = null;
const watchers = new Set();

/** Takes charge of the regions in #shell. */
export function startLayout() {
  wanted = recall(KEY, true);
  subscribe(["route"], () => {
    // Whoever chose a place wants to see it; whoever opened a thread next to the panel gets to see that.
    insisted = insisted && Boolean(store.route.thread);
    drawer = null;
    arrange();
  });
  for (const media of [narrow, covered, overlaid, roomy])
    media.addEventListener("change", () => closeDrawer());
  document.getElementById("backdrop").addEventListener("click", () => closeDrawer());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer && !event.defaultPrevented) closeDrawer();
  });
  arrange();
}

/** Calls `fn` now, and whenever regions come or go. */
export function onLayout(fn) {
  watchers.add(fn);
  fn();
}

/** Whether there is but one column. */
export function isNarrow() {
  return narrow.matches;
}

/** Whether the side panel is to be seen. */
export function panelShown() {
  if (overlaid.matches) return drawer === "panel";
  return wanted && (roomy.matches || !store.route.thread || insisted);
}

/** Opens or folds the side panel. */
export function togglePanel() {
  if (overlaid.matches) {
    if (drawer === "panel") closeDrawer();
    else openDrawer("panel");
    return;
  }
  const open = !panelShown();
  insisted = open && Boolean(store.route.thread);
  // Making room for it beside a thread is not a wish for later.
  if (open || !store.route.thread || roomy.matches) {
    wanted = open;
    remember(KEY, open);
  }
  arrange();
}

/** @param {"sidebar" | "panel"} name */
export function openDrawer(name) {
  opener = document.activeElement;
  drawer = name;
  arrange();
  const region = document.getElementById(name);
  (region.querySelector("[aria-current]") ?? focusable(region)[0] ?? region).focus({ preventScroll: true });
}

/** Closes the drawer, if one is open; the focus returns to where it was. */
export function closeDrawer() {
  const was = drawer;
  drawer = null;
  arrange();
  if (was && opener?.isConnected) opener.focus({ preventScroll: true });
}

function arrange() {
  const shell = document.getElementById("shell");
  const side = !narrow.matches || drawer === "sidebar";
  shell.dataset.drawer = drawer ?? "";
  region("people", side);
  region("sidebar", side);
  region("thread", Boolean(store.route.thread));
  region("panel", panelShown());
  document.getElementById("backdrop").hidden = !drawer;
  // Behind a drawer, and behind a thread that covers it, nothing is to be reached.
  const behind = covered.matches && Boolean(store.route.thread);
  document.getElementById("main").inert = Boolean(drawer) || behind;
  document.getElementById("thread").inert = Boolean(drawer);
  for (const id of ["people", "sidebar"]) document.getElementById(id).inert = drawer === "panel";
  for (const fn of watchers) fn();
}

function region(id, shown) {
  document.getElementById(id).hidden = !shown;
}
