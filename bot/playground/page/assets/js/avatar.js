/** Faces: initials in a colour that depends on the id alone, the app's own mark, and a dot for presence. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { store } from "./store.js";

const HUES = 12;
const FNV_OFFSET = 2166136261;
const FNV_PRIME = 16777619;

/**
 * The square that stands for somebody; for the eye only, a name stands beside it.
 * @param {{id: string, real_name?: string, name?: string, bot?: boolean}} user
 * @param {{size?: "small" | "medium" | "large", presence?: boolean}} [options]
 *   20, 36 or 72 px; `presence` adds the dot
 */
export function avatar(user, { size = "medium", presence = false } = {}) {
  return h(
    "span",
    { class: ["avatar", size, user.bot ? "bot" : `hue-${hue(user.id)}`], "aria-hidden": "true" },
    user.bot ? icon("bolt") : initials(user.real_name || user.name || user.id),
    presence && presenceDot(user.id),
  );
}

/** Whether somebody is there, as a dot for the eye. */
export function presenceDot(id) {
  return h("span", { class: ["presence", store.screen.presence[id] && "here"] });
}

function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}

/** FNV-1a, folded: ids that differ in one letter shall not look alike. */
function hue(id) {
  let sum = FNV_OFFSET;
  for (const letter of id) sum = Math.imul(sum ^ letter.codePointAt(0), FNV_PRIME);
  return ((sum ^ (sum >>> 15)) >>> 0) % HUES;
}
