/** What rich text is made of: words, links, mentions, emoji, dates and colours, each with its style. */

import { h } from "../dom.js";
import { emojiNode, emojiOf } from "../mrkdwn/emoji.js";
import { linkTo } from "../mrkdwn/links.js";
import { broadcast, channelMention, groupMention, userMention } from "../mrkdwn/mentions.js";
import { renderDate } from "../time.js";

const STYLES = { code: "code", bold: "strong", italic: "em", strike: "s", underline: "u", highlight: "mark" };
const CODE_POINTS = /^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i;

const LEAVES = {
  text: (leaf) => String(leaf.text),
  link: (leaf) => linkTo(leaf.url, leaf.text || leaf.url),
  user: (leaf) => userMention(leaf.user_id),
  usergroup: (leaf) => groupMention(leaf.usergroup_id),
  channel: (leaf) => channelMention(leaf.channel_id),
  team: (leaf) => groupMention(leaf.team_id),
  emoji,
  broadcast: (leaf) => broadcast(leaf.range),
  date: (leaf) => renderDate({ ...leaf, link: leaf.url }),
  color,
};

/**
 * @param {{type: string, style?: Record<string, boolean>}} leaf
 * @returns {Node | string} an unknown leaf throws: its block is then shown as what was sent
 */
export function renderLeaf(leaf) {
  if (!Object.hasOwn(LEAVES, leaf.type)) throw new TypeError(`There is no leaf of type ${leaf.type}.`);
  let node = LEAVES[leaf.type](leaf);
  for (const [name, tag] of Object.entries(STYLES)) {
    if (leaf.style?.[name]) node = h(tag, null, node);
  }
  return node;
}

function emoji({ name, unicode = "", skin_tone: tone }) {
  const char = emojiOf(tone ? `${name}::skin-tone-${tone}` : name) ?? fromCodePoints(unicode);
  return char ? emojiNode(char, name) : `:${name}:`;
}

/** An emoji that the table does not have may still say what it is. */
function fromCodePoints(unicode) {
  if (!CODE_POINTS.test(unicode)) return "";
  const points = unicode.split("-").map((point) => parseInt(point, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : "";
}

function color({ value }) {
  const swatch = h("span", { class: "swatch", "aria-hidden": "true" });
  swatch.style.backgroundColor = value;
  return h("span", { class: "color" }, swatch, value);
}
