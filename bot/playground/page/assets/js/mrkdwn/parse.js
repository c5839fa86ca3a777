/**
 * The parser of mrkdwn: from Slack's text to what stands in it, nested as a reader sees it. Any text is
 * mrkdwn, so nothing is refused: what does not parse is text. Time is linear in the text's length.
 */

import { flat, parseAngle } from "./angle.js";
import { SPACE, WORD, unescape } from "./classes.js";

/**
 * One piece of a message. `kind`: text, bold, italic, strike, code, preformatted, quote, link, user, channel,
 * usergroup, broadcast, date or emoji. `text`: what is shown, decoded; for a mention or link its label, for a
 * date the fallback. `target`: a link's URL, a mention's id, a broadcast's range, an emoji's name. `children`:
 * what bold, italic, strike and quote enclose. `date`: null for a date that can only show its fallback.
 * @typedef {{kind: string, text?: string, target?: string, children?: Token[],
 *   date?: import("./dates.js").DateToken | null}} Token
 */

const FENCE = /```([^]+?)```/gu;
const LINE = /[^\n]*\n|[^\n]+/gu;
const QUOTED = /^(?:>|&gt;) ?/u;
const QUOTED_TO_THE_END = /^(?:>>>|&gt;&gt;&gt;) ?/u;
const NAME = `(?:100|1234|(?=\\p{Nd}*(?:(?!\\p{Nd})[${WORD}]|[+'\\-]))[${WORD}+'\\-]{1,100})(?:::skin-tone-[2-6])?`;
const MARKS = [
  "<(?<angle>[^<>\\n]+)>",
  "`(?<code>[^`\\n]+)`",
  `(?<![${WORD}]):(?<emoji>${NAME}):`,
  `(?<![${WORD}])(?<style>(?<!\\*)\\*(?![${SPACE}*])|_(?![${SPACE}_])|(?<!~)~(?![${SPACE}~]))`,
];
const MARK = new RegExp(MARKS.join("|"), "gu");
const STYLES = { "*": "bold", _: "italic", "~": "strike" };
const ENDS = {
  "*": new RegExp(`(?<=[^${SPACE}*])\\*(?![${WORD}*])`, "gu"),
  _: new RegExp(`(?<=[^${SPACE}_])_(?![${WORD}_])`, "gu"),
  "~": new RegExp(`(?<=[^${SPACE}~])~(?![${WORD}~])`, "gu"),
};

/** Shortcodes alone, for text that knows no other markup. */
export const SHORTCODE = new RegExp(`(?<![${WORD}]):(${NAME}):`, "gu");

/**
 * The tokens of one mrkdwn text in reading order; neighbouring text is one token.
 * @param {string} mrkdwn
 * @returns {Token[]}
 */
export function parse(mrkdwn) {
  const tokens = [];
  let position = 0;
  for (const fence of mrkdwn.matchAll(FENCE)) {
    readLines(mrkdwn.slice(position, fence.index), tokens);
    add(tokens, { kind: "preformatted", text: flat(fence[1].replace(/^\n/, "").replace(/\n$/, "")) });
    position = fence.index + fence[0].length;
  }
  readLines(mrkdwn.slice(position), tokens);
  return tokens;
}

/** Quotes are a matter of lines, and no style reaches beyond its line. */
function readLines(text, tokens) {
  let quoted = [];
  const lines = text.match(LINE) ?? [];
  for (const [index, line] of lines.entries()) {
    if (QUOTED_TO_THE_END.test(line)) {
      quoted = [...quoted, line.replace(QUOTED_TO_THE_END, ""), ...lines.slice(index + 1)];
      break;
    }
    if (QUOTED.test(line)) {
      quoted.push(line.replace(QUOTED, ""));
      continue;
    }
    addQuote(quoted, tokens);
    quoted = [];
    readInline(line, new Set(), tokens);
  }
  addQuote(quoted, tokens);
}

function addQuote(lines, tokens) {
  if (lines.length === 0) return;
  const children = [];
  for (const line of lines) readInline(line, new Set(), children);
  add(tokens, { kind: "quote", children });
}

/** `inside`: the marks of the styles around, which cannot begin again. */
function readInline(text, inside, tokens) {
  const spent = new Set(inside);
  let position = 0;
  for (let match = find(MARK, text, 0); match; match = find(MARK, text, position)) {
    addText(tokens, unescape(text.slice(position, match.index)));
    position = match.index + match[0].length;
    if (match.groups.style) {
      position = readStyled(text, match.groups.style, position, { spent, inside, tokens });
    } else {
      add(tokens, marked(match));
    }
  }
  addText(tokens, unescape(text.slice(position)));
}

function readStyled(text, mark, start, { spent, inside, tokens }) {
  const end = spent.has(mark) ? null : find(ENDS[mark], text, start);
  if (!end) {
    // No end from here on means none from further on: later marks of this kind need not look again.
    spent.add(mark);
    addText(tokens, mark);
    return start;
  }
  const children = [];
  readInline(text.slice(start, end.index), new Set([...inside, mark]), children);
  add(tokens, { kind: STYLES[mark], children });
  return end.index + end[0].length;
}

function marked({ 0: whole, groups: { angle, code, emoji } }) {
  if (angle) return parseAngle(angle) ?? { kind: "text", text: unescape(whole) };
  return code ? { kind: "code", text: flat(code) } : { kind: "emoji", target: emoji };
}

function find(pattern, text, from) {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

function add(tokens, token) {
  if (token.kind === "text") addText(tokens, token.text);
  else tokens.push(token);
}

function addText(tokens, text) {
  const last = tokens.at(-1);
  if (last?.kind === "text") last.text += text;
  else if (text) tokens.push({ kind: "text", text });
}
