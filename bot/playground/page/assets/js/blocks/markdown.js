/** Markdown blocks: the common marks of Markdown, not mrkdwn. What is none of them is text. */

import { h } from "../dom.js";
import { parseAngle } from "../mrkdwn/angle.js";
import { withEmoji } from "../mrkdwn/emoji.js";
import { linkTo } from "../mrkdwn/links.js";
import { renderTokens } from "../mrkdwn/render.js";
import { scrolling } from "./table.js";

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^\s*>\s?/;
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;
const TABLE_LINE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const DEEPEST = 8;
const INLINE = new RegExp(
  [
    "\\\\(?<escaped>[!-/:-@\\[-`{-~])",
    "(?<ticks>`+)(?<code>[^`]|[^`][^]*?[^`])\\k<ticks>(?!`)",
    "!?\\[(?<label>[^\\[\\]\\n]*)\\]\\((?<address>[^()\\s]+)(?:\\s+\"[^\"\\n]*\")?\\)",
    "<(?<angle>[^<>\\n]+)>",
    "(?<bold>\\*\\*|__)(?=\\S)(?<bolded>[^\\n]*?\\S)\\k<bold>",
    "(?<italic>[*_])(?=\\S)(?<slanted>[^\\n]*?\\S)\\k<italic>(?!\\w)",
    "~~(?=\\S)(?<struck>[^\\n]*?\\S)~~",
    "(?<bare>https?://[^\\s<>()]+[^\\s<>().,:;!?])",
  ].join("|"),
  "gu",
);

/** A Markdown block. */
export function renderMarkdown({ text }) {
  return h("div", { class: "markdown" }, sections(String(text).split("\n")));
}

/** Each reader takes the lines that are its own from the front and leaves the rest. */
function sections(lines) {
  const rest = [...lines];
  const found = [];
  while (rest.length > 0) {
    if (rest[0].trim() === "") rest.shift();
    else found.push((READERS.find(([fits]) => fits(rest)) ?? OTHERWISE)[1](rest));
  }
  return found;
}

const READERS = [
  [(lines) => FENCE.test(lines[0]), readCode],
  [(lines) => HEADING.test(lines[0]), readHeading],
  [(lines) => RULE.test(lines[0]), readRule],
  [(lines) => QUOTE.test(lines[0]), readQuote],
  [(lines) => ITEM.test(lines[0]), readList],
  [(lines) => lines[0].includes("|") && TABLE_LINE.test(lines[1] ?? ""), readTable],
];
const OTHERWISE = [null, readParagraph];

function readCode(lines) {
  const [, fence] = FENCE.exec(lines.shift());
  const end = lines.findIndex((line) => line.trim().startsWith(fence));
  const code = lines.splice(0, end < 0 ? lines.length : end);
  lines.shift();
  return h("pre", null, code.join("\n"));
}

function readHeading(lines) {
  const [, marks, words] = HEADING.exec(lines.shift());
  return h(`h${Math.min(6, marks.length + 2)}`, null, inline(words));
}

function readRule(lines) {
  lines.shift();
  return h("hr");
}

function readQuote(lines) {
  const quoted = take(lines, (line) => QUOTE.test(line)).map((line) => line.replace(QUOTE, ""));
  return h("blockquote", null, sections(quoted));
}

/** A list of one kind and depth; what is deeper follows as a list of its own, as in rich text. */
function readList(lines) {
  const first = ITEM.exec(lines[0]);
  const like = (line) => {
    const item = ITEM.exec(line);
    return item && item[1].length === first[1].length && Boolean(item[2]) === Boolean(first[2]);
  };
  const items = take(lines, like).map((line) => {
    const [, , , box, words] = ITEM.exec(line);
    return h("li", null, box && (box === " " ? "☐ " : "☑ "), inline(words));
  });
  const level = Math.min(DEEPEST, Math.floor(first[1].length / 2));
  const names = ["rich-list", `indent-${level}`, `mark-${level % 3}`];
  return first[2] ? h("ol", { class: names, start: first[2] }, items) : h("ul", { class: names }, items);
}

function readTable(lines) {
  const [header] = lines.splice(0, 2);
  const body = take(lines, (line) => line.includes("|"));
  const row = (line, tag) => h("tr", null, cells(line).map((cell) => h(tag, { class: "cell" }, inline(cell))));
  const rows = h("tbody", null, body.map((line) => row(line, "td")));
  return scrolling("Table", h("table", { class: "table" }, h("thead", null, row(header, "th")), rows));
}

function cells(line) {
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

function readParagraph(lines) {
  const first = lines.shift();
  const starts = (line, index) => READERS.some(([fits]) => fits([line, lines[index + 1]]));
  const more = take(lines, (line, index) => line.trim() !== "" && !starts(line, index));
  return h("p", null, inline([first, ...more].join("\n")));
}

function take(lines, fits) {
  const end = lines.findIndex((line, index) => !fits(line, index));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function inline(text) {
  const found = [];
  let position = 0;
  for (const match of text.matchAll(INLINE)) {
    found.push(...withEmoji(text.slice(position, match.index)), marked(match));
    position = match.index + match[0].length;
  }
  return [...found, ...withEmoji(text.slice(position))];
}

function marked({ 0: whole, groups }) {
  const { escaped, code, label, address, angle, bolded, slanted, struck, bare } = groups;
  if (escaped) return escaped;
  if (code) return h("code", null, code);
  if (address) return linkTo(address, label ? inline(label) : address);
  if (angle) return angled(angle, whole);
  if (bolded) return h("strong", null, inline(bolded));
  if (slanted) return h("em", null, inline(slanted));
  if (struck) return h("s", null, inline(struck));
  return linkTo(bare, bare);
}

function angled(inner, whole) {
  const token = parseAngle(inner);
  return token ? renderTokens([token]) : whole;
}
