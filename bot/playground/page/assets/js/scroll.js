/** Where a list of messages stands: at its end it stays there, elsewhere it stays where it is. */

import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { isNews } from "./rows.js";
import { store } from "./store.js";

const NEAR = 40;
/** From so far up a way back is offered, even without news. */
const FAR = 600;
/** So long it may take until all that came above has its real height. */
const SETTLES_MS = 500;

/**
 * `before(messages)` is called before the list is painted, and what it returns afterwards. `land(selector)`
 * begins at the newest message, or further up where that is out of sight. `toEnd` goes to the newest message,
 * `show(node, share)` to another place: `node` then stands at that share of the height.
 * @typedef {{pill: HTMLElement, before: (messages: object[]) => () => void, land: (selector: string) => void,
 *   toEnd: () => void, show: (node: Element, share: number) => void}} Scroll
 */

/**
 * Takes charge of where `scroller` stands, whose content is `list`.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} list
 * @returns {Scroll}
 */
export function keepsPlace(scroller, list) {
  const pill = h("button", { type: "button", class: "pill", hidden: true });
  const state = { scroller, list, pill, atEnd: true, seen: "", messages: [], fresh: 0, anchor: null, put: -1 };
  const measure = () => {
    // A list that is not to be seen stands nowhere.
    if (!scroller.clientHeight) return;
    // Somebody has moved it themselves.
    if (state.anchor && Math.abs(scroller.scrollTop - state.anchor.held) > 1) letGo(state);
    // Only upwards is away: downwards it is moved by the browser, when something grows.
    state.atEnd = (state.atEnd && scroller.scrollTop >= state.put) || left(scroller) < NEAR;
    if (left(scroller) < NEAR) state.put = scroller.scrollTop;
    if (state.atEnd) state.seen = state.messages.at(-1)?.ts ?? "";
    showPill(state);
  };
  scroller.addEventListener("scroll", measure, { passive: true });
  const sizes = new ResizeObserver(() => {
    if (state.anchor) hold(state);
    else if (state.atEnd) toEnd(state);
    showPill(state);
  });
  sizes.observe(scroller);
  sizes.observe(list);
  pill.addEventListener("click", () => jump(state));
  return {
    pill,
    before: (messages) => before(state, messages),
    land: (selector) => land(state, selector),
    toEnd: () => toEnd(state),
    show: (node, share) => show(state, node, share),
  };
}

function left({ scrollHeight, scrollTop, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight;
}

function before(state, messages) {
  const last = messages.at(-1);
  // A thread begins with its root, whatever comes after that.
  const prepended = state.messages.length > 1 && messages[1]?.ts < state.messages[1].ts;
  if (prepended && !state.atEnd) takeHold(state);
  // Whoever says something wants to see it.
  const said = state.messages.length > 0 && last?.user === store.me && last.ts > (state.messages.at(-1)?.ts ?? "");
  state.messages = messages;
  return () => {
    if (state.anchor) hold(state);
    else if (state.atEnd || said) toEnd(state);
    showPill(state);
  };
}

/** Remembers which message is the first to be seen. */
function takeHold(state) {
  const { scroller, list } = state;
  const top = scroller.getBoundingClientRect().top;
  // The very first one may lose its name to one that comes above it.
  const [, ...articles] = list.querySelectorAll("article");
  const node = articles.find((article) => article.getBoundingClientRect().top >= top);
  if (node) holdAt(state, node);
}

/** A message shall stay where it is, while all around it comes to its real height. */
function holdAt(state, node) {
  // The browser's own way of holding a place must not come on top of ours.
  state.scroller.classList.add("held");
  clearTimeout(state.timer);
  state.timer = setTimeout(() => letGo(state), SETTLES_MS);
  state.anchor = { ts: node.dataset.ts, top: node.getBoundingClientRect().top, held: state.scroller.scrollTop };
}

function hold({ scroller, anchor }) {
  const node = scroller.querySelector(`article[data-ts="${CSS.escape(anchor.ts)}"]`);
  if (node) scroller.scrollTop += node.getBoundingClientRect().top - anchor.top;
  anchor.held = scroller.scrollTop;
}

function letGo(state) {
  if (!state.anchor) return;
  clearTimeout(state.timer);
  state.anchor = null;
  state.scroller.classList.remove("held");
}

function land(state, selector) {
  const { scroller, list } = state;
  // Only what has been laid out once has its real height; without that nobody knows where anything will be.
  list.classList.add("laid-out");
  requestAnimationFrame(() => requestAnimationFrame(() => list.classList.remove("laid-out")));
  toEnd(state);
  const node = list.querySelector(selector);
  if (!node || node.getBoundingClientRect().top >= scroller.getBoundingClientRect().top) return;
  show(state, node, 0.25);
  const first = state.messages.findIndex(({ ts }) => ts === state.anchor?.ts);
  state.seen = state.messages[first - 1]?.ts ?? "";
  showPill(state);
}

function toEnd(state) {
  letGo(state);
  state.scroller.scrollTop = state.scroller.scrollHeight;
  state.put = state.scroller.scrollTop;
  state.atEnd = true;
  state.seen = state.messages.at(-1)?.ts ?? "";
}

function show(state, node, share) {
  const { scroller } = state;
  const box = scroller.getBoundingClientRect();
  scroller.scrollTop += node.getBoundingClientRect().top - box.top - box.height * share;
  state.atEnd = left(scroller) < NEAR;
  const article = node.matches("article") ? node : node.nextElementSibling;
  if (!state.atEnd && article?.matches("article")) holdAt(state, article);
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
