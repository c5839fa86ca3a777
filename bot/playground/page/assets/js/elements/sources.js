/** Where the options of a select come from: the element, the app, the people, the channels. */

import { act } from "../api.js";
import { avatar } from "../avatar.js";
import { renderTextObject } from "../mrkdwn/render.js";
import { store, user } from "../store.js";
import { icon } from "../icons.js";

const ASKING_MS = 250;
const ASKED_AT_LEAST = 3;

/**
 * `load` resolves to the groups that fit a query, to words that say why there are none, or to null when
 * nobody waits for them any more. `waiting` tells what to say meanwhile.
 * @typedef {{load: (query: string, wanted: () => boolean) => Promise<import("./listbox.js").Group[] | string | null>,
 *   waiting?: (query: string) => string}} Source
 */

/**
 * @param {import("./values.js").Context} ctx
 * @returns {Source}
 */
export function sourceOf(element, block, ctx) {
  const kind = element.type.replace(/^multi_/, "");
  if (kind === "external_select") return external(element, block, ctx);
  const everything = { static_select: () => groupsOf(element, ctx), users_select: people }[kind];
  const all = everything ?? (() => [{ options: conversations(element, kind).map(conversationOption) }]);
  return { load: async (query) => matching(all(), query) };
}

/**
 * What stands in a select, as an option: its state is an option, or only an id.
 * @returns {import("./listbox.js").Option}
 */
export function optionOf(raw, element, ctx) {
  if (typeof raw !== "string") return ofOption(raw, ctx);
  if (element.type.endsWith("users_select")) return personOption(user(raw));
  const known = store.screen.sidebar.channels.find((channel) => channel.id === raw);
  return conversationOption(known ?? { id: raw, name: store.screen.names[raw] ?? raw, kind: "channel" });
}

/**
 * A text object as a string, with its emoji.
 * @param {{type: string, text: string}} given
 * @param {import("./values.js").Context} ctx
 */
export function plainText(given, ctx) {
  const holder = document.createElement("span");
  holder.append(renderTextObject(given, ctx));
  return holder.textContent;
}

function ofOption(option, ctx) {
  const hint = option.description && plainText(option.description, ctx);
  return { value: option.value, label: plainText(option.text, ctx), hint, raw: option };
}

function groupsOf(given, ctx) {
  const groups = given.option_groups ?? [{ options: given.options ?? [] }];
  return groups.map((group) => ({
    label: group.label && plainText(group.label, ctx),
    options: group.options.map((option) => ofOption(option, ctx)),
  }));
}

function matching(groups, query) {
  const wanted = query.trim().toLowerCase();
  const fits = ({ label, hint = "" }) => `${label} ${hint}`.toLowerCase().includes(wanted);
  return groups
    .map((group) => ({ ...group, options: group.options.filter(fits) }))
    .filter((group) => group.options.length);
}

/** Asks the app, once the person has paused and has typed enough. */
function external(element, block, ctx) {
  const least = element.min_query_length ?? ASKED_AT_LEAST;
  const missing = (query) => least - query.trim().length;
  const tooShort = (query) =>
    `Type ${missing(query)} more ${missing(query) === 1 ? "character" : "characters"} to search.`;
  const ids = { where: ctx.where, block_id: block.block_id, action_id: element.action_id };
  const load = async (query, wanted) => {
    if (missing(query) > 0) return null;
    await new Promise((resolve) => setTimeout(resolve, query ? ASKING_MS : 0));
    if (!wanted()) return null;
    const answer = await act("options", { ...ids, query }, { quiet: true });
    if (!answer.ok) return answer.text || "The app did not answer. Try again?";
    return groupsOf({ option_groups: answer.groups?.length ? answer.groups : undefined, options: answer.options }, ctx);
  };
  return { load, waiting: (query) => (missing(query) > 0 ? tooShort(query) : "Loading…") };
}

function people() {
  const everybody = Object.values(store.screen.users).filter((one) => !one.deleted);
  everybody.sort((one, other) => one.real_name.localeCompare(other.real_name));
  return [{ options: everybody.map(personOption) }];
}

function personOption(one) {
  const hint = one.bot ? "App" : one.external ? one.team_name : undefined;
  const face = () => avatar(one, { size: "small" });
  return { value: one.id, label: one.real_name || one.name, hint, face, raw: one.id };
}

/** The conversations that an element's filter lets through, of those that the person is in. */
function conversations(element, kind) {
  const filter = element.filter ?? {};
  const include = kind === "channels_select" ? ["public"] : filter.include;
  return store.screen.sidebar.channels.filter((channel) => {
    const is = { channel: "public", group: "private", im: "im" }[channel.kind];
    if (channel.archived || (include && !include.includes(is))) return false;
    if (filter.exclude_external_shared_channels && channel.shared_with?.length) return false;
    return !(filter.exclude_bot_users && channel.with && user(channel.with).bot);
  });
}

function conversationOption(channel) {
  const other = channel.with && user(channel.with);
  const face = () => (other ? avatar(other, { size: "small" }) : icon(channel.kind === "group" ? "lock" : "hash"));
  return { value: channel.id, label: other ? other.real_name : channel.name, face, raw: channel.id };
}
