/** The journal's rows as lines: a call and Slack's refusal of it are one. */

/**
 * A row of the journal as the server sends it.
 * @typedef {{number: number, at: number, kind: "call" | "sent" | "answered" | "refused", name: string,
 *   ok: boolean, error: string | null, detail: string, ms: number | null, status: number | null,
 *   attempt: number, via: string}} Row
 */

/**
 * The rows in order. A refusal that a failed call reports as well is told with that call, by its reason.
 * @param {Row[]} rows
 * @returns {Row[]}
 */
export function inLines(rows) {
  const lines = [];
  const refusals = new Map();
  for (const row of rows) {
    const key = `${row.name} ${row.error}`;
    const refusal = row.kind === "call" && !row.ok ? refusals.get(key) : undefined;
    if (refusal) {
      refusals.delete(key);
      lines.splice(lines.indexOf(refusal), 1);
      lines.push({ ...row, detail: refusal.detail || row.detail });
    } else {
      if (row.kind === "refused") refusals.set(key, row);
      lines.push(row);
    }
  }
  return lines;
}

/**
 * Whether a line is to be shown. `kind`: "all", "calls", "events" (what went to the app and its acks) or
 * "refused"; `words`: in lower case, some of what the line says.
 * @param {Row} line
 * @param {string} kind
 * @param {string} words
 */
export function matches(line, kind, words) {
  if (kind === "calls" && line.kind !== "call") return false;
  if (kind === "events" && line.kind !== "sent" && line.kind !== "answered") return false;
  if (kind === "refused" && line.ok) return false;
  return (
    !words || `${line.name} ${line.error ?? ""} ${line.detail} ${line.via}`.toLowerCase().includes(words)
  );
}
