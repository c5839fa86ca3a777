/** Sections: text, fields side by side, and one thing to the right of it. */

import { h } from "../dom.js";
import { renderElement } from "../elements/index.js";
import { renderTextObject } from "../mrkdwn/render.js";
import { renderThumbnail } from "./image.js";

// Slack says no more than that long texts "may" be cut; these are what its client does, by eye.
const LONG_TEXT = 700;
const MANY_LINES = 12;
/** The sections that somebody has opened: they stay so when their message is painted again. */
const opened = new Set();

/**
 * @param {object} block
 * @param {import("./index.js").Context} ctx
 */
export function renderSection(block, ctx) {
  const { text, fields, accessory } = block;
  if (!text && !fields?.length) throw new TypeError("A section needs text or fields.");
  const words = h(
    "div",
    { class: "section-words" },
    text && (isLong(block, ctx) ? cut(block, ctx) : whole(text)),
    fields?.length && fieldGrid(fields),
  );
  return accessory ? [words, h("div", { class: "accessory" }, aside(accessory, block, ctx))] : [words];
}

function whole(text) {
  return h("div", { class: "section-text" }, renderTextObject(text));
}

function fieldGrid(fields) {
  return h("div", { class: "section-fields" }, fields.map((field) => h("div", null, renderTextObject(field))));
}

function aside(accessory, block, ctx) {
  if (accessory.type === "image") return renderThumbnail(accessory, "accessory-image");
  return renderElement(accessory, block, ctx);
}

function isLong({ text, expand }, ctx) {
  // Only in a message does it stand in the way of what others say.
  if (expand || !ctx?.where?.channel) return false;
  return text.text.length > LONG_TEXT || text.text.split("\n").length > MANY_LINES;
}

function cut(block, { where }) {
  const key = [where.channel, where.ts, block.block_id].join("|");
  const words = whole(block.text);
  const more = h("button", { type: "button", class: "see-more", "data-focus": `more ${key}`, on: { click: toggle } });
  paint();
  return h("div", null, words, more);

  function toggle() {
    if (!opened.delete(key)) opened.add(key);
    paint();
  }

  function paint() {
    const open = opened.has(key);
    words.classList.toggle("cut", !open);
    more.textContent = open ? "See less" : "See more";
    more.setAttribute("aria-expanded", String(open));
  }
}
