/** Ctrl+K: jumps to a channel, a direct message or into somebody else's eyes by typing. */

import { avatar } from "./avatar.js";
import { announce, h, replace } from "./dom.js";
import { openDialog } from "./dialog.js";
import { icon } from "./icons.js";
import { go } from "./route.js";
import { directMessages, sidebarChannels } from "./sidebar.js";
import { store, user } from "./store.js";

const AT_MOST = 12;
let open = null;

/** Opens the switcher; a second time closes it. */
export function openSwitcher() {
  if (open) return open.close();
  const list = h("ul", {
    class: "switcher-list",
    role: "listbox",
    id: "switcher-list",
    "aria-label": "Places and people",
  });
  const input = h("input", {
    type: "text",
    class: "switcher-input",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Where to, or as whom?",
    "aria-label": "Channel or person",
    "aria-expanded": "true",
    "aria-controls": "switcher-list",
    "aria-autocomplete": "list",
  });
  const field = h("div", { class: "switcher-field" }, icon("search"), input);
  const state = { input, list, found: [], at: 0 };
  input.addEventListener("input", () => search(state));
  input.addEventListener("keydown", (event) => press(event, state));
  open = openDialog({
    title: "Quick switcher",
    content: [field, list],
    className: "switcher",
    bare: true,
    onClose: () => (open = null),
  });
  search(state);
  input.focus();
}

function search(state) {
  const words = state.input.value.trim().toLowerCase().replace(/^[#@]/, "").split(/\s+/).filter(Boolean);
  const fits = ({ label, hint }) => words.every((word) => `${label} ${hint}`.toLowerCase().includes(word));
  const fitting = places().filter(fits);
  state.found = fitting.sort((one, other) => rank(one, words) - rank(other, words)).slice(0, AT_MOST);
  state.at = 0;
  paint(state);
  if (words.length > 0) announce(state.found.length === 1 ? "1 match" : `${state.found.length} matches`);
}

/** What is called so comes before what merely has to do with it, unread places before others. */
function rank({ label, unread }, [word = ""]) {
  const at = label.toLowerCase().indexOf(word);
  const closeness = at < 0 ? 3 : at === 0 ? 0 : /\W/.test(label[at - 1]) ? 1 : 2;
  return closeness * 2 + (unread ? 0 : 1);
}

function places() {
  const channels = sidebarChannels().map(({ id, name, kind, unread, shared_with: others }) => ({
    label: name,
    hint: others.length > 0 ? `shared with ${others.join(", ")}` : "",
    mark: icon(kind === "group" ? "lock" : "hash"),
    unread,
    run: () => go({ place: id }),
  }));
  const direct = directMessages().map(({ id, with: other, unread }) => ({
    label: user(other).real_name,
    hint: "direct message",
    mark: avatar(user(other), { size: "small" }),
    unread,
    run: () => go({ place: id }),
  }));
  return [...channels, ...direct, ...fixed(), ...people()];
}

function fixed() {
  const threads = { label: "Threads", hint: "", mark: icon("threads"), run: () => go({ place: "threads" }) };
  const home = {
    label: store.boot.app.name,
    hint: "app home",
    mark: icon("home"),
    run: () => go({ place: "home" }),
  };
  return store.screen.sidebar.home ? [threads, home] : [threads];
}

function people() {
  return store.boot.people
    .filter(({ id }) => id !== store.me)
    .map((person) => ({
      label: person.real_name,
      hint: ["View as them", person.title, person.team_name].filter(Boolean).join(" · "),
      mark: avatar(person, { size: "small" }),
      unread: false,
      run: () => go({ as: person.id }),
    }));
}

function paint(state) {
  const rows = state.found.map((place, index) => option(place, index, state));
  const none = h(
    "li",
    { class: "switcher-none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
    "Nothing is called that.",
  );
  replace(state.list, rows.length > 0 ? rows : none);
  mark(state);
}

function option({ label, hint, mark: face, unread }, index, state) {
  return h(
    "li",
    {
      class: ["switcher-option", unread && "unread"],
      role: "option",
      id: `switcher-${index}`,
      on: {
        click: () => choose(state, index),
        pointermove: () => state.at !== index && ((state.at = index), mark(state)),
      },
    },
    h("span", { class: "switcher-mark" }, face),
    h("span", { class: "switcher-label" }, label),
    hint && h("span", { class: "switcher-hint" }, hint),
  );
}

function mark({ input, list, at, found }) {
  [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
  if (found.length > 0) input.setAttribute("aria-activedescendant", `switcher-${at}`);
  else input.removeAttribute("aria-activedescendant");
  list.children[at]?.scrollIntoView({ block: "nearest" });
}

function press(event, state) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && state.found.length > 0) {
    event.preventDefault();
    state.at = (state.at + step + state.found.length) % state.found.length;
    mark(state);
  } else if (event.key === "Enter") {
    event.preventDefault();
    choose(state, state.at);
  }
}

function choose(state, index) {
  const place = state.found[index];
  if (!place) return;
  open?.close();
  place.run();
}
