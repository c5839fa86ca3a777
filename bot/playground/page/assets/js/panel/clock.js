/** The clock of this Slack as the viewer reads it, and the buttons that move it. */

import { act } from "../api.js";
import { announce, h } from "../dom.js";
import { store, subscribe } from "../store.js";
import { now, onTick, reader } from "../time.js";
import { inWords } from "./spans.js";

const STAYS_MS = 8000;
const MOVES = [
  { to: "5m", label: "+5 min" },
  { to: "1h", label: "+1 h" },
  { to: "morning", label: "Next morning", tip: "To 09:00 of the next working day here" },
];

/** @returns {HTMLElement} it keeps itself up to date */
export function clock() {
  const face = h("time", { class: "clock-face" });
  const day = h("p", { class: "clock-day" });
  const due = h("span", { class: "clock-due", id: "clock-due" });
  const note = h("p", { class: "clock-note", hidden: true });
  const buttons = [...MOVES.map(moveButton), deadlineButton(due)];
  const section = h(
    "section",
    { class: "clock", "aria-label": "Clock" },
    h("div", { class: "clock-now" }, face, day),
    h("div", { class: "clock-moves" }, ...buttons),
    note,
  );
  section.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-to]");
    if (button && button.getAttribute("aria-disabled") !== "true")
      void move(button.dataset.to, section, note);
  });
  const paint = () => {
    tell(face, day);
    tellDue(due, buttons.at(-1), section);
  };
  subscribe(["me", "clock", "full"], paint);
  // It told the time of whoever looked before.
  subscribe(["me"], () => (note.hidden = true));
  onTick(paint);
  paint();
  return section;
}

function moveButton({ to, label, tip }) {
  return h("button", { type: "button", class: "button", "data-to": to, "data-tip": tip }, label);
}

function deadlineButton(due) {
  return h(
    "button",
    { type: "button", class: "button clock-deadline", "data-to": "deadline" },
    h("span", null, "To the next deadline"),
    due,
  );
}

function tell(face, day) {
  const { zone, locale } = reader();
  const at = new Date(now());
  const time = { hour: "numeric", minute: "2-digit", second: "2-digit", timeZone: zone };
  const date = { weekday: "long", day: "numeric", month: "long", timeZone: zone };
  write(face, format(locale, time).format(at));
  face.dateTime = at.toISOString();
  write(day, `${format(locale, date).format(at)}, ${zone.split("/").at(-1).replaceAll("_", " ")}`);
}

const formats = new Map();

/** Making one takes longer than using it a thousand times. */
function format(locale, shape) {
  const key = `${locale} ${JSON.stringify(shape)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, shape));
  return formats.get(key);
}

function tellDue(due, button, section) {
  const { next } = store.screen.clock ?? {};
  const { zone, locale } = reader();
  if (section.getAttribute("aria-busy") !== "true") button.setAttribute("aria-disabled", String(!next));
  if (!next) {
    write(due, "Nothing is due on any ticket");
    return;
  }
  const far = next * 1000 - now() > 86_400_000;
  const shape = { ...(far ? { weekday: "short" } : {}), hour: "numeric", minute: "2-digit", timeZone: zone };
  write(due, `${format(locale, shape).format(next * 1000)} · ${inWords(next - now() / 1000)}`);
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

let fading = 0;

async function move(to, section, note) {
  busy(section, true);
  clearTimeout(fading);
  note.hidden = false;
  write(note, "Moving from deadline to deadline …");
  const answer = await act("clock", { to });
  busy(section, false);
  write(note, answer.text ?? "");
  note.hidden = !answer.ok;
  if (!answer.ok) return;
  announce(answer.text);
  fading = setTimeout(() => (note.hidden = true), STAYS_MS);
}

/** The buttons keep the focus while they cannot be pressed. */
function busy(section, on) {
  section.setAttribute("aria-busy", String(on));
  for (const button of section.querySelectorAll("button[data-to]"))
    button.setAttribute("aria-disabled", String(on));
}
