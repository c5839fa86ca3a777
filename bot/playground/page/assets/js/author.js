/** Who a message is from: the name and the face above it. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { emojiOf } from "./mrkdwn/emoji.js";
import { store, user } from "./store.js";

const SLACKBOT = {
  id: "USLACKBOT",
  name: "slackbot",
  real_name: "Slackbot",
  bot: false,
  external: false,
  system: true,
};

/**
 * `person`: an entry of the users; for what only has a borrowed name one that is made up. `app`: whether it
 * wears the badge. `picture`: an emoji's character or an image that the app chose.
 * @typedef {{name: string, person: object, app: boolean, company: string,
 *   picture: {emoji?: string, url?: string} | null}} Author
 */

/**
 * @param {object} message
 * @returns {Author}
 */
export function authorOf(message) {
  if (message.playground?.notice || message.user === SLACKBOT.id) {
    return { name: SLACKBOT.real_name, person: SLACKBOT, app: false, company: "", picture: null };
  }
  const person = userOf(message);
  const name = message.username || person.real_name || person.name;
  const company = person.external && !person.bot ? person.team_name : "";
  return { name, person, app: Boolean(message.bot_id || person.bot), company, picture: pictureOf(message.icons) };
}

/**
 * Somebody by the id of a user or of a bot.
 * @param {string} id
 */
export function member(id) {
  if (id === SLACKBOT.id) return SLACKBOT;
  return id.startsWith("B") ? { ...user(store.boot.app.bot_user_id), bot: true } : user(id);
}

function userOf(message) {
  if (message.user) return user(message.user);
  const { app } = store.boot;
  // Whoever's name the app borrows has a face of their own, by that name.
  if (message.username)
    return { id: message.username, real_name: message.username, bot: false, external: false, borrowed: true };
  return { ...user(app.bot_user_id), real_name: app.name, bot: true };
}

function pictureOf(icons) {
  const emoji = icons?.emoji && emojiOf(icons.emoji.replaceAll(":", ""));
  if (emoji) return { emoji };
  const url = icons?.image_72 ?? icons?.image_48 ?? icons?.image_36;
  return url ? { url } : null;
}

/**
 * The square in front of a message.
 * @param {Author} author
 */
export function face({ person, picture }) {
  if (picture?.emoji) return h("span", { class: "avatar medium face-emoji", "aria-hidden": "true" }, picture.emoji);
  if (picture?.url) return h("img", { class: "avatar medium", src: picture.url, alt: "" });
  if (person.system) return h("span", { class: "avatar medium bot", "aria-hidden": "true" }, icon("hash"));
  return avatar(person);
}

/**
 * What stands behind a name: that it is an app, or from which company somebody is.
 * @param {Author} author
 */
export function marksOf({ app, company }) {
  return [
    app && h("span", { class: "app-tag" }, "APP"),
    company &&
      h(
        "span",
        { class: "company", "data-tip": `From ${company}\nA person of another company` },
        icon("shared"),
        company,
      ),
  ];
}
