/** The keyboard in a list of messages: the arrows move from message to message, letters act on one. */

import { actionsOn } from "./actions.js";

const LETTERS = {
  r: "react",
  t: "reply",
  l: "copy",
  u: "unread",
  p: "pin",
  e: "edit",
  Delete: "delete",
  Backspace: "delete",
};

/**
 * Listens in `list`. `write` gives the focus to the composer below.
 * @param {HTMLElement} list
 * @param {{stand: () => import("./message.js").Stand, find: (ts: string) => object | undefined,
 *   menu: (article: HTMLElement) => void, write: () => void, escape: () => void}} options
 */
export function messageKeys(list, options) {
  list.addEventListener("keydown", (event) => {
    const article = event.target.closest?.("article");
    if (!article || event.defaultPrevented) return;
    const run = event.target === article ? onArticle(event, article, list, options) : within(event, article);
    if (!run) return;
    event.preventDefault();
    run();
  });
  list.addEventListener("focusin", (event) => {
    const article = event.target.closest?.("article");
    if (article) oneStop(list, article);
  });
}

/** Esc leads from what stands in a message to the message. */
function within(event, article) {
  return event.key === "Escape" ? () => article.focus() : null;
}

function onArticle(event, article, list, { stand, find, menu, write, escape }) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key === "ContextMenu" || (shiftKey && key === "F10")) return () => menu(article);
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "Enter") return () => menu(article);
  if (key === "Escape") return escape;
  if (["ArrowUp", "ArrowDown", "Home", "End"].includes(key)) return () => move(list, article, key, write);
  // Whoever clicked on a message and types wants to write; whoever came by keyboard knows the letters.
  if (!article.matches(":focus-visible")) {
    if (key.length === 1 && key !== " ") write();
    return null;
  }
  const wanted = LETTERS[key.length === 1 ? key.toLowerCase() : key];
  const message = wanted && find(article.dataset.ts);
  const action = message && actionsOn(message, stand(), () => article.focus()).find(({ id }) => id === wanted);
  return action ? () => action.run(article) : null;
}

function move(list, article, key, write) {
  const all = [...list.querySelectorAll("article")];
  const at = all.indexOf(article);
  const to = { ArrowUp: Math.max(0, at - 1), ArrowDown: at + 1, Home: 0, End: all.length - 1 }[key];
  if (to >= all.length) return write();
  all[to].focus({ preventScroll: true });
  all[to].scrollIntoView({ block: "nearest" });
}

/** List -> the message that Tab reaches. */
const stops = new WeakMap();

/**
 * Tab reaches one message only: the one that had the focus last, else the newest.
 * @param {HTMLElement} list
 * @param {HTMLElement} article
 */
export function oneStop(list, article) {
  const before = stops.get(list);
  if (before === article) return;
  if (before) before.tabIndex = -1;
  if (article) article.tabIndex = 0;
  stops.set(list, article);
}

/** The message that Tab reaches. */
export function stopOf(list) {
  return stops.get(list);
}
