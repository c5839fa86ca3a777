/** Above which message of the open channel the "New" line stands. It stays until somebody leaves or has read on. */

import { changed, store } from "./store.js";

let line = { key: "", ts: null };

const keyOf = (channel) => `${store.me}/${channel}`;

/** The first new message of a channel, or null. */
export function newLine(channel) {
  return line.key === keyOf(channel) ? line.ts : null;
}

/** Whether the line of this channel has been set. */
export function knowsNewLine(channel) {
  return line.key === keyOf(channel);
}

/**
 * Puts the line above the message `ts`, or takes it away.
 * @param {string} channel
 * @param {string | null} ts
 */
export function setNewLine(channel, ts) {
  line = { key: keyOf(channel), ts };
}

/** The same, because somebody wanted it: it is painted at once. */
export function startNewLine(channel, ts) {
  setNewLine(channel, ts);
  changed("new-line");
}
