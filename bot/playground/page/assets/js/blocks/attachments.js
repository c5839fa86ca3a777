/** Attachments, Slack's way before blocks: a bar of colour beside texts, fields or blocks. */

import { h } from "../dom.js";
import { linkTo } from "../mrkdwn/links.js";
import { renderMrkdwn } from "../mrkdwn/render.js";
import { fullDate } from "../time.js";
import { renderThumbnail } from "./image.js";
import { renderBlocks } from "./index.js";

const COLORS = { good: "#2eb67d", warning: "#ecb22e", danger: "#e01e5a" };
const HEX = /^#?([0-9a-f]{6})$/i;

/**
 * @param {object[]} attachments
 * @param {import("./index.js").Context} ctx
 * @returns {HTMLElement[]}
 */
export function renderAttachments(attachments, ctx) {
  return (attachments ?? []).map((attachment) => {
    const { pretext } = attachment;
    const inside = attachment.blocks ? renderBlocks(attachment.blocks, ctx) : parts(attachment);
    const box = h("div", { class: "attachment" }, inside);
    const color = COLORS[attachment.color] ?? hex(attachment.color);
    if (color) box.style.borderInlineStartColor = color;
    return h("div", null, pretext && h("div", null, renderMrkdwn(pretext, ctx)), box);
  });
}

function hex(color) {
  const match = HEX.exec(color ?? "");
  return match ? `#${match[1]}` : null;
}

function parts(attachment) {
  const { author_name: author, author_link: page, title, title_link: more, text, fields, footer, ts } = attachment;
  const { image_url: image, thumb_url: thumb } = attachment;
  const words = [
    author && h("div", { class: "attachment-author" }, page ? linkTo(page, author) : author),
    title && h("div", { class: "attachment-title" }, more ? linkTo(more, title) : title),
    text && h("div", null, renderMrkdwn(text)),
    fields?.length && h("div", { class: "attachment-fields" }, fields.map(field)),
    image && renderThumbnail({ image_url: image, alt_text: title ?? "Image" }, "image-large"),
    (footer || ts) && h("div", { class: "attachment-footer" }, below(footer, ts)),
  ];
  const small = thumb && renderThumbnail({ image_url: thumb, alt_text: "" }, "accessory-image");
  const said = words.some(Boolean) ? words : attachment.fallback;
  return [h("div", { class: "attachment-words" }, said), small];
}

function below(footer, ts) {
  return [footer, ts && fullDate(ts)].filter(Boolean).join(" | ");
}

function field({ title, value, short }) {
  return h(
    "div",
    { class: ["attachment-field", short && "short"] },
    h("strong", null, title),
    h("div", null, renderMrkdwn(value ?? "")),
  );
}
