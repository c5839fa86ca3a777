/** Which view the middle of the page shows, and where somebody lands who has not been anywhere yet. */

import { browseChannels } from "./browse.js";
import { h, replace } from "./dom.js";
import { forgetPlace, go } from "./route.js";
import { directMessages, sidebarChannels } from "./sidebar.js";
import { channelName, store, subscribe, viewer } from "./store.js";

const VIEWS = ["channel", "home", "threads", "nothing"];
const TITLES = { home: () => store.boot.app.name, threads: () => "Threads" };

/** Takes charge of what is in #main and of the title of the window. */
export function startPlaces() {
  subscribe(["full"], arrive);
  subscribe(["full", "route", "channel"], show);
  subscribe(["full", "route", "me", "people", "names"], title);
  show();
  title();
}

/** The server has told what is there: now a place can be chosen. */
function arrive() {
  if (store.route.place) return;
  const place = landing();
  if (place) go({ place }, { replace: true });
}

/** Where something waits, first for them alone, then for all; else the first channel there is. */
function landing() {
  const { home } = store.screen.sidebar;
  const channels = sidebarChannels().filter((channel) => !channel.archived);
  const all = [...channels, ...directMessages()];
  const found =
    all.find((channel) => channel.badge > 0) ?? channels.find((channel) => channel.unread) ?? all[0];
  return found?.id ?? (home ? "home" : null);
}

function show() {
  const view = viewOf(store.route.place);
  for (const id of VIEWS) {
    const node = document.getElementById(id);
    if (node.hidden !== (id !== view)) node.hidden = id !== view;
  }
  document.getElementById("main").setAttribute("aria-busy", String(!store.settled));
  if (view === "nothing") replace(document.getElementById("nothing"), explanation());
}

function viewOf(place) {
  if (place === "home" || place === "threads") return place;
  if (!store.settled) return place ? "channel" : "nothing";
  return store.screen.channel ? "channel" : "nothing";
}

function explanation() {
  if (!store.settled) return null;
  const { real_name: name } = viewer();
  if (!store.route.place) return noPlaces(name);
  const leave = () => {
    forgetPlace(store.me);
    go({ place: null }, { replace: true });
  };
  return [
    h("h1", null, "There is nothing here"),
    h("p", null, `${name} cannot see this place. It may be private, or it may be gone.`),
    h("button", { type: "button", class: "button", on: { click: leave } }, "Go where there is something"),
  ];
}

function noPlaces(name) {
  return [
    h("h1", null, "No channels yet"),
    h("p", null, `${name} is in no channel.`),
    h("button", { type: "button", class: "button primary", on: { click: browseChannels } }, "Add channels"),
  ];
}

function title() {
  const { place } = store.route;
  const name = TITLES[place]?.() ?? (place ? channelName(place) : "");
  const badge = store.screen.people[store.me] ?? 0;
  const words = [name, `${viewer().real_name}, ${viewer().team_name}`].filter(Boolean).join(" – ");
  document.title = badge ? `(${badge}) ${words}` : words;
}
