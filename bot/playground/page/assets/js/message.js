/** One message, as it stands in a channel, in a thread and among the threads. */

import { act } from "./api.js";
import { authorOf, face, marksOf, member } from "./author.js";
import { renderAttachments } from "./blocks/attachments.js";
import { renderBlocks } from "./blocks/index.js";
import { linkOf } from "./copylink.js";
import { h } from "./dom.js";
import { editorOf } from "./editing.js";
import { filesOf } from "./files.js";
import { icon } from "./icons.js";
import { jump } from "./jump.js";
import { renderMrkdwn } from "./mrkdwn/render.js";
import { openProfile } from "./profile.js";
import { reactionsOf } from "./reactions.js";
import { broadcastMark, replyBar } from "./replies.js";
import { store, user, viewer } from "./store.js";
import { formatTime, fullDate } from "./time.js";

const SPOKEN = 160;
const SAID_BY_SLACK = /^(channel|group)_|^pinned_item$|^bot_(add|remove)$/;

/**
 * Where a message stands: `channel`, whether `inThread`, whether the author above `continued`s, and `quiet`
 * where nothing shall be done with it.
 * @typedef {{channel: string, inThread?: boolean, continued?: boolean, quiet?: boolean}} Stand
 */

/**
 * A message as an article. `old`: what showed it before; then that is changed and keeps focus and menu.
 * @param {object} message
 * @param {Stand} stand
 * @param {HTMLElement} [old]
 * @returns {HTMLElement}
 */
export function renderMessage(message, stand, old) {
  const author = authorOf(message);
  const inner = h("div", { class: "message-inner" });
  const content = contentOf(message, stand);
  inner.append(...parts(message, author, stand, content).filter(Boolean));
  return article(old, message.ts, stand, {
    inner,
    name: spoken(message, author, content),
    names: classes(message, stand),
  });
}

/** Whatever else was put into the old article, such as the menu, stays. */
function article(old, ts, { inThread, quiet }, { inner, name, names }) {
  const node = old ?? h("article", { tabindex: -1 });
  const hovered = node.classList.contains("acting") && "acting";
  node.className = ["message", ...names, hovered].filter(Boolean).join(" ");
  node.dataset.ts = ts;
  if (!quiet) node.dataset.focus = `${inThread ? "reply" : "message"}-${ts}`;
  node.setAttribute("aria-label", name);
  const before = node.firstElementChild;
  // Not replaceWith: what loses the focus as it goes may take the buttons beside it away as well.
  node.prepend(inner);
  before?.remove();
  return node;
}

/** Whether Slack tells that something happened, rather than somebody something. */
function isEvent({ subtype }) {
  return SAID_BY_SLACK.test(subtype ?? "");
}

function classes(message, { continued }) {
  const { only_you: mine, notice } = message.playground ?? {};
  return [
    continued && "continued",
    (mine || notice) && "only-you",
    message.pinned_to && "pinned",
    isEvent(message) && "event",
    message.subtype === "tombstone" && "tombstone",
  ];
}

function parts(message, author, stand, content) {
  const editor = editorOf(message.ts, stand);
  const body = editor
    ? [editor]
    : [
        stand.continued ? null : headOf(message, author, stand),
        content,
        filesOf(message),
        stand.quiet ? null : reactionsOf(message, stand),
        stand.inThread || stand.quiet ? null : replyBar(message, stand),
        dismissal(message, stand),
      ];
  return [
    marks(message, stand),
    h("div", { class: "message-side" }, stand.continued ? timeOf(message, stand) : portrait(message, author)),
    h("div", { class: "message-body" }, body),
  ];
}

function portrait(message, author) {
  if (message.subtype === "tombstone")
    return h("span", { class: "avatar medium gone", "aria-hidden": "true" }, icon("trash"));
  return face(author);
}

/** What stands in small above a message: who pinned it, that nobody else sees it, that it answers something. */
function marks(message, stand) {
  const { only_you: mine, notice } = message.playground ?? {};
  const found = [
    (mine || notice) && mark("eye-off", "Only visible to you"),
    message.pinned_to && !stand.quiet && mark("pin", "Pinned"),
    broadcastMark(message, stand),
  ].filter(Boolean);
  return found.length ? h("div", { class: "message-marks" }, found) : null;
}

function mark(name, text) {
  return h("span", { class: ["message-mark", `mark-${name}`] }, icon(name), text);
}

function headOf(message, author, stand) {
  if (message.subtype === "tombstone") return null;
  const known = store.screen.users[author.person.id];
  const name = known
    ? h(
        "button",
        {
          type: "button",
          class: "author",
          "data-focus": `author-${message.ts}`,
          on: { click: (event) => openProfile(event.currentTarget, known.id) },
        },
        author.name,
      )
    : h("span", { class: "author" }, author.name);
  return h("div", { class: "message-head" }, name, marksOf(author), timeOf(message, stand));
}

/** The time is the link to the message, as in Slack. */
function timeOf(message, { channel }) {
  const { ts, thread_ts: thread } = message;
  const follow = (event) => {
    // The link is for copying and for other windows; here nothing needs to be loaded.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    jump({ channel, ts, thread });
  };
  return h(
    "a",
    {
      class: "message-time",
      href: linkOf(channel, message),
      tabindex: -1,
      "data-tip": fullDate(ts),
      on: { click: follow },
    },
    formatTime(ts),
  );
}

function contentOf(message, { channel }) {
  const ctx = {
    viewer: viewer(),
    where: { channel, ts: message.ts },
    state: message.playground?.state ?? {},
    errors: {},
  };
  const blocks = message.blocks?.length && !isTyped(message) ? renderBlocks(message.blocks, ctx) : null;
  const shown = blocks ?? (message.text ? h("div", { class: "message-text" }, renderMrkdwn(message.text, ctx)) : null);
  const node = h("div", { class: "message-content" }, shown);
  if (message.edited) addEdited(node, message.edited);
  if (message.attachments?.length) node.append(...renderAttachments(message.attachments, ctx));
  return node;
}

/** What people type keeps its marks, *bold* and the like; Slack's composer makes styles of them as they type. */
function isTyped({ client_msg_id: id, bot_id: bot, text }) {
  return Boolean(id && !bot && text);
}

/** "(edited)" follows the last word where there are words, or else stands below. */
function addEdited(node, { ts, user: editor }) {
  const who = editor ? ` by ${user(editor).real_name}` : "";
  const note = h("span", { class: "edited", "data-tip": `Edited${who}\n${fullDate(ts)}` }, "(edited)");
  const words = node.querySelector(
    ":scope > .message-text, :scope > .block:last-child > .rich-text > .rich-section:last-child",
  );
  (words ?? node).append(" ", note);
}

function dismissal(message, { channel }) {
  const { only_you: mine, notice } = message.playground ?? {};
  if (!mine && !notice) return null;
  const dismiss = () => act("dismiss", { channel, ts: message.ts });
  return h(
    "button",
    { type: "button", class: "link dismiss", "data-focus": `dismiss-${message.ts}`, on: { click: dismiss } },
    "Dismiss message",
  );
}

/** The name of the article: "Carla, 10:05: The printer is on fire". */
function spoken(message, author, content) {
  const said = (plain(message.text) || content.textContent).replaceAll(/\s+/g, " ").trim();
  const files = (message.files ?? []).map((file) => file.name);
  const all = [said, ...files].filter(Boolean).join(", ");
  const short = all.length > SPOKEN ? `${all.slice(0, SPOKEN)}…` : all;
  return `${author.name}, ${formatTime(message.ts)}: ${short}`;
}

function plain(text) {
  return text ? renderMrkdwn(text).textContent : "";
}

/**
 * People who came one after the other, in one line.
 * @param {object[]} joins
 * @param {Stand} stand
 * @param {HTMLElement} [old]
 */
export function renderJoins(joins, stand, old) {
  const [first, ...others] = joins;
  if (others.length === 0) return renderMessage(first, stand, old);
  const names = others.map((message) => member(message.user).real_name);
  const rest = others.length === 1 ? names[0] : `${others.length} others`;
  const tail = h("span", { class: "joins-rest", "data-tip": names.join("\n") }, rest);
  const author = authorOf(first);
  const line = h("div", { class: "message-content" }, "joined the channel. Also, ", tail, " joined.");
  const head = h(
    "div",
    { class: "message-head" },
    h("span", { class: "author" }, author.name),
    marksOf(author),
    timeOf(first, stand),
  );
  const side = h("div", { class: "message-side" }, face(author));
  const inner = h("div", { class: "message-inner" }, side, h("div", { class: "message-body" }, head, line));
  const name = `${author.name}, ${formatTime(first.ts)}: joined the channel with ${names.join(", ")}`;
  return article(old, first.ts, stand, { inner, name, names: ["event", "joins"] });
}
