/** What the bot has yet to deliver, and what it has given up. */

import { h, keyed } from "../dom.js";
import { icon } from "../icons.js";
import { channelName, store, subscribe, user } from "../store.js";
import { now, onTick } from "../time.js";
import { inWords, spanInWords } from "./spans.js";

const NOTHING = { waiting: 0, dead: 0, oldest_seconds: null, rows: [] };
const STATES = {
  waiting: "Waiting",
  sending: "Being sent",
  retrying: "Will be tried again",
  dead: "Given up",
};

/** @returns {Omit<import("./tabs.js").Part, "id" | "label">} it keeps itself up to date */
export function outbox() {
  const counts = h("p", { class: "outbox-counts" });
  const list = h("ul", { class: "outbox-rows", "aria-label": "Undelivered messages" });
  const rest = h("p", { class: "panel-note" });
  const empty = h("div", { class: "panel-empty" }, icon("check"), h("p", null, "Everything was delivered"));
  const node = h("div", { class: "outbox" }, counts, list, rest, empty);
  let badge = () => {};
  const paint = () => {
    const state = store.screen.outbox ?? NOTHING;
    const { waiting, dead, rows } = state;
    const all = waiting + dead;
    empty.hidden = all > 0;
    list.hidden = counts.hidden = all === 0;
    counts.textContent = inShort(state);
    rest.hidden = all <= rows.length;
    rest.textContent = `The newest ${rows.length} of ${all}`;
    keyed(list, rows, (row) => String(row.id), item, alike);
    badge(all, dead ? "undelivered, some given up" : "undelivered", dead > 0);
  };
  subscribe(["outbox", "me", "names", "users"], paint);
  onTick(() => tellDue(list));
  return {
    node,
    watch(show) {
      badge = show;
      paint();
    },
  };
}

function inShort({ waiting, dead, oldest_seconds: oldest }) {
  const parts = [`${waiting} waiting`];
  if (oldest !== null) parts.push(`the oldest due for ${spanInWords(Math.max(1, oldest))}`);
  if (dead) parts.push(`${dead} given up`);
  return parts.join(" · ");
}

function item(row) {
  const due =
    row.due === null
      ? null
      : h("span", { class: "outbox-due", "data-due": row.due }, inWords(row.due - now() / 1000));
  const tries = row.attempts > 0 ? `${row.attempts} ${row.attempts === 1 ? "try" : "tries"}` : null;
  const state = h("span", { class: ["outbox-state", row.state] }, STATES[row.state] ?? row.state);
  return h(
    "li",
    { class: "outbox-row" },
    h(
      "p",
      { class: "outbox-what" },
      h("code", null, row.kind),
      " to ",
      h("strong", null, destination(row.to)),
    ),
    h("p", { class: "outbox-how" }, state, tries, due),
    row.error && h("p", { class: "outbox-error" }, row.error),
  );
}

/** People and places by name, where the viewer may know it. */
function destination(to) {
  const name = channelName(to);
  if (name) return `#${name}`;
  const found = user(to);
  if (!found.unknown) return found.real_name;
  return /^[A-Z0-9]+$/.test(to) ? to : `#${to}`;
}

function alike(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function tellDue(list) {
  for (const node of list.querySelectorAll("[data-due]")) {
    const text = inWords(Number(node.dataset.due) - now() / 1000);
    if (node.textContent !== text) node.textContent = text;
  }
}
