/** The buttons over the message that the pointer or the focus is at, and its menu. */

import { actionsOn, shortcutsOn } from "./actions.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { emojiOf } from "./mrkdwn/emoji.js";
import { openMenu } from "./popover.js";
import { frequent, toggleReaction, words } from "./reactions.js";
import { store } from "./store.js";

const QUICK = 3;
const PRESSABLE = "a, button, input, select, textarea, label, summary, [role=combobox], [contenteditable=true]";

/**
 * Shows the buttons within `list`. `find` gives the message of an article.
 * @param {HTMLElement} list
 * @param {{stand: () => import("./message.js").Stand, find: (ts: string) => object | undefined}} options
 * @returns {{menu: (article: HTMLElement) => void, hide: () => void}}
 */
export function hovers(list, { stand, find }) {
  const state = { list, stand, find, bar: null, article: null, held: false };
  list.addEventListener("pointerover", (event) => event.pointerType !== "touch" && meet(state, event.target));
  list.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && leave(state));
  list.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && meet(state, event.target));
  list.addEventListener("focusout", (event) => !list.contains(event.relatedTarget) && leave(state));
  list.addEventListener("click", (event) => event.pointerType === "touch" && tap(state, event.target));
  return { menu: (article) => openFull(state, article), hide: () => hide(state) };
}

/** A finger has no hover: it taps a message for its buttons, and again to have them gone. */
function tap(state, target) {
  const article = target.closest(".message");
  if (!article || target.closest(PRESSABLE)) return;
  if (state.article === article && state.bar) hide(state);
  else meet(state, article);
}

function meet(state, target) {
  const article = target.closest(".message");
  if (state.held || inUse(state) || !article || !state.list.contains(article)) return;
  if (article === state.article && state.bar?.isConnected) return;
  const message = state.find(article.dataset.ts);
  hide(state);
  if (!message || article.querySelector(".composer")) return;
  const bar = toolbar(state, article, message);
  if (!bar) return;
  state.article = article;
  state.bar = bar;
  article.classList.add("acting");
  article.append(bar);
}

function leave(state) {
  if (!state.held && !inUse(state)) hide(state);
}

/** Whether somebody is at the buttons by keyboard. */
function inUse({ bar }) {
  const active = document.activeElement;
  return Boolean(bar?.contains(active)) && active.matches(":focus-visible");
}

function hide(state) {
  const { bar, article } = state;
  // First of all: what is removed loses the focus, and that leads here again.
  state.bar = null;
  state.article = null;
  article?.classList.remove("acting");
  bar?.remove();
}

function toolbar(state, article, message) {
  const stand = state.stand();
  const actions = actionsOn(message, stand, () => article.focus());
  if (!actions.length) return null;
  const current = () => state.find(article.dataset.ts) ?? message;
  const [react, reply] = ["react", "reply"].map((wanted) => actions.find(({ id }) => id === wanted));
  const focus = `actions-${article.dataset.focus}`;
  const pick = (event) => held(state, (done) => react.run(event.currentTarget, done));
  const more = { "aria-haspopup": "menu", "aria-expanded": "false", "data-focus": `${focus}-more` };
  return h(
    "div",
    { class: "message-actions", role: "toolbar", "aria-label": "Message actions" },
    react && quickReactions(stand.channel, current),
    react && button(icon("smile"), react.label, pick, { "data-focus": `${focus}-react` }),
    reply && button(icon(reply.icon), reply.label, reply.run),
    button(icon("more"), "More actions", (event) => openFull(state, article, event.currentTarget), more),
  );
}

function button(content, label, run, props) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, "data-tip": label, ...props, on: { click: run } },
    content,
  );
}

function quickReactions(channel, current) {
  const names = frequent().slice(0, QUICK);
  return names.map((name) => {
    const run = () => toggleReaction(channel, current(), name);
    return button(h("span", { class: "quick-emoji" }, emojiOf(name)), `React with ${words(name)}`, run);
  });
}

/** While something that was opened here is open, the buttons stay. */
function held(state, open) {
  state.held = true;
  open(() => {
    state.held = false;
    if (!state.article?.matches(":hover, :focus-within")) hide(state);
  });
}

/** The whole menu of a message, at the button or at the message itself. */
function openFull(state, article, anchor = article) {
  const message = state.find(article.dataset.ts);
  if (!message) return;
  const stand = state.stand();
  const entry = (action) => ({ ...action, run: () => runAt(state, action, anchor.isConnected ? anchor : article) });
  const actions = actionsOn(message, stand, () => article.focus()).map(entry);
  const shortcuts = shortcutsOn(message, stand).map(entry);
  if (!actions.length) return;
  const end = actions.findIndex(({ id }) => id === "edit");
  const own = end < 0 ? [] : [{ separator: true }, ...actions.slice(end)];
  const apps = shortcuts.length ? [{ separator: true }, { heading: store.boot.app.name }, ...shortcuts] : [];
  held(state, (done) =>
    openMenu(anchor, [...actions.slice(0, end < 0 ? undefined : end), ...apps, ...own], {
      label: "Message actions",
      onClose: done,
    }),
  );
}

function runAt(state, action, anchor) {
  if (action.id === "react") held(state, (done) => action.run(anchor, done));
  else action.run(anchor);
}
