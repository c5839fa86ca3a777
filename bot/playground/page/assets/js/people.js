/** The rail of people: whose eyes the page looks through. */

import { arrows } from "./arrows.js";
import { avatar } from "./avatar.js";
import { h, keyed, replace } from "./dom.js";
import { go } from "./route.js";
import { store, subscribe } from "./store.js";

/** @param {HTMLElement} node */
export function mount(node) {
  const groups = companies().map(({ name, people }) => {
    const list = h("div", { class: "people-group", role: "group", "aria-label": name });
    return { name, people, list };
  });
  replace(
    node,
    groups.map(({ name, list }) => [
      h("div", { class: "people-company", "aria-hidden": "true" }, short(name)),
      list,
    ]),
  );
  arrows(node, ".person");
  const paint = () =>
    groups.forEach(({ people, list }) => keyed(list, people.map(entry), (item) => item.id, button, alike));
  subscribe(["me", "presence", "people"], paint);
  paint();
}

function companies() {
  const found = new Map();
  for (const person of store.boot.people) {
    if (!found.has(person.team)) found.set(person.team, { name: person.team_name, people: [] });
    found.get(person.team).people.push(person);
  }
  return [...found.values()];
}

function entry(person) {
  return {
    id: person.id,
    person,
    badge: store.screen.people[person.id] ?? 0,
    here: Boolean(store.screen.presence[person.id]),
    mine: person.id === store.me,
  };
}

function alike(old, item) {
  return old.badge === item.badge && old.here === item.here && old.mine === item.mine;
}

function button({ person, badge, mine }) {
  const name = `${person.real_name}, ${person.team_name}`;
  const tip = [person.real_name, [person.title, person.team_name].filter(Boolean).join(", ")].join("\n");
  return h(
    "button",
    {
      type: "button",
      class: "person",
      "aria-label": badge ? `${name}, ${badge} unread` : name,
      "aria-current": mine ? "true" : null,
      // One stop for Tab; the arrows move on from the one who looks.
      tabindex: mine ? 0 : -1,
      "data-focus": `person-${person.id}`,
      "data-tip": tip,
      "data-tip-side": "right",
      on: { click: () => go({ as: person.id }) },
    },
    avatar(person, { presence: true }),
    badge > 0 && h("span", { class: "badge", "aria-hidden": "true" }, badge > 99 ? "99+" : badge),
  );
}

/** Two words have no room on the rail. */
function short(company) {
  return company.split(/\s+/)[0];
}
