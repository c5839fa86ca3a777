/** A stored message as somebody would have typed it, to be edited. */

import { unescape } from "./mrkdwn/classes.js";
import { store, user } from "./store.js";

const ANGLE = /<([^<>\n]+)>/g;

/**
 * "@carla" for `<@U1>`, "#help" for `<#C1|help>`, the bare address of a link, and nothing escaped.
 * @param {string} text
 */
export function typed(text) {
  return unescape(text.replace(ANGLE, (_, inner) => name(inner)));
}

function name(inner) {
  const [target, label = ""] = inner.split("|");
  const id = target.slice(1);
  if (target.startsWith("@")) return `@${user(id).name}`;
  if (target.startsWith("#")) return `#${store.screen.names[id] ?? (label || id)}`;
  if (target.startsWith("!")) return `@${id}`;
  return target.replace(/^mailto:/, "");
}
