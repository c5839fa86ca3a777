/** Emoji by their Slack names. The table in emoji.json tells where it comes from and its licence. */

import { h } from "../dom.js";
import { SHORTCODE } from "./parse.js";

const TONED = "~";
const TONE = /^(.+)::skin-tone-([2-6])$/;
const LIGHTEST = 0x1f3fb;
const PEOPLE = new Set(["👨", "👩", "🧑"]);

/**
 * `names`: the first is the one that Slack sends. `toned`: whether it comes in skin tones.
 * @typedef {{char: string, names: string[], toned: boolean}} Emoji
 */

/** @type {Array<{name: string, emoji: Emoji[]}>} all emoji in the order of Slack's picker */
export const groups = await load();
const byName = new Map(groups.flatMap(({ emoji }) => emoji.flatMap((one) => one.names.map((name) => [name, one]))));

async function load() {
  try {
    const response = await fetch(new URL("./emoji.json", import.meta.url));
    return Object.entries((await response.json()).groups).map(([name, rows]) => ({ name, emoji: rows.map(read) }));
  } catch (error) {
    // Without the table shortcodes are read as they stand, which beats an empty page.
    reportError(error);
    return [];
  }
}

function read(row) {
  const [char, ...names] = row.split(" ");
  const toned = char.startsWith(TONED);
  return { char: toned ? char.slice(1) : char, names, toned };
}

/**
 * The character of "tada", "+1" or "wave::skin-tone-3"; null for a name there is not.
 * @param {string} name
 * @returns {string | null}
 */
export function emojiOf(name) {
  const [, plain, tone] = TONE.exec(name) ?? [null, name, null];
  const found = byName.get(plain);
  if (!found) return null;
  return tone && found.toned ? inTone(found.char, Number(tone)) : found.char;
}

/** The tone follows the first character, and in couples the second person as well. */
function inTone(char, tone) {
  const mark = String.fromCodePoint(LIGHTEST + tone - 2);
  const [first, ...rest] = char;
  if (rest[0] === "\ufe0f") rest.shift();
  const couple = PEOPLE.has(rest.at(-1));
  return [first, mark, ...rest, ...(couple ? [mark] : [])].join("");
}

/**
 * An emoji by name as an element; an unknown one is the text `:name:`.
 * @param {string} name
 * @returns {Node}
 */
export function renderEmoji(name) {
  const char = emojiOf(name);
  return char ? emojiNode(char, name) : document.createTextNode(`:${name}:`);
}

/**
 * @param {string} char
 * @param {string} name
 * @returns {HTMLElement}
 */
export function emojiNode(char, name) {
  const label = `${name.split("::")[0].replaceAll(/[_-]/g, " ").trim() || name} emoji`;
  return h("span", { class: "emoji", role: "img", "aria-label": label, "data-tip": `:${name}:` }, char);
}

/**
 * Text with its shortcodes drawn, as nodes.
 * @param {string} text
 * @returns {Node[]}
 */
export function withEmoji(text) {
  const nodes = [];
  let position = 0;
  for (const match of text.matchAll(SHORTCODE)) {
    nodes.push(document.createTextNode(text.slice(position, match.index)), renderEmoji(match[1]));
    position = match.index + match[0].length;
  }
  nodes.push(document.createTextNode(text.slice(position)));
  return nodes;
}
