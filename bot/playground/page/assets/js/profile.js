/** A person's card. */

import { avatar, presenceDot } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { knownZone } from "./mrkdwn/calendar.js";
import { openPopover } from "./popover.js";
import { go } from "./route.js";
import { person, store, user } from "./store.js";
import { now, reader } from "./time.js";

/**
 * Shows who somebody is: where from, what they do, what time it is for them.
 * @param {HTMLElement} anchor
 * @param {string} id
 */
export function openProfile(anchor, id) {
  const found = user(id);
  const name = found.real_name || found.name;
  const title = person(id)?.title;
  const here = store.screen.presence[id];
  const opened = openPopover(
    anchor,
    h(
      "div",
      { class: "profile" },
      avatar(found, { size: "large" }),
      h("h3", { class: "profile-name" }, name, found.bot && h("span", { class: "app-tag" }, "APP")),
      title && h("p", null, title),
      h("p", { class: "profile-fact" }, presenceDot(id), here ? "Active" : "Away"),
      !found.bot && h("p", { class: "profile-fact" }, icon("clock"), `${localTime(found.tz)} local time`),
      found.team_name &&
        h(
          "p",
          { class: "profile-fact" },
          icon(found.external ? "shared" : "people"),
          found.external ? `From ${found.team_name}, another company` : found.team_name,
        ),
      h("p", { class: "profile-fact" }, icon("at"), found.name),
      lookAs(id, name, () => opened.close()),
    ),
    { label: name, className: "profile-popover" },
  );
}

/** This Slack is a playground: anybody can be looked through. */
function lookAs(id, name, close) {
  if (!person(id) || id === store.me) return null;
  const run = () => {
    close();
    go({ as: id });
  };
  return h("button", { type: "button", class: "button", on: { click: run } }, `Look as ${name}`);
}

function localTime(zone) {
  const { locale } = reader();
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: knownZone(zone) });
  return time.format(new Date(now())).replaceAll("\u202f", " ");
}
