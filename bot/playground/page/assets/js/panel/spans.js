/** Spans of time in words. */

/**
 * Such as "in 12 min" or "in 2 h 5 min"; "now" for what is past.
 * @param {number} seconds
 */
export function inWords(seconds) {
  return seconds <= 0 ? "now" : `in ${spanInWords(seconds)}`;
}

/**
 * Such as "40 s", "12 min", "2 h 5 min" or "3 days".
 * @param {number} seconds
 */
export function spanInWords(seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

/**
 * How long a call took: "12 ms", "1.2 s".
 * @param {number} ms
 */
export function took(ms) {
  if (ms < 0.95) return "<1 ms";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
