/** What stands between `<` and `>`: links, mentions, broadcasts and dates. */

import { unescape } from "./classes.js";
import { parseDate } from "./dates.js";

const LINK = /^[A-Za-z][A-Za-z0-9+.-]*:[^\n]+$/;
const MENTION = /^(@|#|!subteam\^)(\w+)$/;
const MENTIONS = { "@": "user", "#": "channel", "!subteam^": "usergroup" };
const BROADCASTS = new Set(["!here", "!channel", "!everyone", "!group"]);
const ANGLE = /<([^<>\n]+)>/g;

/**
 * The token for what stands between the angles; null when it means nothing to Slack and is shown as it is.
 * @param {string} inner
 * @returns {import("./parse.js").Token | null}
 */
export function parseAngle(inner) {
  const bar = inner.indexOf("|");
  const head = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : inner.slice(bar + 1);
  if (inner.startsWith("!date^")) {
    const date = parseDate(inner);
    return { kind: "date", text: unescape(date ? date.fallback : label), date };
  }
  const mention = MENTION.exec(head);
  if (mention) return { kind: MENTIONS[mention[1]], text: unescape(label), target: mention[2] };
  if (BROADCASTS.has(head)) return { kind: "broadcast", target: head.slice(1) };
  return LINK.test(head) ? { kind: "link", text: unescape(label), target: unescape(head) } : null;
}

/**
 * The text of code: nothing in it is styled, but links and mentions show their label there as well.
 * @param {string} code
 */
export function flat(code) {
  const shown = code.replace(ANGLE, (whole, inner) => {
    const token = parseAngle(inner);
    return token ? token.text || token.target || "" : whole;
  });
  return unescape(shown);
}
