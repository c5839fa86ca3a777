/** The list of messages of one channel or thread: paints what has changed and nothing else. */

import { h, keyed } from "./dom.js";
import { hovers } from "./hover.js";
import { renderJoins, renderMessage } from "./message.js";
import { messageKeys, oneStop, stopOf } from "./messagekeys.js";
import { daysOf, sameRow, threadRows } from "./rows.js";
import { keepsPlace } from "./scroll.js";
import { loadEarlier } from "./stream.js";
import { dayLabel } from "./time.js";

/**
 * `firstNew`: above which message the "New" line stands; `earlier`: whether there are replies before these;
 * `dirty`: the ts of messages that look different though they are the same.
 * @typedef {{firstNew: string | null, earlier?: boolean, dirty: Set<string>}} How
 */

/**
 * `show` takes the messages in order. `reveal` scrolls to one and points it out, and says whether it is there.
 * @typedef {{node: HTMLElement, list: HTMLElement, scroll: import("./scroll.js").Scroll,
 *   show: (messages: object[], how: How) => void, reveal: (ts: string) => boolean,
 *   focusLast: () => void}} Timeline
 */

/**
 * An empty list. `label` names it; `root`: of which thread it is, if of one; `above`: what stands before the
 * first message, which `paintAbove` keeps up to date; `write` gives the focus to the composer, `escape` is
 * what Esc does on a message.
 * @param {{label: string, channel: string, root?: string, above?: Node, paintAbove?: () => void,
 *   write: () => void, escape: () => void}} options
 * @returns {Timeline}
 */
export function timeline({ label, channel, root = null, above, paintAbove = () => {}, write, escape }) {
  const rows = h("div", { class: "rows" });
  const list = h("div", { class: "log", role: "log", "aria-label": label, "aria-relevant": "additions" }, above, rows);
  const scroller = h("div", { class: "scroller" }, list);
  const stand = { channel, inThread: Boolean(root) };
  const state = { rows, list, stand, root, paintAbove, byTs: new Map(), dirty: new Set() };
  const find = (ts) => state.byTs.get(ts);
  const hover = hovers(list, { stand: () => stand, find });
  messageKeys(list, { stand: () => stand, find, menu: hover.menu, write, escape });
  const scroll = keepsPlace(scroller, list);
  const node = h("div", { class: "timeline" }, scroller, scroll.pill);
  return {
    node,
    list,
    scroll,
    show: (messages, how) => show(state, scroll, messages, how),
    reveal: (ts) => reveal(list, scroll, ts),
    focusLast: () => stopOf(list)?.focus(),
  };
}

function show(state, scroll, messages, { firstNew, earlier = false, dirty }) {
  state.byTs = new Map(messages.map((message) => [message.ts, message]));
  state.dirty = dirty;
  const done = scroll.before(messages);
  const refocus = focusOf(state);
  state.paintAbove();
  if (state.root) paintRows(state, state.rows, threadRows(messages, { root: state.root, firstNew, earlier }));
  else paintDays(state, daysOf(messages, firstNew));
  if (!state.list.contains(document.activeElement)) oneStop(state.list, lastArticle(state.rows));
  done();
  refocus();
}

/** When what had the focus is gone, its message has it, or else the one that took that one's place. */
function focusOf({ list }) {
  const article = list.contains(document.activeElement) ? document.activeElement.closest("article") : null;
  if (!article) return () => {};
  const at = [...list.querySelectorAll("article")].indexOf(article);
  return () => {
    if (list.contains(document.activeElement)) return;
    const all = list.querySelectorAll("article");
    const heir = article.isConnected ? article : all[Math.min(at, all.length - 1)];
    heir?.focus({ preventScroll: true });
  };
}

function lastArticle(rows) {
  const last = rows.lastElementChild?.matches("section") ? rows.lastElementChild.querySelector(".day-rows") : rows;
  return last?.lastElementChild?.matches("article") ? last.lastElementChild : undefined;
}

function paintDays(state, days) {
  const labelled = days.map((day) => ({ ...day, label: dayLabel(day.ts) }));
  const same = (old, day) =>
    old.label === day.label && sameRows(old.rows, day.rows) && !day.rows.some((row) => isDirty(state, row));
  keyed(
    state.rows,
    labelled,
    (day) => day.key,
    (day, old) => dayNode(state, day, old),
    same,
  );
}

function sameRows(some, others) {
  return (
    some.length === others.length &&
    some.every((row, index) => row.key === others[index].key && sameRow(row, others[index]))
  );
}

function isDirty(state, row) {
  if (!state.dirty.size) return false;
  return row.kind === "joins" ? row.joins.some((one) => state.dirty.has(one.ts)) : state.dirty.has(row.key);
}

/** A day holds its line, so that the next day's pushes it away at the top. */
function dayNode(state, { label, rows }, old) {
  const node =
    old ??
    h(
      "section",
      { class: "day" },
      h("div", { class: "day-line", role: "separator" }, h("span", { class: "day-name" })),
      h("div", { class: "day-rows" }),
    );
  const [line, list] = node.children;
  line.setAttribute("aria-label", label);
  line.firstElementChild.textContent = label;
  paintRows(state, list, rows);
  return node;
}

function paintRows(state, container, rows) {
  const same = (old, row) => sameRow(old, row) && !isDirty(state, row);
  keyed(
    container,
    rows,
    (row) => row.key,
    (row, old) => rowNode(state, row, old),
    same,
  );
}

function rowNode({ stand }, row, old) {
  if (row.kind === "new")
    return h("div", { class: "new-line", role: "separator", "aria-label": "New messages" }, h("span", null, "New"));
  if (row.kind === "count")
    return h(
      "div",
      { class: "reply-line", role: "separator", "aria-label": replies(row.count) },
      h("span", null, replies(row.count)),
    );
  if (row.kind === "more") return moreReplies();
  // What was a list of people who came may become a message, and the other way round.
  const before = old?.matches("article") ? old : undefined;
  if (row.kind === "joins") return renderJoins(row.joins, stand, before);
  return renderMessage(row.message, { ...stand, continued: row.continued }, before);
}

function moreReplies() {
  const load = (event) => {
    // The button will be gone.
    event.currentTarget.parentElement.nextElementSibling?.focus({ preventScroll: true });
    loadEarlier();
  };
  return h(
    "div",
    { class: "loader" },
    h("button", { type: "button", class: "link", on: { click: load } }, "Load earlier replies"),
  );
}

function replies(count) {
  return count === 1 ? "1 reply" : `${count} replies`;
}

function reveal(list, scroll, ts) {
  const article = list.querySelector(`article[data-ts="${CSS.escape(ts)}"]`);
  if (!article) return false;
  scroll.show(article, 0.4);
  article.focus({ preventScroll: true });
  // Taken off and put on again, it begins anew.
  article.classList.remove("pointed-out");
  void article.offsetWidth;
  article.classList.add("pointed-out");
  article.addEventListener("animationend", () => article.classList.remove("pointed-out"), { once: true });
  return true;
}
