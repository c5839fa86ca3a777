/** Buttons of every kind, and the menu behind the three dots. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { permalink, safeAddress } from "../mrkdwn/links.js";
import { renderTextObject } from "../mrkdwn/render.js";
import { openMenu } from "../popover.js";
import { hashOf } from "../route.js";
import { store } from "../store.js";
import { ask } from "./confirm.js";
import { choose, dress, press } from "./send.js";
import { plainText } from "./sources.js";
import { keyOf } from "./values.js";

/** What somebody thought of an answer: no state of Slack's holds it. */
const feedback = new Map();

/**
 * A button, also one that starts a workflow or opens a page.
 * @param {import("./values.js").Context} ctx
 */
export function button(element, block, ctx) {
  if (hidden(element)) return document.createTextNode("");
  const key = keyOf(ctx, block, element);
  const link = element.url && linkOf(element.url);
  const node = h(
    link ? "a" : "button",
    {
      ...(link || { type: "button" }),
      class: ["control-button", element.style],
      "aria-label": element.accessibility_label,
      on: { click: (event) => (link ? follow(event, element, block, ctx) : press(ctx, block, element)) },
    },
    renderTextObject(element.text, ctx),
  );
  return dress(node, key);
}

/** A permalink leads to its message on this page. */
function linkOf(url) {
  const inside = permalink(url);
  if (inside) return { href: hashOf(inside) };
  return safeAddress(url) ? { href: url, target: "_blank", rel: "noopener noreferrer" } : null;
}

function open(url) {
  const link = linkOf(url);
  if (link?.target) window.open(url, "_blank", "noopener");
  else if (link) location.hash = link.href;
}

/** A link opens at once and the app hears of it, unless it wants that to be confirmed. */
async function follow(event, element, block, ctx) {
  if (!element.confirm) return void press(ctx, block, element);
  event.preventDefault();
  if (!(await ask(element.confirm, ctx))) return;
  open(element.url);
  press(ctx, block, { ...element, confirm: undefined });
}

/** @param {import("./values.js").Context} ctx */
export function iconButton(element, block, ctx) {
  if (hidden(element)) return document.createTextNode("");
  const words = element.accessibility_label ?? plainText(element.text, ctx);
  const node = h(
    "button",
    {
      type: "button",
      class: "control-icon",
      "aria-label": words,
      "data-tip": words,
      on: { click: () => press(ctx, block, element) },
    },
    icon(element.icon) ?? icon("bolt"),
  );
  return dress(node, keyOf(ctx, block, element));
}

/**
 * Thumb up and thumb down.
 * @param {import("./values.js").Context} ctx
 */
export function feedbackButtons(element, block, ctx) {
  const key = keyOf(ctx, block, element);
  const give = async (value) => {
    feedback.set(key, value);
    paint();
    await choose(ctx, block, element, value, value);
  };
  const thumb = (given, sign) => {
    const words = given.accessibility_label ?? plainText(given.text, ctx);
    const named = { "aria-label": words, "data-tip": words, value: given.value };
    const on = { click: () => give(given.value) };
    return h("button", { type: "button", class: "control-icon", ...named, on }, sign);
  };
  const thumbs = [thumb(element.positive_button, "👍"), thumb(element.negative_button, "👎")];
  const paint = () => {
    const given = feedback.get(key);
    thumbs.forEach((node) => node.setAttribute("aria-pressed", String(node.value === given)));
  };
  paint();
  return dress(h("span", { class: "feedback", role: "group", "aria-label": "Feedback" }, thumbs), key, thumbs[0]);
}

/**
 * The menu behind three dots.
 * @param {import("./values.js").Context} ctx
 */
export function overflow(element, block, ctx) {
  const items = () =>
    element.options.map((option) => ({
      label: plainText(option.text, ctx),
      hint: option.description && plainText(option.description, ctx),
      icon: option.url && "external",
      run: () => pick(option, element, block, ctx),
    }));
  const node = h(
    "button",
    {
      type: "button",
      class: "control-button overflow",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": false,
      on: { click: () => openMenu(node, items(), { label: "More actions" }) },
    },
    icon("more"),
  );
  return dress(node, keyOf(ctx, block, element));
}

async function pick(option, element, block, ctx) {
  const sent = await choose(ctx, block, element, option, option.value);
  if (sent && option.url) open(option.url);
}

/** Some buttons are for some people only. */
function hidden(element) {
  return element.visible_to_user_ids && !element.visible_to_user_ids.includes(store.me);
}
