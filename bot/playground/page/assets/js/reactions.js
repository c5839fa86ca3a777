/** The reactions below a message, and which emoji somebody uses most. */

import { act } from "./api.js";
import { member } from "./author.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { emojiOf } from "./mrkdwn/emoji.js";
import { openPicker } from "./picker.js";
import { recall, remember } from "./route.js";
import { store } from "./store.js";

const KEY = "playground.emoji";
const USUAL = ["white_check_mark", "eyes", "raised_hands", "+1", "ticket", "tada", "heart", "pray"];
const NAMED = 20;

/**
 * The row of reactions of a message; null when there are none.
 * @param {object} message
 * @param {import("./message.js").Stand} stand
 */
export function reactionsOf(message, { channel }) {
  if (!message.reactions?.length) return null;
  const { ts } = message;
  const add = h(
    "button",
    {
      type: "button",
      class: "reaction add-reaction",
      "aria-label": "Add reaction…",
      "data-tip": "Add reaction…",
      "data-focus": `add-${ts}`,
      "aria-haspopup": "dialog",
    },
    icon("smile"),
  );
  add.addEventListener("click", () => pickReaction(add, channel, message));
  const shown = message.reactions.map((reaction) => reactionButton(reaction, channel, ts));
  return h("div", { class: "reactions", role: "group", "aria-label": "Reactions" }, shown, add);
}

function reactionButton({ name, users, count }, channel, ts) {
  const mine = users.includes(store.me);
  const people = names(users, count);
  return h(
    "button",
    {
      type: "button",
      class: ["reaction", mine && "mine"],
      "aria-pressed": String(mine),
      "aria-label": `${words(name)}, ${count} ${count === 1 ? "reaction" : "reactions"}: ${people}`,
      "data-tip": `${people}\nreacted with :${name}:`,
      "data-focus": `reaction-${ts}-${name}`,
      on: { click: () => act(mine ? "unreact" : "react", { channel, ts, emoji: name }) },
    },
    h("span", { class: "reaction-emoji" }, emojiOf(name) ?? `:${name}:`),
    h("span", { class: "reaction-count" }, count),
  );
}

/** Slack names oneself last, as "you". */
function names(users, count) {
  const others = users.filter((id) => id !== store.me).map((id) => member(id).real_name);
  const all = users.includes(store.me) ? [...others, others.length ? "you" : "You"] : others;
  const shown = all.slice(0, NAMED);
  const rest = count - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "");
}

/** An emoji's name as words. */
export function words(name) {
  return name.split("::")[0].replaceAll(/[_-]/g, " ").trim() || name;
}

/**
 * Adds a reaction, or takes one's own back.
 * @param {string} channel
 * @param {object} message
 * @param {string} name
 */
export function toggleReaction(channel, message, name) {
  const mine = message.reactions?.some((reaction) => reaction.name === name && reaction.users.includes(store.me));
  if (!mine) noteUse(name);
  return act(mine ? "unreact" : "react", { channel, ts: message.ts, emoji: name });
}

/** Opens the picker at `anchor`, for a reaction to the message. */
export function pickReaction(anchor, channel, message, onClose) {
  openPicker(anchor, { label: "Add reaction", onPick: (name) => toggleReaction(channel, message, name), onClose });
}

/** The emoji that this browser used last, filled up with the usual ones. */
export function frequent() {
  return [...new Set([...recall(KEY, []), ...USUAL])].filter(emojiOf).slice(0, USUAL.length * 2);
}

/** Remembers that an emoji was used. */
export function noteUse(name) {
  remember(KEY, [name, ...recall(KEY, []).filter((other) => other !== name)].slice(0, USUAL.length * 2));
}
