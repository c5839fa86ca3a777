/** The link to a message: what it is, and copying it. */

import { toast } from "./toast.js";

/**
 * The address under which Slack's clients, and this server, know a message.
 * @param {string} channel
 * @param {{ts: string, thread_ts?: string}} message
 */
export function linkOf(channel, { ts, thread_ts: thread }) {
  const query = thread && thread !== ts ? `?thread_ts=${thread}&cid=${channel}` : "";
  return `${location.origin}/archives/${channel}/p${ts.replace(".", "")}${query}`;
}

/**
 * Copies a message's link and says so.
 * @param {string} channel
 * @param {object} message
 */
export async function copyLink(channel, message) {
  const link = linkOf(channel, message);
  try {
    await navigator.clipboard.writeText(link);
    toast("Link copied");
  } catch {
    // Some browsers want a permission for it; then it can be copied from here.
    toast(`Copy this link: ${link}`);
  }
}
