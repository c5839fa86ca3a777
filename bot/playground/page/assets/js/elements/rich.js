/** A field for rich text: plain lines that become, and come from, a rich_text block. */

import { textInput } from "./inputs.js";

const URL = /https?:\/\/[^\s<>]+/gu;
const LISTS = { bullet: /^\s*(?:[-•*])\s+/u, ordered: /^\s*\d+[.)]\s+/u };
const QUOTE = /^>\s?/u;
const FENCE = "```";
const WRITING = { show: (block) => (block ? textOf(block) : ""), read: (text) => (text ? blockOf(text) : null) };

/**
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function richTextInput(element, block, ctx, aria) {
  return textInput(element, block, ctx, aria, { writing: WRITING, lines: true });
}

/**
 * A rich_text block of what was typed: "- " and "1. " make lists, "> " quotes, ``` code, addresses links.
 * @param {string} text
 */
export function blockOf(text) {
  const elements = [];
  let code = null;
  for (const line of text.split("\n")) {
    if (line.trim() === FENCE) {
      if (code) elements.push({ type: "rich_text_preformatted", elements: [{ type: "text", text: code.join("\n") }] });
      code = code ? null : [];
    } else if (code) {
      code.push(line);
    } else {
      add(elements, line);
    }
  }
  if (code) add(elements, [FENCE, ...code].join("\n"));
  return { type: "rich_text", elements };
}

/** Joins a line to what stands before it, if that is of the same kind. */
function add(elements, line) {
  const last = elements.at(-1);
  const [style, mark] = Object.entries(LISTS).find(([, begins]) => begins.test(line)) ?? [];
  if (style) {
    const item = { type: "rich_text_section", elements: leaves(line.replace(mark, "")) };
    if (last?.type === "rich_text_list" && last.style === style) last.elements.push(item);
    else elements.push({ type: "rich_text_list", style, elements: [item] });
    return;
  }
  const type = QUOTE.test(line) ? "rich_text_quote" : "rich_text_section";
  const words = leaves(line.replace(QUOTE, ""));
  if (last?.type === type) last.elements.push({ type: "text", text: "\n" }, ...words);
  else elements.push({ type, elements: words });
}

function leaves(text) {
  const found = [];
  let at = 0;
  for (const link of text.matchAll(URL)) {
    if (link.index > at) found.push({ type: "text", text: text.slice(at, link.index) });
    found.push({ type: "link", url: link[0] });
    at = link.index + link[0].length;
  }
  if (at < text.length) found.push({ type: "text", text: text.slice(at) });
  return found;
}

/**
 * The lines that would become such a block again.
 * @param {{elements: object[]}} block
 */
export function textOf(block) {
  return block.elements.map(linesOf).join("\n");
}

function linesOf(element) {
  if (element.type === "rich_text_list") {
    const mark = (at) => (element.style === "ordered" ? `${at + 1}. ` : "- ");
    return element.elements.map((item, at) => mark(at) + flat(item)).join("\n");
  }
  if (element.type === "rich_text_preformatted") return `${FENCE}\n${flat(element)}\n${FENCE}`;
  if (element.type === "rich_text_quote") return flat(element).replace(/^/gmu, "> ");
  return flat(element);
}

function flat(element) {
  return element.elements.map(leafText).join("");
}

function leafText(leaf) {
  const marks = {
    emoji: `:${leaf.name}:`,
    user: `@${leaf.user_id}`,
    channel: `#${leaf.channel_id}`,
    broadcast: `@${leaf.range}`,
  };
  return leaf.text ?? leaf.url ?? marks[leaf.type] ?? leaf.fallback ?? "";
}
