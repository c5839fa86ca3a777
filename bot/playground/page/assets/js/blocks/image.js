/** Images and videos. What cannot be loaded says what it would have shown, and from where. */

import { h } from "../dom.js";
import { linkTo, safeAddress } from "../mrkdwn/links.js";
import { renderTextObject } from "../mrkdwn/render.js";
import { icon } from "../icons.js";

/** An image block: a title that folds it away, and the image. */
export function renderImage(block) {
  const shown = picture(block, "image-large");
  if (!block.title) return shown;
  const title = h("summary", { class: "image-title" }, renderTextObject(block.title));
  return h("details", { class: "image-fold", open: true }, title, shown);
}

/**
 * A small image beside text.
 * @param {object} element
 * @param {string} name its class
 */
export function renderThumbnail(element, name) {
  return picture(element, name);
}

function picture(image, name) {
  const { alt_text: alt = "", slack_file: file } = image;
  const address = image.image_url ?? file?.url ?? "";
  const holder = h("span", { class: ["picture", name] });
  if (!/^https?:/i.test(address)) {
    holder.append(broken(alt, address || file?.id || ""));
    return holder;
  }
  const failed = () => holder.replaceChildren(broken(alt, address));
  holder.append(
    h("img", { src: address, alt, loading: "lazy", "data-tip": alt, on: { error: failed } }),
  );
  return holder;
}

function broken(alt, address) {
  const where = safeAddress(address) ? linkTo(address, address) : address;
  return h(
    "span",
    { class: "broken-image", "data-tip": `${alt}\n${address}` },
    icon("image"),
    h("span", { class: "broken-words" }, h("span", null, alt), h("span", { class: "broken-address" }, where)),
  );
}

/** A video is not played here: its picture, its title and where to watch it. */
export function renderVideo(block) {
  const { thumbnail_url: still, alt_text: alt } = block;
  const watch = block.title_url ?? block.video_url;
  const from = [block.author_name, block.provider_name].filter(Boolean).join(" · ");
  return h(
    "div",
    { class: "video-box" },
    from && h("div", { class: "video-from" }, from),
    h("div", { class: "video-title" }, linkTo(watch, renderTextObject(block.title))),
    block.description && h("div", { class: "video-words" }, renderTextObject(block.description)),
    h("div", { class: "video-picture" }, picture({ image_url: still, alt_text: alt }, "image-large"), icon("play")),
  );
}
