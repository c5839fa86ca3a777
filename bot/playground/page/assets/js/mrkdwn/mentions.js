/** People, groups and channels as they are mentioned. */

import { h } from "../dom.js";
import { openProfile } from "../profile.js";
import { hashOf } from "../route.js";
import { channelName, store, user } from "../store.js";

/**
 * Somebody, marked when it is the viewer; pressed, it tells who they are.
 * @param {string} id
 * @param {string} [label] what the message calls them, for somebody nobody knows
 */
export function userMention(id, label = "") {
  const found = user(id);
  const name = found.real_name || found.name;
  if (name === id) return h("span", { class: "mention" }, `@${label || id}`);
  const look = ["mention", id === store.me && "mine"];
  const click = (event) => openProfile(event.currentTarget, id);
  return h("button", { type: "button", class: look, on: { click } }, `@${name}`);
}

/**
 * @param {string} id
 * @param {string} [label]
 */
export function channelMention(id, label = "") {
  const name = channelName(id);
  if (!name) return h("span", { class: "mention" }, `#${label || id}`);
  return h("a", { class: "mention", href: hashOf({ place: id }) }, `#${name}`);
}

/**
 * @param {string} id
 * @param {string} [label]
 */
export function groupMention(id, label = "") {
  return h("span", { class: "mention" }, label || `@${id}`);
}

/**
 * `here`, `channel`, `everyone` or `group`: everybody who reads it is meant.
 * @param {string} range
 */
export function broadcast(range) {
  return h("span", { class: ["mention", "mine"] }, `@${range}`);
}
