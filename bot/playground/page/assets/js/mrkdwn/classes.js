/** Character classes as the playground's other parser has them, so that both read any text alike. */

/** What can be part of a word, for patterns with the flag `u`: letters and numbers of all scripts. */
export const WORD = "\\p{L}\\p{N}_";

/** White space. JavaScript's own counts the byte order mark in, and leaves the control characters out. */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const ENTITY = /&(amp|lt|gt);/g;
const CHARACTERS = { amp: "&", lt: "<", gt: ">" };

/**
 * Text without Slack's escaping, in one pass: `&amp;lt;` becomes `&lt;`; other entities stay as they are.
 * @param {string} text
 */
export function unescape(text) {
  return text.replace(ENTITY, (_, name) => CHARACTERS[name]);
}
