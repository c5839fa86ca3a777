/** Instants as a calendar shows them: in one time zone and in one language. */

const LOWEST_YEAR = 1;
const HIGHEST_YEAR = 9999;
const DAY_MS = 86_400_000;
const formats = new Map();

/** An Intl formatter, made once for each locale, zone and set of fields: making one takes a while. */
function format(locale, zone, fields) {
  const key = `${locale} ${zone} ${JSON.stringify(fields)}`;
  let made = formats.get(key);
  if (!made) {
    const always = { timeZone: zone, calendar: "gregory", numberingSystem: "latn" };
    made = new Intl.DateTimeFormat(locale, { ...fields, ...always });
    formats.set(key, made);
  }
  return made;
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
