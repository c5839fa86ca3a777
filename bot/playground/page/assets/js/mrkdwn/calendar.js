/** Instants as a calendar shows them: in one time zone and in one language. */

const LOWEST_YEAR = 1;
const HIGHEST_YEAR = 9999;
const DAY_MS = 86_400_000;
const cache = new Map();

/** Formatters are made once: making one takes longer than using it a hundred times. */
function once(key, make) {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key);
}

function format(locale, zone, fields) {
  const all = { ...fields, timeZone: zone, calendar: "gregory", numberingSystem: "latn" };
  return once(`${locale} ${zone} ${JSON.stringify(fields)}`, () => new Intl.DateTimeFormat(locale, all));
}

/**
 * The words for "3 days ago", with `numeric` "auto" also for "yesterday".
 * @param {string} locale
 * @param {"always" | "auto"} numeric
 */
export function relative(locale, numeric) {
  return once(`${locale} ${numeric}`, () => new Intl.RelativeTimeFormat(locale, { numeric }));
}

/**
 * Whether the day has two times twelve hours there.
 * @param {string} locale
 * @returns {boolean}
 */
export function twelveHours(locale) {
  const resolved = () => new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
  return once(`${locale} hours`, () => Boolean(resolved().hour12));
}

const FIELDS = {
  era: "short",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  hourCycle: "h23",
};

/**
 * The fields of an instant in a zone; `ordinal`: the days since 1970 on that zone's calendar;
 * `text(fields)`: any of it in the viewer's language. Null when no calendar has it.
 * @param {number} seconds Unix seconds
 * @param {{zone: string, locale: string}} viewer
 */
export function local(seconds, { zone, locale }) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return null;
  const found = {};
  for (const { type, value } of format("en-US", zone, FIELDS).formatToParts(date)) found[type] = value;
  const year = found.era === "AD" ? Number(found.year) : 0;
  if (![year, date.getUTCFullYear()].every((y) => y >= LOWEST_YEAR && y <= HIGHEST_YEAR)) return null;
  const [month, day, hour, minute, second] = ["month", "day", "hour", "minute", "second"].map((n) => Number(found[n]));
  const ordinal = new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
  // Some locales put a narrow space before AM and PM, Slack puts a plain one.
  const text = (fields) => format(locale, zone, fields).format(date).replaceAll("\u202f", " ");
  return { seconds, year, month, day, hour, minute, second, ordinal, text };
}

/**
 * The zone if this browser knows it, else UTC.
 * @param {string | undefined} zone
 */
export function knownZone(zone) {
  try {
    format("en-US", zone || "UTC", FIELDS);
    return zone || "UTC";
  } catch {
    return "UTC";
  }
}
