/** The shortcuts of the whole page. */

import { focusable } from "./dom.js";
import { showHelp } from "./help.js";
import { togglePanel } from "./layout.js";
import { closePopover } from "./popover.js";
import { go } from "./route.js";
import { sidebarChannels } from "./sidebar.js";
import { store } from "./store.js";
import { openSwitcher } from "./switcher.js";

const REGIONS = ["people", "sidebar", "main", "thread", "panel"];

/** Listens for the whole page. */
export function startKeys() {
  // Before any view hears of it: in a composer, too, an arrow with Alt is for the page.
  document.addEventListener(
    "keydown",
    (event) => {
      const run = shortcut(event);
      if (!run) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    },
    { capture: true },
  );
  document.getElementById("skip").addEventListener("click", (event) => {
    // The address says where we are; its fragment is no place to jump to.
    event.preventDefault();
    document.getElementById("main").focus();
  });
}

function shortcut(event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "k") return openSwitcher;
  // A dialog keeps the keyboard to itself.
  if (document.querySelector("dialog[open]")) return null;
  if (command && event.key === "/") return showHelp;
  if (command && event.key === ".") return togglePanel;
  if (event.key === "?" && !typing(event.target)) return showHelp;
  if (event.key === "F6") return () => nextRegion(event.shiftKey ? -1 : 1);
  if (event.altKey && !command && event.key in { ArrowUp: 1, ArrowDown: 1 }) {
    return () => nextChannel(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
  }
  return null;
}

function typing(target) {
  return target.matches?.("input, textarea, select, [contenteditable=true]");
}

/** Goes to the next channel of the sidebar; with `unread` to the next that has something new. */
function nextChannel(step, unread) {
  const links = [...document.querySelectorAll("#sidebar [data-place]")];
  const places =
    links.length > 0 ? links.map((link) => link.dataset.place) : sidebarChannels().map(({ id }) => id);
  const fresh = new Set(
    links.filter((link) => link.classList.contains("unread")).map((link) => link.dataset.place),
  );
  const from = places.indexOf(store.route.place);
  for (let count = 1; count <= places.length; count += 1) {
    const place = places.at((from + step * count) % places.length);
    if (place && (!unread || fresh.has(place))) return go({ place });
  }
}

function nextRegion(step) {
  closePopover();
  const shown = REGIONS.map((id) => document.getElementById(id)).filter(
    (region) => !region.hidden && !region.inert,
  );
  const from = shown.findIndex((region) => region.contains(document.activeElement));
  const to = from < 0 ? (step > 0 ? 0 : shown.length - 1) : (from + step + shown.length) % shown.length;
  const region = shown[to];
  // Where somebody would begin: at where they are, or where they write.
  (
    region.querySelector("[aria-current]") ??
    region.querySelector("[role=textbox], textarea") ??
    focusable(region)[0] ??
    region
  ).focus();
}
