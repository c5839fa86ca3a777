/** Going to one message, wherever it is. */

import { go } from "./route.js";
import { changed, store } from "./store.js";

/** The message to point out once it is on the screen: {place, ts}. */
let wanted = null;

/**
 * Shows a message and points it out; older ones are loaded first.
 * @param {{channel: string, ts: string, thread?: string}} to `thread`: the root's ts, for a reply
 */
export function jump({ channel, ts, thread }) {
  const reply = thread && thread !== ts ? thread : null;
  wanted = { channel, ts };
  go(reply ? { place: channel, thread: reply } : { place: channel });
  changed("jump");
}

/** Takes over what an address asks for: `#/U1/C1?at=TS`. */
export function wantFromRoute() {
  const { place, at } = store.route;
  if (at) wanted = { channel: place, ts: at };
}

/** The ts to point out in this channel, or null. */
export function wantedIn(channel) {
  return wanted?.channel === channel ? wanted.ts : null;
}

/** It has been pointed out, or cannot be. */
export function jumped() {
  wanted = null;
}
