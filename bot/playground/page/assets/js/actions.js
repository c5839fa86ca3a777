/** What can be done to a message, for its menu, for the buttons over it and for the keyboard. */

import { act } from "./api.js";
import { copyLink } from "./copylink.js";
import { confirmDelete } from "./deleting.js";
import { startEditing } from "./editing.js";
import { startNewLine } from "./newline.js";
import { pickReaction } from "./reactions.js";
import { openThread } from "./replies.js";
import { store } from "./store.js";
import { toast } from "./toast.js";

/**
 * `run(anchor, done)` does it; `anchor` is where something may open, `done` is called when that closes.
 * @typedef {{id: string, label: string, icon: string, keys?: string, danger?: boolean, hint?: string,
 *   run: (anchor: HTMLElement, done?: () => void) => void}} Action
 */

/**
 * What the viewer can do to a message that all can see; an empty list for what only they see.
 * @param {object} message
 * @param {import("./message.js").Stand} stand
 * @param {() => void} back gives the focus back to the message
 * @returns {Action[]}
 */
export function actionsOn(message, stand, back) {
  const { channel, inThread = false } = stand;
  const { ts } = message;
  if (message.playground?.only_you || message.playground?.notice) return [];
  if (message.subtype === "tombstone") return inThread ? [] : [thread(message, channel)];
  const mine = isOwn(message);
  const found = [
    {
      id: "react",
      label: "Add reaction…",
      icon: "smile",
      keys: "R",
      run: (anchor, done) => pickReaction(anchor, channel, message, done),
    },
    !inThread && thread(message, channel),
    { id: "copy", label: "Copy link", icon: "link", keys: "L", run: () => copyLink(channel, message) },
    !inThread && { id: "unread", label: "Mark unread", icon: "bell", keys: "U", run: () => markUnread(channel, ts) },
    pinning(message, channel),
    mine && {
      id: "edit",
      label: "Edit message",
      icon: "edit",
      keys: "E",
      run: () => startEditing(channel, message, { inThread, back }),
    },
    mine && {
      id: "delete",
      label: "Delete message…",
      icon: "trash",
      keys: "Del",
      danger: true,
      run: () => confirmDelete(channel, message),
    },
  ];
  return found.filter(Boolean);
}

/** Whether the viewer wrote it themselves, and so may change it. */
export function isOwn({ user, bot_id: bot, subtype, playground }) {
  return (
    user === store.me &&
    !bot &&
    !playground?.only_you &&
    (!subtype || ["file_share", "thread_broadcast"].includes(subtype))
  );
}

function thread({ ts, thread_ts: root, reply_count: count }, channel) {
  return {
    id: "reply",
    label: count ? "View thread" : "Reply in thread",
    icon: "threads",
    keys: "T",
    run: () => openThread(channel, root ?? ts),
  };
}

function pinning({ ts, pinned_to: pinned }, channel) {
  if (pinned) return { id: "pin", label: "Unpin", icon: "pin", keys: "P", run: () => act("unpin", { channel, ts }) };
  const pin = async () => (await act("pin", { channel, ts })).ok && toast("Pinned to this conversation");
  return { id: "pin", label: "Pin to this conversation", icon: "pin", keys: "P", run: pin };
}

async function markUnread(channel, ts) {
  const answer = await act("unread", { channel, ts });
  if (answer.ok) startNewLine(channel, ts);
}

/**
 * The app's message shortcuts. Slack refuses them to people whose workspace has not installed the app.
 * @param {object} message
 * @param {import("./message.js").Stand} stand
 * @returns {Action[]}
 */
export function shortcutsOn({ ts, subtype, playground }, { channel }) {
  if (playground?.only_you || playground?.notice || subtype === "tombstone") return [];
  return store.boot.shortcuts
    .filter(({ type }) => type === "message")
    .map(({ callback_id: id, name, description }) => ({
      id: `shortcut-${id}`,
      label: name,
      hint: description,
      icon: "bolt",
      run: () => runShortcut(id, channel, ts),
    }));
}

async function runShortcut(id, channel, ts) {
  const answer = await act("message_shortcut", { callback_id: id, channel, ts }, { quiet: true });
  if (!answer.ok && !answer.noticed) toast(answer.text, { kind: "error" });
}
