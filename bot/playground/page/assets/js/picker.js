/** The emoji picker: a search field over a grid in which the arrow keys move. */

import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { groups } from "./mrkdwn/emoji.js";
import { openPopover } from "./popover.js";
import { frequent, words } from "./reactions.js";

const COLUMNS = 9;
const FOUND = 90;
const MARKS = {
  "Smileys & Emotion": "😀",
  "People & Body": "👋",
  "Animals & Nature": "🌿",
  "Food & Drink": "🍎",
  "Travel & Places": "✈️",
  Activities: "⚽",
  Objects: "💡",
  Symbols: "🔣",
  Flags: "🚩",
};

/** Skin tones are no reaction by themselves. */
const shownGroups = groups.filter(({ name }) => name in MARKS);

/**
 * Opens the picker; `onPick` gets the emoji's name.
 * @param {HTMLElement} anchor
 * @param {{label: string, onPick: (name: string) => void, onClose?: () => void}} options
 */
export function openPicker(anchor, { label, onPick, onClose }) {
  const grid = h("div", { class: "emojis-grid", role: "listbox", "aria-label": "Emoji", tabindex: -1 });
  const search = searchField();
  const show = () => {
    replace(grid, search.value.trim() ? results(search.value) : sections());
    // One stop for Tab; the arrows move on from there.
    grid.querySelector(".emojis-one")?.setAttribute("tabindex", "0");
  };
  const pick = (name) => {
    opened.close();
    onPick(name);
  };
  const top = h("div", { class: "emojis-top" }, icon("search"), search);
  const box = h("div", { class: "emojis" }, top, tabs(grid, search, show), grid, hintFor(grid));
  search.addEventListener("input", show);
  grid.addEventListener("click", (event) => {
    const found = event.target.closest(".emojis-one");
    if (found) pick(found.dataset.name);
  });
  box.addEventListener("keydown", (event) => move(event, { grid, search, pick }));
  show();
  const opened = openPopover(anchor, box, { label, className: "emojis-popover", onClose });
}

function searchField() {
  return h("input", {
    type: "search",
    class: "emojis-search",
    placeholder: "Search all emoji",
    "aria-label": "Search all emoji",
    autofocus: true,
    autocomplete: "off",
    spellcheck: "false",
  });
}

/** The name of the emoji that is pointed at. */
function hintFor(grid) {
  const hint = h("div", { class: "emojis-hint", "aria-hidden": "true" });
  const tell = (event) => {
    const found = event.target.closest?.(".emojis-one");
    if (found) replace(hint, h("span", { class: "emojis-big" }, found.textContent), `:${found.dataset.name}:`);
  };
  grid.addEventListener("pointerover", tell);
  grid.addEventListener("focusin", tell);
  return hint;
}

/** The first screen of the grid, and of each group as much as is looked at. */
function sections() {
  const used = frequent()
    .map((name) => ({ char: find(name), names: [name] }))
    .filter(({ char }) => char);
  return [{ name: "Frequently used", emoji: used }, ...shownGroups].map(({ name, emoji }) =>
    h(
      "div",
      { class: "emojis-group", role: "group", "aria-label": name, "data-group": name },
      h("div", { class: "emojis-title", "aria-hidden": "true" }, name),
      h("div", { class: "emojis-rows" }, emoji.map(button)),
    ),
  );
}

function find(name) {
  for (const { emoji } of groups) {
    const found = emoji.find((one) => one.names.includes(name));
    if (found) return found.char;
  }
  return null;
}

function button({ char, names: [name] }) {
  return h(
    "button",
    { type: "button", class: "emojis-one", role: "option", "aria-label": words(name), "data-name": name, tabindex: -1 },
    char,
  );
}

function results(query) {
  const found = searchEmoji(query, FOUND);
  if (!found.length) return h("p", { class: "emojis-none" }, "No emoji of that name");
  return h(
    "div",
    { class: "emojis-rows" },
    found.map(({ char, name }) => button({ char, names: [name] })),
  );
}

/**
 * Emoji whose name holds the words: those that begin so first.
 * @param {string} query
 * @param {number} most
 * @returns {Array<{char: string, name: string}>}
 */
export function searchEmoji(query, most) {
  const wanted = query.trim().toLowerCase().replaceAll(":", "").replaceAll(/\s+/g, "_");
  const [starting, holding] = [[], []];
  for (const { emoji } of groups) {
    for (const { char, names } of emoji) {
      const name = names.find((one) => one.startsWith(wanted));
      if (name) starting.push({ char, name });
      else if (names.some((one) => one.includes(wanted)))
        holding.push({ char, name: names.find((one) => one.includes(wanted)) });
    }
  }
  // "eyes" before "eyeglasses": whoever typed all of a name means it.
  starting.sort((one, other) => one.name.length - other.name.length);
  return [...starting, ...holding].slice(0, most);
}

function tabs(grid, search, show) {
  const jump = (name) => {
    search.value = "";
    show();
    const group = grid.querySelector(`[data-group="${CSS.escape(name)}"]`);
    grid.scrollTop = group.offsetTop - grid.offsetTop;
  };
  const buttons = shownGroups.map(({ name }) =>
    h(
      "button",
      {
        type: "button",
        class: "emojis-tab",
        "aria-label": name,
        "data-tip": name,
        tabindex: -1,
        on: { click: () => jump(name) },
      },
      MARKS[name],
    ),
  );
  return h("div", { class: "emojis-tabs" }, buttons);
}

function move(event, { grid, search, pick }) {
  const all = [...grid.querySelectorAll(".emojis-one")];
  const at = all.indexOf(document.activeElement);
  if (event.key === "Enter" && at < 0 && all.length && search.value.trim()) {
    event.preventDefault();
    return pick(all[0].dataset.name);
  }
  if (at < 0 && event.key !== "ArrowDown") return;
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at < 0 ? 0 : at + COLUMNS, ArrowUp: at - COLUMNS }[
    event.key
  ];
  if (to === undefined) return;
  event.preventDefault();
  if (to < 0) search.focus();
  else all[Math.min(to, all.length - 1)]?.focus();
}
