/** The card for the first visit: what this is, and a few things to try. It stays dismissed. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { recall, remember } from "./route.js";
import { store } from "./store.js";

const KEY = "playground.welcomed";
const NUMBERS = ["", "One thing", "Two things", "Three things", "Four things", "Five things"];
let host = null;

/** @param {HTMLElement} node */
export function mount(node) {
  host = node;
  if (!recall(KEY, false)) paint();
}

/** Shows it again. */
export function showWelcome() {
  remember(KEY, false);
  paint();
  host.querySelector("button")?.focus();
}

function paint() {
  const { welcome, hints } = store.boot;
  if (!welcome && hints.length === 0) return;
  const title = hints.length > 0 ? `${NUMBERS[hints.length] ?? "Things"} to try` : "Welcome";
  const dismiss = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Dismiss", on: { click: done } },
    icon("close"),
  );
  const card = h(
    "section",
    { class: "welcome-card", "aria-labelledby": "welcome-title" },
    h("div", { class: "welcome-head" }, h("h2", { id: "welcome-title" }, title), dismiss),
    welcome && h("p", null, welcome),
    hints.length > 0 &&
      h(
        "ol",
        null,
        hints.map((hint) => h("li", null, linked(hint))),
      ),
  );
  host.replaceChildren(card);
}

/** Whoever is named in a hint, by their first name, is one press away. */
function linked(hint) {
  const names = store.boot.people.map((person) => [person.real_name.split(" ")[0], person.id]);
  return hint.split(/(\p{L}+)/u).map((word) => {
    const found = names.find(([name]) => name === word);
    return found ? h("a", { href: `#/${found[1]}` }, word) : word;
  });
}

function done() {
  remember(KEY, true);
  host.replaceChildren();
  document.getElementById("main").focus({ preventScroll: true });
}
