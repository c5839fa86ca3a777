/** What could be meant by the beginning of a command, a name, a channel or an emoji. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { emojiOf } from "./mrkdwn/emoji.js";
import { searchEmoji } from "./picker.js";
import { frequent } from "./reactions.js";
import { act } from "./api.js";
import { store } from "./store.js";

const MOST = 8;
const EVERYBODY = [
  ["here", "Notify every online member of this channel"],
  ["channel", "Notify everyone in this channel"],
];

/** Each kind: how its beginning is recognised before the caret, and what it offers. */
const KINDS = [
  { label: "Commands", starts: /^(\/(\S*))$/, offers: commands },
  { label: "People", starts: /(?:^|[\s(])(@([\p{L}\p{N}._-]*))$/u, offers: people },
  { label: "Channels", starts: /(?:^|[\s(])(#([\p{L}\p{N}_-]*))$/u, offers: channels },
  { label: "Emoji", starts: /(?:^|[\s(])(:([a-z0-9_+'-]{2,}))$/i, offers: emoji },
];

/**
 * One suggestion: `insert` replaces what was typed so far, or `run` does something at once. `below` stands on
 * a line of its own, `aside` at the end.
 * @typedef {{key: string, insert?: string, run?: () => void, mark: Node, title: string, hint?: string,
 *   detail?: string, below?: string, aside?: string}} Suggestion
 */

/**
 * What to suggest for the text before the caret; null for nothing.
 * @param {string} before
 * @param {{channel: string}} spot
 * @returns {{label: string, from: number, items: Suggestion[]} | null}
 */
export function suggest(before, spot) {
  for (const { label, starts, offers } of KINDS) {
    const match = starts.exec(before);
    if (!match) continue;
    const [, whole, query] = match;
    const items = offers(query.toLowerCase(), spot);
    return items.length ? { label, from: before.length - whole.length, items } : null;
  }
  return null;
}

/**
 * The command that the text begins with, once its name is complete; null for none.
 * @param {string} text
 */
export function commandIn(text) {
  const name = /^(\/\S+)\s/.exec(text)?.[1];
  return store.boot.commands.find(({ command }) => command === name) ?? null;
}

function commands(query) {
  const { app } = store.boot;
  const found = store.boot.commands.filter(({ command }) => command.slice(1).toLowerCase().startsWith(query));
  const shortcuts = store.boot.shortcuts.filter(
    ({ type, name }) => type === "global" && name.toLowerCase().includes(query),
  );
  return [
    ...found.map((one) => ({
      key: one.command,
      insert: one.command,
      mark: appMark(),
      title: one.command,
      hint: one.usage_hint,
      below: one.description,
      aside: app.name,
    })),
    ...shortcuts.map((one) => ({
      key: one.callback_id,
      run: () => act("global_shortcut", { callback_id: one.callback_id }),
      mark: h("span", { class: "suggestion-icon" }, icon("bolt")),
      title: one.name,
      below: one.description,
      aside: `Shortcut · ${app.name}`,
    })),
  ];
}

function appMark() {
  return avatar({ id: store.boot.app.bot_user_id, bot: true }, { size: "small" });
}

function people(query) {
  const members = new Set(store.screen.channel?.members ?? []);
  const all = Object.values(store.screen.users).filter(
    (one) => !one.deleted && matches(query, one.name, one.real_name),
  );
  // Before anything is typed the app comes first: whom else would one call here.
  const rank = (one) =>
    [!members.has(one.id), query ? !one.name.startsWith(query) : !one.bot, one.id === store.me].map(Number).join("");
  const found = all.sort(
    (one, other) => rank(one).localeCompare(rank(other)) || one.real_name.localeCompare(other.real_name),
  );
  const everybody = EVERYBODY.filter(([name]) => query && name.startsWith(query));
  return [
    ...found.slice(0, MOST).map((one) => ({
      key: one.id,
      insert: `@${one.name}`,
      mark: avatar(one, { size: "small", presence: true }),
      title: one.real_name + (one.id === store.me ? " (you)" : ""),
      hint: one.bot ? "APP" : `@${one.name}`,
      detail: one.external ? one.team_name : "",
      aside: members.has(one.id) ? "" : "Not in channel",
    })),
    ...everybody.map(([name, detail]) => ({
      key: name,
      insert: `@${name}`,
      mark: h("span", { class: "suggestion-icon" }, icon("bell")),
      title: `@${name}`,
      detail,
    })),
  ];
}

function matches(query, ...names) {
  return names.some((name) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(query)),
  );
}

function channels(query) {
  const all = store.screen.sidebar.channels.filter(
    ({ kind, name }) => kind !== "im" && name.toLowerCase().includes(query),
  );
  const found = all.sort((one, other) => Number(!one.name.startsWith(query)) - Number(!other.name.startsWith(query)));
  return found.slice(0, MOST).map((one) => ({
    key: one.id,
    insert: `#${one.name}`,
    mark: h("span", { class: "suggestion-icon" }, icon(one.kind === "group" ? "lock" : "hash")),
    title: one.name,
    detail: one.shared_with.length ? `Shared with ${one.shared_with.join(", ")}` : "",
  }));
}

function emoji(query) {
  const used = frequent()
    .filter((name) => name.startsWith(query))
    .map((name) => ({ name, char: emojiOf(name) }));
  const found = new Map([...used, ...searchEmoji(query, MOST)].map((one) => [one.name, one]));
  return [...found.values()].slice(0, MOST).map(({ name, char }) => ({
    key: name,
    insert: `:${name}:`,
    mark: h("span", { class: "suggestion-icon suggestion-emoji" }, char),
    title: `:${name}:`,
  }));
}
