/** Which messages look different because of somebody's name, or of a channel's. */

import { store } from "./store.js";

let before = { users: null, names: null };

/**
 * The ts of the messages that have to be painted again though they are the same.
 * @param {Set<string>} changed the keys of a frame
 * @param {Record<string, object>} messages
 * @returns {Set<string>}
 */
export function affected(changed, messages) {
  const { users, names } = store.screen;
  const ids =
    changed.has("users") || changed.has("names")
      ? [...differing(before.users, users), ...differing(before.names, names)]
      : [];
  before = { users, names };
  if (!ids.length) return new Set();
  return new Set(Object.keys(messages).filter((ts) => mentions(messages[ts], ids)));
}

function differing(old, now) {
  return old ? Object.keys(now).filter((id) => JSON.stringify(old[id]) !== JSON.stringify(now[id])) : [];
}

function mentions(message, ids) {
  const text = JSON.stringify(message);
  return ids.some((id) => text.includes(id));
}
