/** Who is in a channel. */

import { act } from "./api.js";
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { openPopover } from "./popover.js";
import { openProfile } from "./profile.js";
import { person, store, user } from "./store.js";

/**
 * Lists the members, by company: the viewer's own first.
 * @param {HTMLElement} anchor
 * @param {{id: string, name: string, members: string[]}} channel
 */
export function openMembers(anchor, channel) {
  const people = channel.members.map(user);
  const groups = [
    { name: "", people: people.filter((one) => !one.bot && !one.external) },
    ...companies(people.filter((one) => !one.bot && one.external)),
    { name: "Apps", people: people.filter((one) => one.bot) },
  ].filter((group) => group.people.length);
  const content = h(
    "div",
    { class: "members" },
    h("h2", { class: "popover-title" }, `Members of #${channel.name}`),
    groups.map((group) => [
      group.name && h("h3", { class: "members-company" }, group.name),
      h(
        "ul",
        { "aria-label": group.name || null },
        group.people.map((one) => row(one, anchor)),
      ),
    ]),
    people.some((one) => one.bot) ? null : invitation(channel, () => opened.close()),
  );
  const opened = openPopover(anchor, content, { label: `Members of #${channel.name}`, className: "members-popover" });
}

function companies(people) {
  const found = new Map();
  for (const one of people) found.set(one.team_name, [...(found.get(one.team_name) ?? []), one]);
  return [...found].map(([name, members]) => ({ name, people: members }));
}

function row(one, anchor) {
  const here = store.screen.presence[one.id];
  return h(
    "li",
    null,
    h(
      "button",
      { type: "button", class: "member", on: { click: () => openProfile(anchor, one.id) } },
      avatar(one, { presence: true }),
      h(
        "span",
        { class: "member-words" },
        h("strong", null, one.real_name || one.name, one.id === store.me && " (you)"),
        one.bot && h("span", { class: "app-tag" }, "APP"),
        h("span", { class: "member-title" }, person(one.id)?.title),
      ),
      h("span", { class: "only-spoken" }, here ? ", active" : ", away"),
    ),
  );
}

function invitation({ id }, close) {
  const add = async () => {
    close();
    await act("invite_bot", { channel: id });
  };
  return h(
    "button",
    { type: "button", class: "button", on: { click: add } },
    icon("plus"),
    `Add ${store.boot.app.name}`,
  );
}
