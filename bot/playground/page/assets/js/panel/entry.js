/** One line of the journal, which opens to show the whole entry. */

import { h } from "../dom.js";
import { channelName, user } from "../store.js";
import { reader } from "../time.js";
import { took } from "./spans.js";

const SIGNS = { call: "→", sent: "←", answered: "↩", refused: "✕" };
const SPOKEN = {
  call: "Call",
  sent: "Sent to the app",
  answered: "Answer of the app",
  refused: "Refused by Slack",
};

/**
 * @param {import("./lines.js").Row} line
 * @returns {HTMLElement}
 */
export function entry(line) {
  const whole = h("div", { class: "journal-whole", id: `entry-${line.number}`, hidden: true });
  const button = h(
    "button",
    {
      type: "button",
      class: "journal-line",
      "aria-expanded": "false",
      "aria-controls": whole.id,
      "data-focus": `entry-${line.number}`,
    },
    h("span", { class: "journal-sign", "aria-hidden": "true" }, SIGNS[line.kind]),
    h("span", { class: "only-spoken" }, `${SPOKEN[line.kind]}: `),
    h("span", { class: "journal-words" }, h("span", { class: "journal-name" }, line.name), about(line)),
    h(
      "span",
      { class: "journal-figures" },
      timeOf(line),
      line.ms === null ? null : h("span", null, took(line.ms)),
    ),
  );
  button.addEventListener("click", () => void toggle(button, whole, line));
  return h("li", { class: ["journal-entry", line.kind, !line.ok && "refusal"] }, button, whole);
}

/**
 * @param {import("./lines.js").Row} one
 * @param {import("./lines.js").Row} other
 */
export function sameEntry(one, other) {
  return one.number === other.number && one.detail === other.detail;
}

/** Slack's own name for what was wrong, and the reason; or what it was about. */
function about(line) {
  const again = line.attempt > 0 && `attempt ${line.attempt + 1}`;
  if (!line.ok) {
    const status = line.status && line.status !== 200 ? ` ${line.status}` : "";
    return h(
      "span",
      { class: "journal-about" },
      h("strong", { class: "journal-error" }, `${line.error ?? "failed"}${status}`),
      [named(line.detail), again].filter(Boolean).map((text) => ` ${text}`),
    );
  }
  const words = [named(line.detail), again].filter(Boolean).join(" · ");
  return words && h("span", { class: "journal-about" }, words);
}

/** Ids as the names that the viewer knows. */
function named(detail) {
  if (!/^[CDGUW][A-Z0-9]+$/.test(detail)) return detail;
  const channel = channelName(detail);
  if (channel) return `#${channel}`;
  const found = user(detail);
  return found.unknown ? detail : found.real_name;
}

function timeOf({ at }) {
  const { zone, locale } = reader();
  const shape = { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false, timeZone: zone };
  return h(
    "time",
    { datetime: new Date(at * 1000).toISOString() },
    new Date(at * 1000).toLocaleTimeString(locale, shape),
  );
}

async function toggle(button, whole, { number }) {
  const open = whole.hidden;
  button.setAttribute("aria-expanded", String(open));
  whole.hidden = !open;
  if (!open || whole.querySelector("pre")) return;
  whole.replaceChildren(h("p", { class: "panel-note" }, "Loading …"));
  whole.replaceChildren(await content(number));
  button.parentElement.scrollIntoView({ block: "nearest" });
}

async function content(number) {
  try {
    const response = await fetch(`/page/journal/${number}`);
    if (response.status === 404)
      return h("p", { class: "panel-note" }, "The journal no longer holds this entry.");
    if (!response.ok) throw new Error(String(response.status));
    const text = JSON.stringify(await response.json(), null, 2);
    return h(
      "pre",
      { class: "journal-json", tabindex: "0", role: "region", "aria-label": `Entry ${number}` },
      text,
    );
  } catch {
    return h(
      "p",
      { class: "panel-note" },
      "The local Slack does not answer; close this entry and open it again.",
    );
  }
}
