/**
 * Slack's date tokens: `<!date^1392734382^Posted {date_num} at {time}|fallback>` in the viewer's zone and
 * language. The wording in English follows docs.slack.dev, "Formatting message text" and "Date element".
 */

import { local, relative, twelveHours } from "./calendar.js";
import { WORD } from "./classes.js";

/**
 * A well-formed date token; `timestamp` in Unix seconds, `link` empty when there is none.
 * @typedef {{timestamp: number, format: string, link: string, fallback: string}} DateToken
 * @typedef {{zone: string, locale: string, now: number}} Reader `now` in Unix seconds, a fraction included
 */

const TOKEN = new RegExp(`\\{([${WORD}]+)\\}`, "gu");
const GRAMMAR = /^!date\^(-?\d{1,12})\^([^^|]+)(?:\^([^^|]+))?\|([^\n]+)$/;
const HALF_A_YEAR = 182 * 86_400;
const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const JUST_NOW = { en: "just now", de: "gerade eben", fr: "à l’instant" };
const DAY = { day: "numeric" };
const LONG = { ...DAY, month: "long" };

/**
 * Reads what stands between `<` and `>`; null when Slack could only show the fallback.
 * @param {string} inner
 * @returns {DateToken | null}
 */
export function parseDate(inner) {
  const match = GRAMMAR.exec(inner);
  if (!match || !knownTokens(match[2])) return null;
  return { timestamp: Number(match[1]), format: match[2], link: match[3] ?? "", fallback: match[4] };
}

/** Whether the format holds at least one token and none that Slack does not know. */
export function knownTokens(format) {
  const names = [...format.matchAll(TOKEN)].map((match) => match[1]);
  return names.length > 0 && names.every((name) => WRITERS.has(name));
}

/**
 * The format with its tokens filled in; null when the instant is out of range.
 * @param {string} format
 * @param {number} timestamp
 * @param {Reader} reader
 */
export function writeDate(format, timestamp, reader) {
  const when = local(timestamp, reader);
  const here = local(reader.now, reader);
  if (!when || !here) return null;
  return format.replace(TOKEN, (whole, name, at) => {
    const text = WRITERS.has(name) ? WRITERS.get(name)(when, here, reader.locale) : whole;
    // At the very start Slack writes a capital: "Today at 14:00".
    return at === 0 ? text.charAt(0).toLocaleUpperCase(reader.locale) + text.slice(1) : text;
  });
}

/**
 * Until when the text surely stays the same, in Unix seconds.
 * @param {string} format
 * @param {number} timestamp
 * @param {Reader} reader
 */
export function lastsUntil(format, timestamp, reader) {
  const names = [...format.matchAll(TOKEN)].map((match) => match[1]);
  if (names.every((name) => FIXED.has(name))) return Infinity;
  if (names.includes("ago")) {
    const past = reader.now - timestamp;
    return reader.now + (past >= 0 ? 60 - (past % 60) : -past % 60);
  }
  const here = local(reader.now, reader);
  // A day has up to 25 hours, and within it only the year may come or go: an hour more or less is nothing.
  const left = 86_400 - (here.hour * 60 + here.minute) * 60 - here.second;
  return reader.now + Math.min(left, 3_600);
}

function american(locale) {
  return locale === "en" || locale === "en-US";
}

function ordinal(day) {
  const suffix = day >= 11 && day <= 13 ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th");
  return `${day}${suffix}`;
}

/** A day in words. Only American English has its ordinals, which Intl does not know. */
function inWords(when, withYear, locale, weekday) {
  const year = withYear ? { year: "numeric" } : {};
  if (!american(locale)) return when.text({ ...weekday, ...LONG, ...year });
  const start = weekday ? `${when.text(weekday)}, ` : "";
  return `${start}${when.text({ month: "long" })} ${ordinal(when.day)}${withYear ? `, ${when.year}` : ""}`;
}

const WEEKDAY = { weekday: "long" };

/** The year goes without saying within half a year. */
function far(when, here) {
  return Math.abs(when.seconds - here.seconds) >= HALF_A_YEAR;
}

function short(when, here) {
  return when.text({ ...DAY, month: "short", ...(far(when, here) ? { year: "numeric" } : {}) });
}

function numeric(when) {
  const [year, month, day] = [String(when.year).padStart(4, "0"), two(when.month), two(when.day)];
  return `${year}-${month}-${day}`;
}

function slash(when, _, locale) {
  if (american(locale)) return `${two(when.day)}/${two(when.month)}/${String(when.year).padStart(4, "0")}`;
  return when.text({ day: "2-digit", month: "2-digit", year: "numeric" });
}

function two(number) {
  return String(number).padStart(2, "0");
}

/** 9:05 AM where the day has two times twelve hours, 09:05 where it has 24. */
function clock(locale) {
  return { hour: twelveHours(locale) ? "numeric" : "2-digit" };
}

function ago(when, here, locale) {
  const past = here.seconds - when.seconds;
  const words = relative(locale, "always");
  for (const [unit, size] of UNITS) {
    const count = Math.floor(Math.abs(past) / size);
    if (count) return words.format(past > 0 ? -count : count, unit);
  }
  const now = JUST_NOW[locale.split("-")[0]];
  return now ?? relative(locale, "auto").format(0, "second");
}

function pretty(otherwise) {
  return (when, here, locale) => {
    const days = when.ordinal - here.ordinal;
    if (Math.abs(days) > 1) return otherwise(when, here, locale);
    return relative(locale, "auto").format(days, "day");
  };
}

const date = (when, here, locale) => inWords(when, far(when, here), locale);
const dateLong = (when, here, locale) => inWords(when, far(when, here), locale, WEEKDAY);
const dayDivider = (when, here, locale) => inWords(when, when.year !== here.year, locale, WEEKDAY);

const WRITERS = new Map([
  ["date_num", numeric],
  ["date_slash", slash],
  ["date", date],
  ["date_short", short],
  ["date_long", dateLong],
  ["date_long_full", (when) => when.text({ ...LONG, year: "numeric" })],
  ["date_pretty", pretty(date)],
  ["date_short_pretty", pretty(short)],
  ["date_long_pretty", pretty(dateLong)],
  ["day_divider_pretty", pretty(dayDivider)],
  ["time", (when, _, locale) => when.text({ ...clock(locale), minute: "2-digit" })],
  ["time_secs", (when, _, locale) => when.text({ ...clock(locale), minute: "2-digit", second: "2-digit" })],
  ["ago", ago],
]);
const FIXED = new Set(["date_num", "date_slash", "date_long_full", "time", "time_secs"]);
