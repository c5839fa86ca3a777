/** The thread beside the channel. */

import { affected } from "./affected.js";
import { composer } from "./composer.js";
import { h, replace } from "./dom.js";
import { editedTs, startEditing } from "./editing.js";
import { icon } from "./icons.js";
import { closedNote } from "./intro.js";
import { isOwn } from "./actions.js";
import { jumped, wantedIn } from "./jump.js";
import { takeFocus } from "./landing.js";
import { screenIsMine } from "./owner.js";
import { isDirect, placeName } from "./replies.js";
import { go } from "./route.js";
import { isNews, inOrder } from "./rows.js";
import { store, subscribe } from "./store.js";
import { timeline } from "./timeline.js";

const KEYS = ["full", "thread", "replies", "messages", "users", "names", "channel", "route", "editing", "jump"];

/** What is shown now: {key, thread, list, pen, firstNew}. */
let pane = null;

/** How many replies were new before it was opened, by which they are read: {ts, count}. */
let arriving = null;

/** @param {HTMLElement} node the region, which the layout shows while the route has a thread */
export function mount(node) {
  subscribe(["route"], noteUnread);
  subscribe(KEYS, (changed) => update(node, changed));
}

function update(node, changed) {
  const { thread, replies } = store.screen;
  if (!store.route.thread) {
    arriving = null;
    return close(node);
  }
  // Not there yet, or of the thread before.
  if (!thread || thread.ts !== store.route.thread || !screenIsMine()) return;
  const key = `${store.me}/${thread.channel}/${thread.ts}`;
  const moved = pane?.key !== key;
  if (moved) open(node, thread, key);
  paintPen(thread);
  const dirty = moved ? new Set() : affected(changed, replies);
  const edited = editedTs();
  if (pane.edited !== edited) for (const ts of [edited, pane.edited]) if (ts) dirty.add(ts);
  pane.edited = edited;
  pane.list.show(inOrder(replies), { firstNew: pane.firstNew, earlier: thread.has_earlier, dirty });
  if (moved) land(thread);
  follow(thread);
}

function open(node, thread, key) {
  pane?.pen.gone();
  const place = placeName(thread.channel);
  const list = timeline({
    label: `Thread in ${place}`,
    channel: thread.channel,
    root: thread.ts,
    write: () => pane.pen.focus(),
    escape: () => pane.pen.focus(),
  });
  const closer = h(
    "button",
    {
      type: "button",
      class: "icon-button thread-close",
      "aria-label": "Close thread",
      "data-tip": "Close\nEsc",
      on: { click: leave },
    },
    icon("close"),
  );
  const head = h(
    "header",
    { class: "pane-header" },
    h("div", { class: "thread-words" }, h("h2", null, "Thread"), h("span", { class: "thread-place" }, place)),
    closer,
  );
  const foot = h("div", { class: "pane-foot" });
  pane = {
    key,
    thread,
    list,
    foot,
    pen: { focus() {}, gone() {} },
    penKey: null,
    edited: null,
    firstNew: firstNew(thread),
  };
  replace(node, head, list.node, foot);
}

function noteUnread() {
  const { messages, threads } = store.screen;
  const { thread: ts } = store.route;
  if (!ts || arriving?.ts === ts) return;
  const listed = threads?.find((thread) => thread.ts === ts);
  arriving = { ts, count: messages[ts]?.playground?.new_replies ?? listed?.unread ?? 0 };
}

/** As many of the last replies are new as there were when somebody came. */
function firstNew({ ts }) {
  const { count } = arriving?.ts === ts ? arriving : { count: 0 };
  if (!count) return null;
  const replies = inOrder(store.screen.replies).filter((message) => message.ts !== ts && !message.playground?.only_you);
  return replies.slice(-count).find(isNews)?.ts ?? null;
}

function paintPen(thread) {
  const { channel } = store.screen;
  const key = channel?.can_post === false ? channel.why_not : "pen";
  if (pane.penKey === key) return;
  pane.penKey = key;
  pane.pen.gone();
  if (key !== "pen") {
    pane.pen = { focus: () => pane.list.focusLast(), gone() {} };
    replace(pane.foot, closedNote(channel.why_not));
    return;
  }
  pane.pen = composer({
    channel: thread.channel,
    thread: thread.ts,
    label: "Reply",
    placeholder: "Reply…",
    draft: thread.draft,
    also: isDirect(thread.channel) ? "Also send as direct message" : `Also send to ${placeName(thread.channel)}`,
    onUp: editLast,
    onEscape: leave,
  });
  replace(pane.foot, pane.pen.node);
}

function land(thread) {
  pane.list.scroll.land(".new-line");
  if (!wantedIn(thread.channel)) takeFocus(() => pane.pen.focus());
}

function follow(thread) {
  const ts = wantedIn(thread.channel);
  if (ts && pane.list.reveal(ts)) jumped();
}

function editLast() {
  const last = inOrder(store.screen.replies)
    .reverse()
    .find((message) => isOwn(message) && message.ts !== pane.thread.ts);
  if (last) startEditing(pane.thread.channel, last, { inThread: true, back: () => pane.pen.focus() });
}

/** Closes the thread; the focus returns to the message that it hangs on. */
function leave() {
  go({ thread: null });
}

function close(node) {
  if (!pane) return;
  const { ts } = pane.thread;
  const back = node.contains(document.activeElement) || document.activeElement === document.body;
  pane.pen.gone();
  pane = null;
  replace(node);
  if (!back) return;
  const root =
    document.querySelector(`#main [data-focus="replies-${CSS.escape(ts)}"]`) ??
    document.querySelector(`#main [data-focus="message-${CSS.escape(ts)}"]`);
  root?.focus({ preventScroll: true });
}
