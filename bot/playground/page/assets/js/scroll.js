/** Where a list of messages stands: at its end it stays there, elsewhere it stays where it is. */

import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { isNews } from "./rows.js";
import { store } from "./store.js";

const NEAR = 40;
/** From so far up a way back is offered, even without news. */
const FAR = 600;

/**
 * `before(messages)` is called before the list is painted, and what it returns afterwards. `toEnd` goes to
 * the newest message, `toStart(node)` shows a node at the top.
 * @typedef {{pill: HTMLElement, before: (messages: object[]) => () => void, toEnd: () => void,
 *   toStart: (node: Element) => void, atEnd: () => boolean}} Scroll
 */

/**
 * Takes charge of where `scroller` stands, whose content is `list`.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} list
 * @returns {Scroll}
 */
export function keepsPlace(scroller, list) {
  const pill = h("button", { type: "button", class: "pill", hidden: true });
  const state = { scroller, list, pill, atEnd: true, seen: "", messages: [], fresh: 0 };
  const measure = () => {
    // A list that is not to be seen stands nowhere.
    if (!scroller.clientHeight) return;
    state.atEnd = left(scroller) < NEAR;
    if (state.atEnd) state.seen = state.messages.at(-1)?.ts ?? "";
    showPill(state);
  };
  scroller.addEventListener("scroll", measure, { passive: true });
  const sizes = new ResizeObserver(() => (state.atEnd ? toEnd(state) : showPill(state)));
  sizes.observe(scroller);
  sizes.observe(list);
  pill.addEventListener("click", () => jump(state));
  return {
    pill,
    before: (messages) => before(state, messages),
    toEnd: () => toEnd(state),
    toStart: (node) => toStart(state, node),
    atEnd: () => state.atEnd,
  };
}

function left({ scrollHeight, scrollTop, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight;
}

function before(state, messages) {
  const { scroller, list } = state;
  const last = messages.at(-1);
  const first = state.messages[0]?.ts;
  const prepended = first && messages[0]?.ts < first;
  const anchor = prepended && !state.atEnd ? firstSeen(scroller, list) : null;
  // Whoever says something wants to see it.
  const said = state.messages.length > 0 && last?.user === store.me && last.ts > (state.messages.at(-1)?.ts ?? "");
  if (anchor) scroller.classList.add("prepending");
  state.messages = messages;
  return () => {
    if (anchor) hold(scroller, anchor);
    else if (state.atEnd || said) toEnd(state);
    showPill(state);
  };
}

function firstSeen(scroller, list) {
  const top = scroller.getBoundingClientRect().top;
  const node = [...list.querySelectorAll("article")].find((article) => article.getBoundingClientRect().bottom > top);
  return node ? { node, ts: node.dataset.ts, top: node.getBoundingClientRect().top } : null;
}

/** What was at the top stays there, though much has come above it. */
function hold(scroller, { node, ts, top }) {
  const now = node.isConnected ? node : scroller.querySelector(`article[data-ts="${CSS.escape(ts)}"]`);
  if (now) scroller.scrollTop += now.getBoundingClientRect().top - top;
  // The browser's own way of holding it begins again when this has been painted.
  requestAnimationFrame(() => scroller.classList.remove("prepending"));
}

function toEnd(state) {
  state.scroller.scrollTop = state.scroller.scrollHeight;
  state.atEnd = true;
  state.seen = state.messages.at(-1)?.ts ?? "";
}

function toStart(state, node) {
  const { scroller } = state;
  const over = node.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += over - scroller.clientHeight / 4;
  state.atEnd = left(scroller) < NEAR;
}

function jump(state) {
  state.scroller.scrollTo({ top: state.scroller.scrollHeight, behavior: state.fresh ? "auto" : "smooth" });
}

function showPill(state) {
  const { pill, scroller, messages } = state;
  const fresh = state.atEnd ? 0 : news(messages, state.seen);
  const hidden = !fresh && left(scroller) < FAR;
  if (pill.hidden === hidden && state.fresh === fresh) return;
  state.fresh = fresh;
  pill.hidden = hidden;
  pill.classList.toggle("fresh", fresh > 0);
  const words = fresh === 1 ? "1 new message" : fresh ? `${fresh} new messages` : "Latest messages";
  replace(pill, h("span", null, words), icon("chevron-down"));
}

/** Counted from the end: only what is new is looked at. */
function news(messages, seen) {
  let count = 0;
  for (let at = messages.length - 1; at >= 0 && messages[at].ts > seen; at -= 1) {
    if (isNews(messages[at])) count += 1;
  }
  return count;
}
