/** The head of a channel: its name, whom it is shared with, what it is about, who is in it, what is pinned. */

import { act } from "./api.js";
import { avatar } from "./avatar.js";
import { h, replace } from "./dom.js";
import { appTabs } from "./home.js";
import { icon } from "./icons.js";
import { openMembers } from "./members.js";
import { openPins } from "./pins.js";
import { openMenu } from "./popover.js";
import { openProfile } from "./profile.js";
import { forgetPlace, go } from "./route.js";
import { store, user } from "./store.js";
import { toast } from "./toast.js";

const FACES = 3;

/**
 * Paints the head of the open channel.
 * @param {HTMLElement} node
 * @param {object} channel a frame's `channel`
 */
export function paintHeader(node, channel) {
  const direct = channel.kind === "im";
  node.className = direct && user(channel.with).bot ? "app-head" : "pane-header";
  if (direct && user(channel.with).bot) return replace(node, appTitle(channel), appTabs("messages"));
  replace(
    node,
    h(
      "div",
      { class: "pane-words" },
      direct ? directTitle(channel) : channelTitle(channel),
      direct ? null : about(channel),
    ),
    h("div", { class: "pane-tools" }, direct ? null : membersButton(channel), pinsButton(channel)),
  );
}

/** The app has a place of its own, of which these messages are a part. */
function appTitle(channel) {
  const { app } = store.boot;
  const face = avatar({ id: app.bot_user_id, name: app.name, bot: true }, { presence: true });
  const name = h("h1", null, app.name, h("span", { class: "app-tag" }, "APP"));
  return h("div", { class: "app-name" }, face, name, h("span", { class: "pane-gap" }), pinsButton(channel));
}

function directTitle(channel) {
  const other = user(channel.with);
  const name = h(
    "button",
    {
      type: "button",
      class: "pane-name",
      "data-focus": "pane-name",
      "aria-haspopup": "dialog",
      on: { click: (event) => openProfile(event.currentTarget, other.id) },
    },
    avatar(other, { size: "small", presence: true }),
    h("span", null, other.real_name),
  );
  const company = other.external && h("span", { class: "company" }, icon("shared"), other.team_name);
  return h("h1", { class: "pane-title" }, name, company);
}

function channelTitle(channel) {
  const mark = channel.archived ? "archive" : channel.kind === "group" ? "lock" : "hash";
  const name = h(
    "button",
    {
      type: "button",
      class: "pane-name",
      "data-focus": "pane-name",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
    },
    icon(mark),
    h("span", null, channel.name),
    icon("chevron-down"),
  );
  name.addEventListener("click", () =>
    openMenu(name, choices(name, store.screen.channel), { label: `Channel ${channel.name}` }),
  );
  return h("h1", { class: "pane-title" }, name, shared(channel));
}

function shared({ shared_with: companies }) {
  if (!companies.length) return null;
  const names = companies.join(", ");
  return h(
    "span",
    { class: "company", "data-tip": `Shared with ${names}\nPeople of several companies read this` },
    icon("shared"),
    h("span", null, names),
  );
}

function about({ topic, archived }) {
  const text = archived ? "This channel is archived." : topic;
  return text ? h("p", { class: "pane-topic", "data-tip": text }, text) : null;
}

function membersButton(channel) {
  const people = channel.members.map(user);
  const faces = [...people].sort((one, other) => Number(one.bot) - Number(other.bot)).slice(0, FACES);
  const count = people.length;
  const label = count === 1 ? "1 member" : `${count} members`;
  const button = h(
    "button",
    {
      type: "button",
      class: "pane-members",
      "aria-label": label,
      "data-tip": label,
      "data-focus": "pane-members",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
    },
    h(
      "span",
      { class: "pane-faces", "aria-hidden": "true" },
      faces.map((one) => avatar(one, { size: "small" })),
    ),
    h("span", { "aria-hidden": "true" }, count),
  );
  button.addEventListener("click", () => openMembers(button, store.screen.channel));
  return button;
}

function pinsButton({ pins }) {
  const count = pins.length;
  const label = count === 1 ? "1 pinned message" : `${count || "No"} pinned messages`;
  const button = h(
    "button",
    {
      type: "button",
      class: "pane-pins",
      "aria-label": label,
      "data-tip": label,
      "data-focus": "pane-pins",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
    },
    icon("pin"),
    count > 0 && h("span", { "aria-hidden": "true" }, count),
  );
  button.addEventListener("click", () => openPins(button, store.screen.channel));
  return button;
}

function choices(anchor, channel) {
  const bot = channel.members.some((id) => user(id).bot);
  return [
    { label: "View members", icon: "people", run: () => openMembers(anchor, channel) },
    { label: "View pinned messages", icon: "pin", run: () => openPins(anchor, channel) },
    !bot && {
      label: `Add ${store.boot.app.name} to this channel`,
      icon: "plus",
      run: () => act("invite_bot", { channel: channel.id }),
    },
    { separator: true },
    { label: "Leave channel", icon: "close", danger: true, run: () => leave(channel) },
  ].filter(Boolean);
}

async function leave({ id, name }) {
  const answer = await act("leave", { channel: id });
  if (!answer.ok) return;
  forgetPlace(store.me);
  go({ place: null }, { replace: true });
  toast(`You left #${name}`, {
    action: { label: "Join again", run: async () => (await act("join", { channel: id })).ok && go({ place: id }) },
  });
}
