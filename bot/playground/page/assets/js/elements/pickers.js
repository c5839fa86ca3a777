/** Dates and times: the browser's own pickers, in the zone of whoever looks. */

import { h } from "../dom.js";
import { viewer } from "../store.js";
import { choose, dress } from "./send.js";
import { plainText } from "./sources.js";
import { follow, keyOf, valueOf } from "./values.js";
import { localOf, momentOf } from "./zone.js";

/** A date is typed digit by digit, and each of them makes a valid one: 0002, 0020, 0202, 2026. */
const SETTLED_MS = 700;

/**
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function datepicker(element, block, ctx, aria) {
  return picker("date", "Date", element, block, ctx, aria, { show: (value) => value, read: (text) => text });
}

/**
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function timepicker(element, block, ctx, aria) {
  const picked = picker("time", "Time", element, block, ctx, aria, { show: (value) => value, read: (text) => text });
  if (!element.timezone) return picked;
  return h("span", { class: "picker-with-zone" }, picked, h("span", { class: "picker-zone" }, element.timezone));
}

/**
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function datetimepicker(element, block, ctx, aria) {
  const zone = (ctx.viewer ?? viewer()).tz;
  const show = (value) => localOf(value, zone);
  const picked = picker("datetime-local", "Date and time", element, block, ctx, aria, {
    show,
    read: (text) => momentOf(text, zone),
  });
  return h("span", { class: "picker-with-zone" }, picked, h("span", { class: "picker-zone" }, zone));
}

function picker(type, name, element, block, ctx, aria = {}, { show, read }) {
  const key = keyOf(ctx, block, element);
  let held = valueOf(ctx, block, element) ?? null;
  let timer = 0;
  const words = element.placeholder ? plainText(element.placeholder, ctx) : name;
  const node = h("input", { type, class: "picker", "aria-label": aria.id ? null : words, title: words, ...aria });
  const paint = () => (node.value = held === null ? "" : show(held));
  const take = async () => {
    clearTimeout(timer);
    const value = node.value ? read(node.value) : null;
    if (value === held || node.validity.badInput) return;
    const before = held;
    held = value;
    if (await choose(ctx, block, element, value, value)) return;
    held = before;
    paint();
  };
  paint();
  follow(node, (now) => {
    if (document.activeElement === node) return;
    held = valueOf(now, block, element) ?? null;
    paint();
  });
  node.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(take, SETTLED_MS);
  });
  node.addEventListener("blur", take);
  return dress(node, key);
}
