/** The sidebar: the workspace, the app, threads, channels and direct messages of the viewer. */

import { act } from "./api.js";
import { arrows } from "./arrows.js";
import { avatar } from "./avatar.js";
import { browseChannels } from "./browse.js";
import { h, keyed, replace } from "./dom.js";
import { icon } from "./icons.js";
import { closeDrawer } from "./layout.js";
import { go, hashOf } from "./route.js";
import { store, subscribe, user } from "./store.js";
import { workspaceHeader } from "./workspace.js";

const KEYS = ["sidebar", "route", "me", "users", "presence", "full"];

/** @param {HTMLElement} node */
export function mount(node) {
  const top = h("ul", { class: "side-list" });
  const channels = section("Channels");
  const direct = section("Direct messages");
  const apps = section("Apps");
  const add = h(
    "button",
    { type: "button", class: "side-item side-add", on: { click: browseChannels } },
    h("span", { class: "side-mark" }, icon("plus")),
    "Add channels",
  );
  channels.node.append(add);
  const scroll = h("div", { class: "side-scroll", hidden: true }, top, channels.node, direct.node, apps.node);
  replace(node, workspaceHeader(), scroll);
  arrows(scroll, ".side-item");
  const paint = () => {
    // What is not known yet cannot be moved by what is.
    if (store.settled) scroll.hidden = false;
    show(top, [threadsRow()]);
    show(channels.list, sidebarChannels().map(channelRow));
    show(direct.list, directRows());
    show(apps.list, store.screen.sidebar.home ? [homeRow()] : []);
    apps.node.hidden = !store.screen.sidebar.home;
  };
  subscribe(KEYS, paint);
  paint();
}

/** The viewer's channels as the sidebar lists them: archived ones last. */
export function sidebarChannels() {
  const found = store.screen.sidebar.channels.filter((channel) => channel.kind !== "im");
  return found.sort((one, other) => one.archived - other.archived || one.name.localeCompare(other.name));
}

/** Their direct messages, with the app as well. */
export function directMessages() {
  return store.screen.sidebar.channels.filter((channel) => channel.kind === "im");
}

function section(name) {
  const list = h("ul", { class: "side-list" });
  const id = `side-${name.replace(/\W/g, "").toLowerCase()}`;
  list.setAttribute("aria-labelledby", id);
  return {
    list,
    node: h("section", { class: "side-section" }, h("h3", { class: "side-title", id }, name), list),
  };
}

function show(list, rows) {
  keyed(
    list,
    rows,
    (row) => row.id,
    item,
    (old, row) => JSON.stringify(old) === JSON.stringify(row),
  );
}

/** Where the viewer is, or, until the server has answered, is about to be. */
function isHere(place) {
  return store.route.place === place;
}

function threadsRow() {
  const { badge } = store.screen.sidebar.threads;
  return {
    id: "threads",
    place: "threads",
    label: "Threads",
    mark: "threads",
    badge,
    unread: badge > 0,
    here: isHere("threads"),
  };
}

function channelRow(channel) {
  const { id, name, unread, badge, archived } = channel;
  const shared = channel.shared_with.length > 0;
  return {
    id,
    place: id,
    label: name,
    mark: archived ? "archive" : channel.kind === "group" ? "lock" : "hash",
    spoken: [
      channel.kind === "group" && "private",
      archived && "archived",
      shared && `shared with ${channel.shared_with.join(", ")}`,
    ],
    shared: shared ? `Shared with ${channel.shared_with.join(", ")}` : "",
    unread,
    badge,
    archived,
    here: isHere(id),
  };
}

/** The app is always among them: everybody may write to it, also for the first time. */
function directRows() {
  const { app } = store.boot;
  const rows = directMessages().map(directRow);
  if (rows.some((row) => row.face.id === app.bot_user_id)) return rows;
  const face = user(app.bot_user_id);
  return [
    ...rows,
    {
      ...directRow({ id: "", with: app.bot_user_id, unread: false, badge: 0 }),
      label: face.unknown ? app.name : face.real_name,
    },
  ];
}

function directRow({ id, with: other, unread, badge }) {
  const { app } = store.boot;
  const face = user(other);
  return {
    id: id || "app-messages",
    place: id,
    label: face.id === store.me ? `${face.real_name} (you)` : face.real_name,
    face: { id: other, real_name: face.real_name, bot: face.bot || other === app.bot_user_id },
    presence: Boolean(store.screen.presence[other]),
    spoken: [face.external && face.team_name],
    unread,
    badge,
    here: isHere(id),
  };
}

function homeRow() {
  return {
    id: "home",
    place: "home",
    label: store.boot.app.name,
    mark: "home",
    spoken: ["app"],
    here: isHere("home"),
  };
}

function item(row) {
  const spoken = [
    ...(row.spoken ?? []),
    row.badge > 0 ? `${row.badge} unread` : row.unread && "unread",
  ].filter(Boolean);
  const link = h(
    "a",
    {
      class: ["side-item", row.unread && "unread", row.archived && "archived"],
      href: row.place ? hashOf({ place: row.place }) : "#",
      "aria-label": [row.label, ...spoken].join(", "),
      "aria-current": row.here ? "page" : null,
      "data-focus": `side-${row.id}`,
      "data-place": row.place,
      on: { click: (event) => pick(event, row) },
    },
    row.face
      ? avatar(row.face, { size: "small", presence: true })
      : h("span", { class: "side-mark" }, icon(row.mark)),
    h("span", { class: "side-label" }, row.label),
    row.face?.bot && h("span", { class: "app-tag", "aria-hidden": "true" }, "APP"),
    row.shared && h("span", { class: "side-shared", "data-tip": row.shared }, icon("shared")),
    row.badge > 0 && h("span", { class: "badge", "aria-hidden": "true" }, row.badge > 99 ? "99+" : row.badge),
  );
  return h("li", null, link);
}

async function pick(event, row) {
  closeDrawer();
  if (row.place) return;
  // There is no conversation with the app before somebody opens it.
  event.preventDefault();
  const answer = await act("open_dm");
  if (answer.ok) go({ place: answer.channel });
}
