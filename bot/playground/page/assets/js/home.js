/** The app's own place: Home, Messages and About. */

import { act } from "./api.js";
import { avatar } from "./avatar.js";
import { h, replace } from "./dom.js";
import { paintBlocks } from "./elements/surface.js";
import { icon } from "./icons.js";
import { go } from "./route.js";
import { store, subscribe, viewer } from "./store.js";

/** So long an app may take to publish before it seems that it never will. */
const PUBLISHING_MS = 1500;
const TABS = { home: "Home", messages: "Messages", about: "About" };

/** @param {HTMLElement} node */
export function mount(node) {
  const home = new Home(node);
  subscribe(["route", "full", "home", "me", "sidebar", "presence"], () => home.paint());
  home.paint();
}

/**
 * The tabs of the app, for the head of its conversation as well.
 * @param {"home" | "messages" | "about"} shown
 * @param {(tab: "home" | "about") => void} [pick] without it, the tabs lead to the app's place
 */
export function appTabs(shown, pick = (tab) => show(tab)) {
  const { app } = store.boot;
  const choose = (id) => (id === "messages" ? shown !== id && openMessages() : pick(id));
  const there = { home: app.home_tab, messages: app.messages_tab, about: true };
  const nodes = Object.keys(TABS)
    .filter((id) => there[id])
    .map((id) => appTab(id, id === shown, choose));
  const on = { keydown: (event) => along(event, nodes) };
  return h("div", { class: "app-tabs", role: "tablist", "aria-label": app.name, on }, nodes);
}

function appTab(id, selected, choose) {
  return h(
    "button",
    {
      type: "button",
      class: "app-tab",
      role: "tab",
      "aria-selected": selected,
      // The messages are a view of their own.
      "aria-controls": selected && id !== "messages" ? `app-${id}` : null,
      tabindex: selected ? 0 : -1,
      "data-focus": `app-tab-${id}`,
      on: { click: () => choose(id) },
    },
    TABS[id],
  );
}

function along(event, nodes) {
  const at = nodes.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  nodes.at(to % nodes.length).focus();
}

let wanted = "home";

/** Goes to one of the app's own tabs from elsewhere. */
function show(tab) {
  wanted = tab;
  go({ place: "home" });
}

async function openMessages() {
  // Only an app that is installed there hears that somebody looks; all may write to it.
  await act("open_messages", {}, { quiet: true });
  const answer = await act("open_dm");
  if (answer.ok) go({ place: answer.channel });
}

class Home {
  constructor(node) {
    this.since = 0;
    this.head = h("header", { class: "app-head" });
    this.body = h("div", { class: "app-body", role: "tabpanel", tabindex: 0 });
    replace(node, this.head, this.body);
  }

  paint() {
    if (store.route.place !== "home") {
      this.painted = null;
      wanted = "home";
      return;
    }
    const tab = store.boot.app.home_tab ? wanted : "about";
    const print = JSON.stringify([tab, store.me, store.screen.presence[store.boot.app.bot_user_id]]);
    if (print !== this.painted) this.paintHead(tab);
    this.painted = print;
    this.body.id = `app-${tab}`;
    this.body.setAttribute("aria-label", tab === "home" ? "Home" : "About");
    if (tab === "about") this.say("about", about);
    else this.paintHome();
  }

  paintHead(tab) {
    const { app } = store.boot;
    const face = avatar({ id: app.bot_user_id, name: app.name, bot: true }, { presence: true });
    const pick = (next) => {
      wanted = next;
      this.paint();
    };
    const name = h("h1", null, app.name, h("span", { class: "app-tag" }, "APP"));
    replace(this.head, h("div", { class: "app-name" }, face, name), appTabs(tab, pick));
  }

  paintHome() {
    clearTimeout(this.timer);
    const { home, sidebar } = store.screen;
    if (home) return this.paintView(home);
    if (!store.settled) return this.say("waiting", waiting);
    if (!sidebar.home) return this.say("elsewhere", elsewhere);
    // It has only just been told that somebody is here.
    if (!this.since) this.since = performance.now();
    const left = this.since + PUBLISHING_MS - performance.now();
    if (left <= 0) return this.say("unpublished", unpublished);
    this.say("waiting", waiting);
    this.timer = setTimeout(() => this.paint(), left);
  }

  paintView(home) {
    this.since = 0;
    if (this.saying !== "view") {
      const title = h("h2", { class: "only-spoken" }, TABS.home);
      this.body.replaceChildren(title, h("div", { class: "app-view" }));
    }
    this.saying = "view";
    paintBlocks(this.body.lastChild, home);
  }

  say(what, build) {
    const print = `${what} ${store.me} ${store.screen.sidebar.home}`;
    if (this.saying === print) return;
    this.saying = print;
    this.body.replaceChildren(build());
  }
}

function waiting() {
  return h("div", { class: "app-waiting", "aria-busy": true }, h("span", { class: "only-spoken" }, "Loading…"));
}

function words(name, title, ...lines) {
  return h("div", { class: "app-empty" }, icon(name), h("h2", null, title), lines.map((line) => h("p", null, line)));
}

function unpublished() {
  const { app } = store.boot;
  return words(
    "home",
    "This is still a work in progress",
    `${app.name} has not published a Home for ${viewer().real_name} yet.`,
    "It shows here as soon as the app calls views.publish.",
  );
}

function elsewhere() {
  const { app } = store.boot;
  return words(
    "lock",
    `${app.name} has no Home for you`,
    `The app is not installed in ${viewer().team_name}, so it has no Home tab, commands or shortcuts here.`,
    "In channels that are shared with you, you can mention it, use its buttons and forms, and react.",
  );
}

function about() {
  const { commands, shortcuts } = store.boot;
  return h(
    "div",
    { class: "about" },
    viewer().external && notHere(),
    list("Commands", commands.map(command)),
    list("Shortcuts", shortcuts.map(shortcut)),
  );
}

function notHere() {
  const words = `Not installed in ${viewer().team_name}: commands and shortcuts cannot be used there.`;
  return h("p", { class: "about-note" }, icon("lock"), words);
}

function command({ command: name, usage_hint: hint, description }) {
  return entry([h("code", null, name), hint && h("span", { class: "about-hint" }, hint)], description);
}

function shortcut({ name, description, type }) {
  return entry([name], description, type === "message" ? "In the menu of a message" : "Behind the lightning bolt");
}

function list(title, entries) {
  return entries.length > 0 && h("section", null, h("h2", null, title), h("dl", { class: "about-list" }, entries));
}

function entry(name, description, place) {
  return h(
    "div",
    null,
    h("dt", null, name),
    description && h("dd", null, description),
    place && h("dd", { class: "about-place" }, place),
  );
}
