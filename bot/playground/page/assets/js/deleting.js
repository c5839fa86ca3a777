/** Deleting one's own message, after being asked. */

import { act } from "./api.js";
import { ask } from "./elements/confirm.js";
import { viewer } from "./store.js";

const plain = (text) => ({ type: "plain_text", text });

/**
 * Asks, and deletes the message; resolves to whether it is gone.
 * @param {string} channel
 * @param {{ts: string}} message
 */
export async function confirmDelete(channel, { ts }) {
  const question = {
    title: plain("Delete message"),
    text: plain("Are you sure you want to delete this message? This cannot be undone."),
    confirm: plain("Delete"),
    deny: plain("Cancel"),
    style: "danger",
  };
  if (!(await ask(question, { viewer: viewer(), where: { channel, ts } }))) return false;
  return (await act("delete", { channel, ts })).ok;
}
