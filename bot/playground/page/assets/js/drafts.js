/** What somebody began to write is kept on the server: a reload, or another person's eyes, lose nothing. */

import { act } from "./api.js";

const WAIT = 400;

/** The server's frame comes on another connection than its answer: so long what was sent from here counts. */
const FRAME_MS = 1000;

/** Key -> {args, timer}: what has not been sent yet. */
const waiting = new Map();
/** Key -> {text, until}: what the server has or is about to have, and how long we know better than its frames. */
const stored = new Map();

/**
 * Where a draft belongs: `as` is whose it is.
 * @typedef {{as: string, channel: string, thread?: string | null}} Spot
 */

const keyOf = ({ as, channel, thread }) => `${as}/${channel}/${thread ?? ""}`;

/**
 * The draft to begin with: what was typed last, even if the server's frame is older than that.
 * @param {Spot} spot
 * @param {string} fromServer
 */
export function draftOf(spot, fromServer) {
  const key = keyOf(spot);
  const unsaved = waiting.get(key);
  if (unsaved) return unsaved.args.text;
  const sent = stored.get(key);
  if (sent && sent.until > performance.now()) return sent.text;
  stored.set(key, { text: fromServer, until: 0 });
  return fromServer;
}

/**
 * Keeps the text, soon.
 * @param {Spot} spot
 * @param {string} text
 */
export function keepDraft(spot, text) {
  const key = keyOf(spot);
  clearTimeout(waiting.get(key)?.timer);
  waiting.delete(key);
  if ((stored.get(key)?.text ?? "") === text) return;
  waiting.set(key, { args: { ...spot, text }, timer: setTimeout(() => send(key), WAIT) });
}

/** Forgets the draft at once: it has been sent, and `say` has already told the server so. */
export function dropDraft(spot, { told }) {
  const key = keyOf(spot);
  if (told) stored.set(key, { text: "", until: performance.now() + FRAME_MS });
  keepDraft(spot, "");
}

/** Sends what waits, as when somebody leaves the place. */
export function flushDrafts() {
  for (const key of [...waiting.keys()]) send(key);
}

async function send(key) {
  const { args, timer } = waiting.get(key);
  clearTimeout(timer);
  waiting.delete(key);
  const entry = { text: args.text, until: Infinity };
  stored.set(key, entry);
  await act("draft", args, { quiet: true });
  entry.until = performance.now() + FRAME_MS;
}

/** A page that goes away can only leave a note behind. */
function leave() {
  for (const { args, timer } of waiting.values()) {
    clearTimeout(timer);
    navigator.sendBeacon(
      "/page/act",
      new Blob([JSON.stringify({ do: "draft", ...args })], { type: "application/json" }),
    );
  }
  waiting.clear();
}

window.addEventListener("pagehide", leave);
