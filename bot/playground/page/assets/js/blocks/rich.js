/** Rich text: sections, lists, quotes and code. */

import { h } from "../dom.js";
import { renderLeaf } from "./leaves.js";

const MOST_JUMBO = 23;
const DEEPEST = 8;

const PARTS = {
  rich_text_section: (part) => h("div", { class: "rich-section" }, part.elements.map(renderLeaf)),
  rich_text_list: list,
  rich_text_quote: (part) => h("blockquote", null, part.elements.map(renderLeaf)),
  rich_text_preformatted: (part) => h("pre", { class: bordered(part) }, part.elements.map(renderLeaf)),
};

/**
 * @param {{elements: object[]}} block
 * @returns {HTMLElement}
 */
export function renderRichText(block) {
  const parts = block.elements.map((part) => {
    if (!Object.hasOwn(PARTS, part.type)) throw new TypeError(`Rich text has no part of type ${part.type}.`);
    return PARTS[part.type](part);
  });
  return h("div", { class: ["rich-text", onlyEmoji(block) && "jumbo"] }, parts);
}

/** Slack sends a list within a list as one that follows it, indented, with its numbers going on. */
function list({ style, elements, indent = 0, offset = 0, border }) {
  const level = Math.min(indent, DEEPEST);
  const items = elements.map((item) => h("li", null, item.elements.map(renderLeaf)));
  const names = ["rich-list", `indent-${level}`, `mark-${level % 3}`, bordered({ border })];
  return style === "ordered"
    ? h("ol", { class: names, start: offset + 1 }, items)
    : h("ul", { class: names }, items);
}

function bordered({ border }) {
  return border ? "bordered" : null;
}

function onlyEmoji({ elements }) {
  const leaves = elements.length === 1 && elements[0].type === "rich_text_section" ? elements[0].elements : [];
  const emoji = leaves.filter((leaf) => leaf.type === "emoji").length;
  const others = leaves.some((leaf) => leaf.type !== "emoji" && (leaf.type !== "text" || leaf.text.trim()));
  return emoji > 0 && emoji <= MOST_JUMBO && !others;
}
