/** Links: out of the page in a tab of their own, to messages and channels within it. */

import { h } from "../dom.js";
import { hashOf } from "../route.js";

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "slack:"]);
/** What no address has in it as it stands: what follows would be there to be misread. */
const FOREIGN = /["<>\s\p{Cc}]/u;
const ARCHIVE = /^\/archives\/([A-Z]\w+)(?:\/p(\d+)(\d{6}))?\/?$/;

/**
 * Whether an address may become a link at all: none that runs a script in this page.
 * @param {string} address
 */
export function safeAddress(address) {
  return !FOREIGN.test(address) && SAFE.has(parsed(address)?.protocol);
}

/**
 * Where on this page a permalink of Slack leads; null for any other address.
 * @param {string} address
 * @returns {{place: string, at?: string, thread?: string} | null}
 */
export function permalink(address) {
  const url = parsed(address);
  if (!url || !(url.hostname.endsWith("slack.com") || url.host === location.host)) return null;
  const match = ARCHIVE.exec(url.pathname);
  if (!match) return null;
  const [, place, seconds, micros] = match;
  if (!seconds) return { place };
  const thread = url.searchParams.get("thread_ts");
  return { place, at: `${seconds}.${micros}`, ...(thread ? { thread } : {}) };
}

/**
 * A link around `children`; only those when nothing may be opened at the address.
 * @param {string} address
 * @param {...unknown} children
 * @returns {HTMLElement}
 */
export function linkTo(address, ...children) {
  const inside = permalink(address);
  if (inside) return h("a", { href: hashOf(inside) }, children);
  if (!safeAddress(address)) return h("span", { class: "dead-link", "data-tip": address }, children);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, children);
}

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
