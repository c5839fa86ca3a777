/** Boxes around other things: alerts, cards, carousels of cards, and containers that fold. */

import { h } from "../dom.js";
import { renderElement } from "../elements/index.js";
import { icon } from "../icons.js";
import { renderTextObject } from "../mrkdwn/render.js";
import { renderThumbnail } from "./image.js";
import { renderRichText } from "./rich.js";

const LEVELS = { default: "bell", info: "help", warning: "warning", error: "warning", success: "check" };
const WORDS = ["title", "subtitle", "body", "subtext"];

/** An alert: what it is about is said by its colour, its icon and, to a screen reader, in a word. */
export function renderAlert({ text, level = "default" }) {
  const known = Object.hasOwn(LEVELS, level) ? level : "default";
  const spoken = known === "default" ? null : h("span", { class: "only-spoken" }, `${known}: `);
  return h(
    "div",
    { class: ["alert-box", `alert-${known}`] },
    icon(LEVELS[known]),
    h("div", { class: "alert-words" }, spoken, renderTextObject(text)),
  );
}

/** A card: an image on top, up to four texts, and buttons. */
export function renderCard(block, ctx) {
  const { hero_image: hero, icon: mark, actions = [] } = block;
  const texts = WORDS.filter((name) => block[name]).map((name) =>
    h("div", { class: `card-${name}` }, renderTextObject(block[name])),
  );
  return h(
    "div",
    { class: "card-box" },
    hero && renderThumbnail(hero, "card-hero"),
    h("div", { class: "card-head" }, mark && renderThumbnail(mark, "card-icon"), h("div", null, texts)),
    actions.length > 0 &&
      h("div", { class: "action-row" }, actions.map((element) => renderElement(element, block, ctx))),
  );
}

/**
 * Cards side by side, to be scrolled.
 * @param {{elements: object[]}} block
 * @param {(blocks: object[]) => Node[]} render
 */
export function renderCarousel({ elements }, render) {
  return h("div", { class: "carousel", role: "group", "aria-label": "Cards", tabindex: 0 }, render(elements));
}

/**
 * Blocks with a title above them; some can be folded away.
 * @param {object} block
 * @param {(blocks: object[]) => Node[]} render
 */
export function renderContainer(block, render) {
  const { title, rich_text_title: rich, subtitle, icon: mark, width = "standard", is_collapsible: folds } = block;
  const inside = h("div", { class: "container-inside" }, render(block.child_blocks));
  const words = [
    title && h("div", { class: "container-title" }, renderTextObject(title)),
    rich && renderRichText(rich),
    subtitle && h("div", { class: "container-subtitle" }, renderTextObject(subtitle)),
  ].filter(Boolean);
  const head = [
    folds && folder(block, inside),
    mark && renderThumbnail(mark, "card-icon"),
    words.length > 0 && h("div", null, words),
  ];
  const named = head.some(Boolean);
  const names = ["container-box", `width-${width}`, block.has_header_divider !== false && named && "lined"];
  return h("div", { class: names }, named && h("div", { class: "container-head" }, head), inside);
}

/** What folds it: a button beside the title, for there may be links and mentions in that. */
function folder({ title, default_collapsed: collapsed }, inside) {
  const toggle = () => {
    inside.hidden = !inside.hidden;
    button.setAttribute("aria-expanded", String(!inside.hidden));
  };
  inside.hidden = Boolean(collapsed);
  const props = { "aria-expanded": !collapsed, "aria-label": title?.text ?? "Details", on: { click: toggle } };
  const button = h("button", { type: "button", class: "icon-button folder", ...props }, icon("chevron-right"));
  return button;
}
