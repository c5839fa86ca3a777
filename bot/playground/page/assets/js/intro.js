/** What stands above the first message of a channel, and below the last one where nobody can write. */

import { avatar } from "./avatar.js";
import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { store, user } from "./store.js";
import { loadEarlier } from "./stream.js";

const MORE = 100;

/**
 * Paints it if it has changed.
 * @param {HTMLElement} node
 * @param {object} channel
 */
export function beginning(node, channel) {
  const key = channel.has_earlier ? "more" : `${channel.name}/${channel.with ?? ""}/${channel.shared_with}`;
  if (node.dataset.shown === key) return;
  node.dataset.shown = key;
  if (channel.has_earlier) replace(node, loader());
  else replace(node, channel.kind === "im" ? directIntro(channel) : channelIntro(channel));
}

function loader() {
  return h(
    "div",
    { class: "loader" },
    h("button", { type: "button", class: "link", on: { click: () => loadEarlier(MORE) } }, "Load earlier messages"),
  );
}

function channelIntro({ name, kind, shared_with: companies }) {
  const with_ = companies.length ? ` It is shared with ${companies.join(", ")}.` : "";
  return h(
    "div",
    { class: "intro" },
    h("h2", null, icon(kind === "group" ? "lock" : "hash"), name),
    h("p", null, "This is the very beginning of the channel.", with_),
  );
}

function directIntro(channel) {
  const other = user(channel.with);
  const name = other.bot ? store.boot.app.name : other.real_name;
  const words = other.id === store.me ? "This is your space." : `This conversation is just between you and ${name}.`;
  return h(
    "div",
    { class: "intro direct" },
    avatar(other, { size: "large" }),
    h("div", null, h("h2", null, name), h("p", null, words)),
  );
}

/**
 * Why nobody can write here.
 * @param {string} why
 */
export function closedNote(why) {
  return h(
    "div",
    { class: "closed-note", role: "note" },
    icon("lock"),
    h("span", null, why || "Nobody can write here."),
  );
}
