/** What a list of messages shows and in which order: days, the "New" line, groups of one author. */

import { local } from "./mrkdwn/calendar.js";
import { store } from "./store.js";
import { reader } from "./time.js";

const TOGETHER = 5 * 60;
const ARRIVALS = new Set(["channel_join", "group_join"]);

/** ts -> the number of its day in the viewer's zone: a calendar is too dear to be asked at every change. */
let days = new Map();
let zone = "";

/**
 * One line of the list. `kind`: "message", "joins" (people who came one after the other), "new",
 * "count" (of replies), "more" (can be loaded). `continued`: the same author goes on.
 * @typedef {{key: string, kind: string, message?: object, joins?: object[], continued?: boolean, count?: number}} Row
 */

/**
 * @param {Record<string, object>} messages
 * @returns {object[]} by time
 */
export function inOrder(messages) {
  return Object.keys(messages)
    .sort()
    .map((ts) => messages[ts]);
}

/**
 * The days of a channel, each with its rows. `firstNew`: the message above which the "New" line stands.
 * @param {object[]} messages in order
 * @param {string | null} firstNew
 * @returns {Array<{key: string, ts: string, rows: Row[]}>}
 */
export function daysOf(messages, firstNew) {
  const found = [];
  const who = reader();
  for (const message of messages) {
    const day = dayOf(message.ts, who);
    if (found.at(-1)?.day !== day) found.push({ day, key: `day-${day}`, ts: message.ts, rows: [] });
    addRow(found.at(-1).rows, message, firstNew);
  }
  return found;
}

/**
 * A thread: its root, how many replies there are, and they. `earlier`: whether there are more before these.
 * @param {object[]} messages in order, the root first
 * @param {{root: string, firstNew: string | null, earlier: boolean}} thread
 * @returns {Row[]}
 */
export function threadRows(messages, { root: ts, firstNew, earlier }) {
  const root = messages.find((message) => message.ts === ts);
  const rows = [];
  if (root) rows.push({ key: root.ts, kind: "message", message: root, continued: false });
  if (root?.reply_count) rows.push({ key: "count", kind: "count", count: root.reply_count });
  if (earlier) rows.push({ key: "more", kind: "more" });
  for (const reply of messages) if (reply !== root) addRow(rows, reply, firstNew);
  return rows;
}

/**
 * Whether two rows look the same.
 * @param {Row} one
 * @param {Row} other
 */
export function sameRow(one, other) {
  if (one.kind !== other.kind || one.continued !== other.continued || one.count !== other.count) return false;
  return one.kind === "joins" ? sameList(one.joins, other.joins) : one.message === other.message;
}

function sameList(some, others) {
  return some.length === others.length && some.every((message, index) => message === others[index]);
}

function addRow(rows, message, firstNew) {
  if (message.ts === firstNew) rows.push({ key: "new", kind: "new" });
  const last = rows.at(-1);
  if (ARRIVALS.has(message.subtype)) {
    if (last?.kind === "joins") last.joins.push(message);
    else rows.push({ key: message.ts, kind: "joins", joins: [message] });
  } else {
    rows.push({ key: message.ts, kind: "message", message, continued: goesOn(last, message) });
  }
}

/** Whether a message needs no face and no name, because the one above it has them. */
function goesOn(row, message) {
  const before = row?.kind === "message" ? row.message : null;
  if (!before || stands(before) || stands(message) || before.reply_count) return false;
  const same = before.user === message.user && before.bot_id === message.bot_id && before.username === message.username;
  return same && Number(message.ts) - Number(before.ts) < TOGETHER;
}

/** What says something above its text stands alone. */
function stands(message) {
  const { subtype, playground } = message;
  return (
    playground?.only_you ||
    playground?.notice ||
    Boolean(message.pinned_to) ||
    (subtype && subtype !== "file_share" && subtype !== "bot_message")
  );
}

function dayOf(ts, who) {
  if (who.zone !== zone) {
    zone = who.zone;
    days = new Map();
  }
  let day = days.get(ts);
  if (day === undefined) {
    day = local(Number(ts), who)?.ordinal ?? 0;
    days.set(ts, day);
  }
  return day;
}

/**
 * The first message that is news to the viewer; null when they have read all. That somebody came is no news.
 * @param {object[]} messages in order
 * @param {string} lastRead a ts, or "" for nothing
 */
export function firstUnread(messages, lastRead) {
  return messages.find((message) => message.ts > lastRead && isNews(message))?.ts ?? null;
}

/** Whether somebody else says something to all. */
export function isNews({ subtype, user, playground }) {
  return !ARRIVALS.has(subtype) && user !== store.me && !playground?.only_you && !playground?.notice;
}
