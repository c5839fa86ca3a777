/** The threads that somebody follows, the newest first. */

import { authorOf } from "./author.js";
import { composer } from "./composer.js";
import { h, keyed, replace } from "./dom.js";
import { icon } from "./icons.js";
import { jump } from "./jump.js";
import { renderMessage } from "./message.js";
import { screenIsMine } from "./owner.js";
import { isDirect, openThread, placeName } from "./replies.js";
import { channelName, store, subscribe } from "./store.js";

/** Key -> the composer that was opened below a thread. */
const pens = new Map();

/** @param {HTMLElement} node */
export function mount(node) {
  const list = h("div", { class: "threads-list" });
  const none = h(
    "div",
    { class: "threads-none", hidden: true },
    icon("threads"),
    h("p", null, h("strong", null, "No threads yet")),
    h("p", null, "Threads that you started, wrote in or were mentioned in appear here."),
  );
  replace(
    node,
    h("header", { class: "pane-header" }, h("h1", { class: "pane-title" }, "Threads")),
    h("div", { class: "threads" }, none, list),
  );
  subscribe(["threads", "full", "me"], () => {
    if (store.route.place !== "threads" || !screenIsMine()) return;
    const threads = store.screen.threads ?? [];
    none.hidden = threads.length > 0;
    keyed(list, threads, keyOf, card, (old, thread) => JSON.stringify(old) === JSON.stringify(thread));
  });
}

const keyOf = ({ channel, ts }) => `${store.me}/${channel}/${ts}`;

function card(thread) {
  const { channel, root, latest } = thread;
  const stand = { channel, inThread: true };
  // Whoever has just replied has read what was there.
  const unread = latest.at(-1)?.user === store.me ? 0 : thread.unread;
  return h(
    "section",
    { class: ["threads-card", unread > 0 && "fresh"], "aria-label": `Thread in ${placeName(channel)}` },
    head(thread, unread),
    h(
      "div",
      { class: "threads-messages" },
      renderMessage(root, stand),
      between(thread),
      latest.map((message) => renderMessage(message, stand)),
      replyField(thread),
    ),
  );
}

function head(thread, unread) {
  const { channel, ts } = thread;
  const name = h(
    "button",
    { type: "button", class: "threads-name", on: { click: () => jump({ channel, ts }) } },
    icon(isDirect(channel) ? "message" : "hash"),
    channelName(channel),
  );
  return h(
    "header",
    { class: "threads-head" },
    h("h2", null, name),
    h("span", { class: "threads-people" }, people(thread)),
    unread > 0 && h("span", { class: "threads-new" }, `${unread} new`),
  );
}

/** The way to the replies that are left out here. */
function between({ channel, ts, latest, reply_count: count }) {
  const hidden = count - latest.length;
  if (hidden <= 0) return null;
  return h(
    "button",
    { type: "button", class: "link threads-more", on: { click: () => openThread(channel, ts) } },
    `Show ${hidden} more ${hidden === 1 ? "reply" : "replies"}`,
  );
}

/** Slack names who talks here. */
function people({ root, latest }) {
  const names = [
    ...new Set([root, ...latest].map((message) => (message.user === store.me ? "you" : authorOf(message).name))),
  ];
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0];
}

/** A composer for each of fifty threads is a lot; one appears where somebody wants to write. */
function replyField(thread) {
  const key = keyOf(thread);
  const host = h("div", { class: "threads-reply" });
  const open = () => {
    pens.set(
      key,
      pens.get(key) ??
        composer({
          channel: thread.channel,
          thread: thread.ts,
          label: "Reply",
          placeholder: "Reply…",
          draft: thread.draft ?? "",
        }),
    );
    replace(host, pens.get(key).node);
    return pens.get(key);
  };
  if (pens.has(key)) open();
  else
    replace(
      host,
      h("button", { type: "button", class: "reply-opener", on: { click: () => open().focus() } }, "Reply…"),
    );
  return host;
}
