/** Tabs, as w3.org/WAI/ARIA/apg/patterns/tabs has them: arrows choose, Tab goes into the chosen one. */

import { h } from "../dom.js";
import { recall, remember } from "../route.js";

const KEY = "playground.tab";

/**
 * A part of the panel. `badge` is told how to show a number of things that need a look: `(count, what)`.
 * `shown` is called whenever the part comes into view.
 * @typedef {{id: string, label: string, node: HTMLElement, watch?: (badge: Badge) => void,
 *   shown?: () => void}} Part
 * @typedef {(count: number, what: string, alarming?: boolean) => void} Badge
 */

/**
 * @param {Part[]} parts
 * @returns {HTMLElement}
 */
export function tabs(parts) {
  const list = h("div", { class: "panel-tabs", role: "tablist", "aria-label": "What to look at" });
  const entries = parts.map((part) => entry(part));
  const choose = (chosen, { focus = false } = {}) => {
    for (const { part, tab, pane } of entries) {
      const on = part === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      pane.hidden = !on;
      if (on && focus) tab.focus();
    }
    remember(KEY, chosen.id);
    chosen.shown?.();
  };
  for (const { part, tab } of entries) tab.addEventListener("click", () => choose(part));
  list.append(...entries.map(({ tab }) => tab));
  list.addEventListener("keydown", (event) => move(event, entries, choose));
  const last = recall(KEY, "");
  choose(parts.find(({ id }) => id === last) ?? parts[0]);
  return h("div", { class: "panel-body" }, list, ...entries.map(({ pane }) => pane));
}

function entry(part) {
  const mark = h("span", { class: "panel-badge", hidden: true, "aria-hidden": "true" });
  const spoken = h("span", { class: "only-spoken" });
  const ids = { tab: `panel-tab-${part.id}`, pane: `panel-${part.id}` };
  const tab = h(
    "button",
    { type: "button", class: "panel-tab", role: "tab", id: ids.tab, "aria-controls": ids.pane },
    part.label,
    mark,
    spoken,
  );
  const pane = h(
    "section",
    { class: "panel-pane", role: "tabpanel", id: ids.pane, "aria-labelledby": ids.tab },
    part.node,
  );
  part.watch?.((count, what, alarming = false) => {
    mark.hidden = count === 0;
    mark.classList.toggle("alarming", alarming);
    mark.textContent = count === 0 ? "" : count > 99 ? "99+" : String(count);
    spoken.textContent = count === 0 ? "" : `${count} ${what}`;
  });
  return { part, tab, pane };
}

function move(event, entries, choose) {
  const at = entries.findIndex(({ tab }) => tab === document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  choose(entries.at(to % entries.length).part, { focus: true });
}
