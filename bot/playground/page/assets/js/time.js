/** Slack's clock as the viewer reads it: in their zone and language. The clock may be moved while we look. */

import { h } from "./dom.js";
import { knownZone, local } from "./mrkdwn/calendar.js";
import { lastsUntil, writeDate } from "./mrkdwn/dates.js";
import { safeAddress, linkTo } from "./mrkdwn/links.js";
import { store, subscribe, viewer } from "./store.js";

const TICK_MS = 1000;
const JUMP_MS = 1500;
const listeners = new Set();
/** What each live <time> shows, and from when until when that stands. */
const shown = new WeakMap();
let anchor = null;

/** Slack's present in milliseconds. */
export function now() {
  return anchor ? anchor.slack + performance.now() - anchor.at : Date.now();
}

/**
 * Who reads, and when.
 * @returns {import("./mrkdwn/dates.js").Reader}
 */
export function reader() {
  const { tz, locale } = viewer();
  return { zone: knownZone(tz), locale: knownLocale(locale), now: now() / 1000 };
}

function knownLocale(locale) {
  try {
    return Intl.getCanonicalLocales(locale || "en-US")[0];
  } catch {
    return "en-US";
  }
}

/**
 * The time of day of a message, such as "2:39 PM" or "14:39".
 * @param {string | number} ts a message's ts, or Unix seconds
 */
export function formatTime(ts) {
  return writeDate("{time}", Number(ts), reader()) ?? "";
}

/**
 * The day of a message, such as "Today" or "Monday, November 2nd".
 * @param {string | number} ts
 */
export function dayLabel(ts) {
  return writeDate("{day_divider_pretty}", Number(ts), reader()) ?? "";
}

/**
 * Date and time in full, for tooltips.
 * @param {string | number} ts
 */
export function fullDate(ts) {
  return local(Number(ts), reader())?.text({ dateStyle: "full", timeStyle: "medium" }) ?? "";
}

/**
 * A date as Slack's tokens describe it, kept true while the clock goes on; the fallback when it has no date.
 * @param {{format: string, timestamp: number, fallback?: string, link?: string}} date
 * @returns {HTMLElement}
 */
export function renderDate({ format, timestamp, fallback = "", link = "" }) {
  const who = reader();
  const text = writeDate(format, timestamp, who);
  const known = text !== null;
  const node = known ? timeNode(format, timestamp, text, who) : h("span", { class: "date" }, fallback || format);
  return link && safeAddress(link) ? linkTo(link, node) : node;
}

function timeNode(format, timestamp, text, who) {
  const datetime = new Date(timestamp * 1000).toISOString();
  const node = h("time", { class: "date", datetime, "data-tip": fullDate(timestamp) }, text);
  const until = lastsUntil(format, timestamp, who);
  if (until !== Infinity) {
    shown.set(node, { format, timestamp, from: who.now, until });
    node.dataset.live = "";
  }
  return node;
}

/**
 * Calls `fn` about once a second while the page can be seen, and at once when the clock is moved.
 * @param {() => void} fn
 * @returns {() => void} ends it
 */
export function onTick(fn) {
  listeners.add(fn);
  return () => listeners.delete(fn);
}

function tick() {
  if (document.hidden) return;
  for (const fn of [...listeners]) {
    try {
      fn();
    } catch (error) {
      // One that fails must not stop the clocks of the others.
      reportError(error);
    }
  }
}

function refreshDates() {
  const who = reader();
  // Asking the document means that nothing keeps the dates of messages that are gone.
  for (const node of document.querySelectorAll("time[data-live]")) {
    const date = shown.get(node);
    if (!date || (who.now >= date.from && who.now < date.until)) continue;
    const text = writeDate(date.format, date.timestamp, who);
    if (text !== null && text !== node.textContent) node.textContent = text;
    shown.set(node, { ...date, from: who.now, until: lastsUntil(date.format, date.timestamp, who) });
  }
}

function setClock() {
  if (!store.screen.now) return;
  const before = now();
  anchor = { slack: store.screen.now * 1000, at: performance.now() };
  if (Math.abs(anchor.slack - before) > JUMP_MS) tick();
}

onTick(refreshDates);
subscribe(["now", "full"], setClock);
document.addEventListener("visibilitychange", tick);
setInterval(tick, TICK_MS);
