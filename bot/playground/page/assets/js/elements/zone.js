/** Local times of a time zone and the moments that they stand for. */

const MINUTE = 60_000;

/**
 * A moment as an `<input type="datetime-local">` shows it, in a time zone.
 * @param {number} seconds Unix time
 * @param {string} zone IANA name
 * @returns {string} YYYY-MM-DDTHH:MM
 */
export function localOf(seconds, zone) {
  const part = partsOf(seconds * 1000, zone);
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * The moment of a local time. Of one that comes twice the first, one that the clocks skip as they do.
 * @param {string} local YYYY-MM-DDTHH:MM
 * @param {string} zone IANA name
 * @returns {number} Unix seconds
 */
export function momentOf(local, zone) {
  const asUtc = Date.parse(`${local}Z`);
  // On either side of a change of the clocks another offset holds: both are tried, the earlier one wins.
  const tries = [-1, 1].map((side) => asUtc - offsetAt(asUtc + side * 24 * 60 * MINUTE, zone));
  const fits = tries.filter((moment) => moment + offsetAt(moment, zone) === asUtc);
  return (fits.length ? Math.min(...fits) : tries[0]) / 1000;
}

function offsetAt(milliseconds, zone) {
  const { year, month, day, hour, minute } = partsOf(milliseconds, zone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(milliseconds / MINUTE) * MINUTE;
}

function partsOf(milliseconds, zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
}
