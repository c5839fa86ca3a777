/** What a message in a channel tells of its thread. */

import { avatar } from "./avatar.js";
import { member } from "./author.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { renderMrkdwn } from "./mrkdwn/render.js";
import { go } from "./route.js";
import { channelName, store } from "./store.js";
import { renderDate } from "./time.js";

const FACES = 5;
const WHEN = "{date_short_pretty} at {time}";
const QUOTED = 80;

/**
 * The bar that leads to the replies; null where there are none.
 * @param {object} message
 * @param {import("./message.js").Stand} stand
 */
export function replyBar(message, { channel }) {
  const { reply_count: count, ts } = message;
  if (!count || (message.thread_ts && message.thread_ts !== ts)) return null;
  const fresh = message.playground?.new_replies ?? 0;
  const faces = (message.reply_users ?? []).slice(0, FACES).map((id) => avatar(member(id), { size: "small" }));
  const name = count === 1 ? "1 reply" : `${count} replies`;
  return h(
    "button",
    {
      type: "button",
      class: ["reply-bar", fresh > 0 && "fresh"],
      "data-focus": `replies-${ts}`,
      on: { click: () => openThread(channel, ts) },
    },
    h("span", { class: "reply-faces", "aria-hidden": "true" }, faces),
    h("span", { class: "reply-count" }, name),
    fresh > 0 && h("span", { class: "reply-new" }, `${fresh} new`),
    h(
      "span",
      { class: "reply-when" },
      h("span", { class: "reply-last" }, "Last reply ", lastReply(message)),
      h("span", { class: "reply-view", "aria-hidden": "true" }, "View thread"),
    ),
    icon("chevron-right"),
  );
}

function lastReply({ latest_reply: latest }) {
  if (!latest) return "";
  // In mid-sentence, where Slack's dates begin with a small letter.
  const date = renderDate({ format: ` ${WHEN}`, timestamp: Math.floor(Number(latest)) });
  date.removeAttribute("data-tip");
  return date;
}

/**
 * Shows a thread, beside the channel that it is in.
 * @param {string} channel
 * @param {string} ts the root's
 */
export function openThread(channel, ts) {
  go({ place: channel, thread: ts });
}

/** "replied to a thread: …" in the channel, "Also sent to #channel" in the thread. */
export function broadcastMark(message, { channel, inThread }) {
  if (message.subtype !== "thread_broadcast") return null;
  if (inThread)
    return h(
      "span",
      { class: "message-mark" },
      icon("hash"),
      isDirect(channel) ? "Also sent as direct message" : `Also sent to ${placeName(channel)}`,
    );
  const root = store.screen.messages[message.thread_ts] ?? message.root;
  const quoted = h(
    "span",
    { class: "broadcast-root" },
    root?.text ? cut(renderMrkdwn(root.text).textContent) : "View the thread",
  );
  const open = h(
    "button",
    { type: "button", class: "link", on: { click: () => openThread(channel, message.thread_ts) } },
    quoted,
  );
  return h("span", { class: "message-mark" }, icon("threads"), "replied to a thread: ", open);
}

function cut(text) {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

/** A channel as it is written in a sentence; of a direct message whom it is with. */
export function placeName(channel) {
  const name = channelName(channel);
  return isDirect(channel) || !name ? name : `#${name}`;
}

/** Whether it is a direct message. */
export function isDirect(channel) {
  return store.screen.sidebar.channels.some(({ id, kind }) => id === channel && kind === "im");
}
