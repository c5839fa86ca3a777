/** A channel or direct message: its head, its messages and its composer. */

import { h, replace } from "./dom.js";
import { composer } from "./composer.js";
import { affected } from "./affected.js";
import { flushDrafts } from "./drafts.js";
import { editedTs, startEditing, stopEditing } from "./editing.js";
import { paintHeader } from "./header.js";
import { beginning, closedNote } from "./intro.js";
import { isOwn } from "./actions.js";
import { jumped, wantFromRoute, wantedIn } from "./jump.js";
import { takeFocus } from "./landing.js";
import { knowsNewLine, newLine, setNewLine, startNewLine } from "./newline.js";
import { screenIsMine } from "./owner.js";
import { closePopover } from "./popover.js";
import { firstUnread, inOrder } from "./rows.js";
import { store, subscribe, user } from "./store.js";
import { loadEarlier } from "./stream.js";
import { onTick } from "./time.js";
import { timeline } from "./timeline.js";
import { toast } from "./toast.js";

const KEYS = [
  "full",
  "channel",
  "messages",
  "users",
  "names",
  "presence",
  "sidebar",
  "route",
  "editing",
  "new-line",
  "jump",
];
const MORE = 100;
/** So many at a time while a message is looked for. */
const MANY = 400;

/** What is shown now: {key, id, list, above, pen, has, edited}. */
let pane = null;

/** @param {HTMLElement} node */
export function mount(node) {
  subscribe(["route", "full"], wantFromRoute);
  subscribe(["route"], () => {
    flushDrafts();
    // It was opened at something that is no longer to be seen.
    closePopover();
  });
  subscribe(KEYS, (changed) => update(node, changed));
  // Today becomes yesterday.
  onTick(() => pane && store.screen.channel?.id === pane.id && screenIsMine() && !node.hidden && paint(new Set()));
  listenForTyping(node);
}

function update(node, changed) {
  const { channel } = store.screen;
  if (!channel || !screenIsMine()) return;
  const key = `${store.me}/${channel.id}/${channel.name}`;
  const moved = pane?.key !== key;
  if (moved) open(node, channel, key);
  const shown = ["channel", "users", "names", channel.kind === "im" && "presence"];
  if (moved || shown.some((name) => changed.has(name))) paintHeader(pane.head, channel);
  paintPen(channel);
  noteNews(channel, changed.has("full"));
  paint(moved ? new Set() : affected(changed, store.screen.messages));
  if (moved) land(channel);
  follow(channel);
}

/** Another place, or the same one with other eyes: nothing of the old one is of use. */
function open(node, channel, key) {
  stopEditing({ quiet: true });
  pane?.pen.gone();
  const label = channel.kind === "im" ? user(channel.with).real_name : `#${channel.name}`;
  const above = h("div", { class: "above" });
  const list = timeline({
    label,
    channel: channel.id,
    above,
    paintAbove: () => beginning(above, store.screen.channel),
    write: () => pane.pen.focus(),
    escape: haveRead,
  });
  const head = h("header", { class: "pane-header" });
  const foot = h("div", { class: "pane-foot" });
  pane = {
    key,
    id: channel.id,
    label,
    list,
    above,
    head,
    foot,
    pen: { focus() {}, gone() {} },
    penKey: null,
    asked: 0,
  };
  replace(node, head, list.node, foot);
  watchBeginning(above, list);
}

/** When the first messages come near, the ones before them are loaded. */
function watchBeginning(above, list) {
  const near = new IntersectionObserver(([entry]) => entry.isIntersecting && more(MORE), {
    root: list.node.querySelector(".scroller"),
    rootMargin: "500px 0px 0px",
  });
  near.observe(above);
  pane.near = near;
}

/** Asks for older messages, once for each list that came. */
function more(count) {
  const { channel, messages } = store.screen;
  if (channel?.id !== pane.id || !channel.has_earlier || pane.asked === messages) return;
  pane.asked = messages;
  loadEarlier(count);
}

/** The composer, or why nothing can be written here. */
function paintPen(channel) {
  const key = channel.can_post ? "pen" : channel.why_not;
  if (pane.penKey === key) return;
  pane.penKey = key;
  pane.pen.gone();
  if (!channel.can_post) {
    pane.pen = { focus: () => pane.list.focusLast(), gone() {} };
    replace(pane.foot, closedNote(channel.why_not));
    return;
  }
  pane.pen = composer({
    channel: channel.id,
    label: `Message ${pane.label}`,
    draft: channel.draft,
    onUp: editLast,
    onEscape: haveRead,
  });
  replace(pane.foot, pane.pen.node);
}

/** The line above what is new stays for as long as somebody is here, also when the stream is opened again. */
function noteNews(channel, full) {
  if (!full && knowsNewLine(channel.id)) return;
  const found = firstUnread(inOrder(store.screen.messages), channel.last_read);
  if (found || !knowsNewLine(channel.id)) setNewLine(channel.id, found);
}

function paint(dirty) {
  const { channel, messages } = store.screen;
  const edited = editedTs();
  for (const ts of [edited, pane.edited]) if (ts && pane.edited !== edited) dirty.add(ts);
  pane.edited = edited;
  pane.list.show(inOrder(messages), { firstNew: newLine(channel.id), dirty });
  // What has been loaded may still leave room for more.
  if (channel.has_earlier && pane.asked && pane.asked !== messages) {
    pane.asked = 0;
    pane.near.unobserve(pane.above);
    pane.near.observe(pane.above);
  }
}

/** Where somebody begins to read: at the end, or where they left off if that is further up. */
function land(channel) {
  pane.list.scroll.land(".new-line");
  if (!wantedIn(channel.id) && !store.route.thread) takeFocus(() => pane.pen.focus());
}

/** Points out the message that is asked for; loads until it is there. */
function follow(channel) {
  const ts = wantedIn(channel.id);
  if (!ts || store.screen.replies[ts]) return;
  if (pane.list.reveal(ts)) jumped();
  else if (channel.has_earlier) more(MANY);
  else if (!store.route.thread) {
    jumped();
    toast("That message is not here any more.");
  }
}

/** Esc: I have read this. */
function haveRead() {
  startNewLine(pane.id, null);
  pane.list.scroll.toEnd();
  pane.pen.focus();
}

function editLast() {
  const last = inOrder(store.screen.messages).reverse().find(isOwn);
  if (last) startEditing(pane.id, last, { back: () => pane.pen.focus() });
}

/** Whoever types while nothing has the focus means the composer. */
function listenForTyping(node) {
  document.addEventListener("keydown", (event) => {
    const nowhere =
      document.activeElement === document.body || document.activeElement === document.getElementById("main");
    if (!nowhere || node.hidden || !pane || event.key.length !== 1 || event.key === " " || event.key === "?") return;
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]")) pane.pen.focus();
  });
}
