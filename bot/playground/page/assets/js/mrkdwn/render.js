/** mrkdwn and text objects as nodes. Whatever a message says becomes text nodes and elements of our choice. */

import { h } from "../dom.js";
import { store } from "../store.js";
import { renderDate } from "../time.js";
import { SPACE, WORD } from "./classes.js";
import { renderEmoji, withEmoji } from "./emoji.js";
import { linkTo } from "./links.js";
import { broadcast, channelMention, groupMention, userMention } from "./mentions.js";
import { parse } from "./parse.js";

const MOST_JUMBO = 23;
const ADDRESS = `https?://[^${SPACE}<>|]+`;
const ADDRESSES = new RegExp(`(?<![${WORD}])(?<address>${ADDRESS})`, "gu");
const ALL_TYPED = new RegExp(
  `(?<![${WORD}])(?<address>${ADDRESS})|(?<![${WORD}@])@(?<range>here|channel|everyone)(?![${WORD}])` +
    `|(?<![${WORD}#&])#(?<channel>[${WORD}\\-]{1,80})`,
  "gu",
);
const AFTER_AN_ADDRESS = /[.,:;!?'")\]}*_~]+$/;

/**
 * A message's text. `ctx.verbatim`: only what stands in angles is a link.
 * @param {string} text
 * @param {{verbatim?: boolean}} [ctx]
 * @returns {DocumentFragment}
 */
export function renderMrkdwn(text, ctx = {}) {
  const tokens = parse(text ?? "");
  const typed = ctx.verbatim ? null : ADDRESSES;
  return wrapped(["mrkdwn", onlyEmoji(tokens) && "jumbo"], renderTokens(tokens, typed));
}

/**
 * A text object of Block Kit: plain_text as it stands, mrkdwn read.
 * @param {{type: string, text: string, emoji?: boolean, verbatim?: boolean}} object
 * @returns {DocumentFragment}
 */
export function renderTextObject(object) {
  const text = String(object?.text ?? "");
  if (object?.type !== "mrkdwn") return wrapped(["plain"], object?.emoji === false ? [text] : withEmoji(text));
  return wrapped(["mrkdwn"], renderTokens(parse(text), object.verbatim ? null : ALL_TYPED));
}

function wrapped(names, children) {
  const fragment = document.createDocumentFragment();
  fragment.append(h("span", { class: names }, children));
  return fragment;
}

/** A message of a few emoji and nothing else shows them large. */
function onlyEmoji(tokens) {
  const emoji = tokens.filter((token) => token.kind === "emoji").length;
  const others = tokens.some((token) => token.kind !== "emoji" && (token.kind !== "text" || token.text.trim()));
  return emoji > 0 && emoji <= MOST_JUMBO && !others;
}

/**
 * Tokens of `parse` as nodes.
 * @param {import("./parse.js").Token[]} tokens
 * @param {RegExp | null} [typed] what counts in text without angles
 * @returns {Array<Node | string>}
 */
export function renderTokens(tokens, typed = null) {
  return tokens.flatMap((token, index) => {
    // A code block stands on lines of its own, so that the end of its last line is no empty line.
    const after = token.kind === "text" && tokens[index - 1]?.kind === "preformatted";
    return node(after ? { ...token, text: token.text.replace(/^\n/, "") } : token, typed);
  });
}

function node(token, typed) {
  const { kind, text = "", target = "", children = [] } = token;
  switch (kind) {
    case "text":
      return typed ? withTyped(text, typed) : text;
    case "code":
      return h("code", null, text);
    case "preformatted":
      // The newline is not seen, but who hears or copies the message has a gap there.
      return h("pre", null, `${text}\n`);
    case "link":
      return linkTo(target, text ? withEmoji(text) : target);
    case "user":
      return userMention(target, text);
    case "channel":
      return channelMention(target, text);
    case "usergroup":
      return groupMention(target, text);
    case "broadcast":
      return broadcast(target);
    case "date":
      return token.date ? renderDate({ ...token.date, fallback: text }) : h("span", { class: "date" }, text);
    case "emoji":
      return renderEmoji(target);
    default:
      return h(TAGS[kind], null, renderTokens(children, typed));
  }
}

const TAGS = { bold: "strong", italic: "em", strike: "s", quote: "blockquote" };

/** Addresses, and in text objects names, that are merely typed out. */
function withTyped(text, typed) {
  const found = [];
  let position = 0;
  for (const match of text.matchAll(typed)) {
    const piece = typedNode(match.groups);
    if (!piece) continue;
    found.push(text.slice(position, match.index), piece.node);
    position = match.index + piece.length;
  }
  return [...found, text.slice(position)];
}

function typedNode({ address, range, channel }) {
  if (address) {
    const whole = address.replace(AFTER_AN_ADDRESS, "");
    return { node: linkTo(whole, whole), length: whole.length };
  }
  if (range) return { node: broadcast(range), length: range.length + 1 };
  const entry = Object.entries(store.screen.names).find(([, name]) => name === channel);
  return entry ? { node: channelMention(entry[0]), length: channel.length + 1 } : null;
}
