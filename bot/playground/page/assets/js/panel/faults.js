/** What can be made to go wrong, what goes wrong now, and the way back. */

import { act } from "../api.js";
import { announce, h, replace } from "../dom.js";
import { icon } from "../icons.js";
import { store, subscribe } from "../store.js";

/** @returns {Omit<import("./tabs.js").Part, "id" | "label">} it keeps itself up to date */
export function faults() {
  const now = h("div", { class: "faults-now" });
  const lasting = store.boot.faults.filter(({ toggle }) => toggle);
  const once = store.boot.faults.filter(({ toggle }) => !toggle);
  const switches = lasting.map((fault) => ({ fault, button: switchButton(fault) }));
  const node = h(
    "div",
    { class: "faults" },
    now,
    group(
      "Until switched off",
      switches.map(({ fault, button }) => row(fault, button)),
    ),
    group(
      "Once",
      once.map((fault) => row(fault, onceButton(fault))),
    ),
  );
  let badge = () => {};
  const paint = () => {
    const { active, on } = store.screen.faults;
    replace(now, ...standing(active));
    for (const { fault, button } of switches)
      button.setAttribute("aria-checked", String(on.includes(fault.id)));
    badge(active.length, active.length === 1 ? "fault" : "faults", true);
  };
  subscribe(["faults"], paint);
  return {
    node,
    watch(show) {
      badge = show;
      paint();
    },
  };
}

function standing(active) {
  if (active.length === 0)
    return [h("p", { class: "panel-note" }, "Everything works. Choose what is to go wrong.")];
  const clear = h(
    "button",
    { type: "button", class: "button", "data-focus": "faults-clear", on: { click: clearAll } },
    "Clear all",
  );
  const list = h(
    "ul",
    { "aria-label": "Going wrong now" },
    active.map(({ text }) => h("li", null, icon("warning"), text)),
  );
  return [list, clear];
}

async function clearAll() {
  if ((await act("faults_clear")).ok) announce("Everything works again.");
}

function group(title, rows) {
  return (
    rows.length > 0 && [h("h3", { class: "faults-title" }, title), h("ul", { class: "faults-list" }, rows)]
  );
}

function row({ id, label, help }, button) {
  const words = h(
    "div",
    null,
    h("p", { class: "faults-label", id: `fault-${id}` }, label),
    h("p", { class: "faults-help", id: `fault-help-${id}` }, help),
  );
  return h("li", { class: "faults-row" }, words, button);
}

function switchButton({ id }) {
  const flip = (event) => {
    const on = event.currentTarget.getAttribute("aria-checked") !== "true";
    void act("fault", { id, on });
  };
  const names = { "aria-labelledby": `fault-${id}`, "aria-describedby": `fault-help-${id}` };
  return h("button", {
    type: "button",
    class: "switch",
    role: "switch",
    "aria-checked": "false",
    ...names,
    on: { click: flip },
  });
}

function onceButton({ id, label }) {
  const run = async () => {
    if ((await act("fault", { id, on: true })).ok) announce(`${label}: set.`);
  };
  const names = { "aria-label": `${label}: do it`, "aria-describedby": `fault-help-${id}` };
  return h("button", { type: "button", class: "button faults-once", ...names, on: { click: run } }, "Do it");
}
