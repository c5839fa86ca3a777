/** Which of one's own messages is being edited: one at a time, in its place. */

import { act } from "./api.js";
import { confirmDelete } from "./deleting.js";
import { inlineComposer } from "./inline.js";
import { changed } from "./store.js";
import { typed } from "./typed.js";

/** {channel, ts, inThread, node, back} of the editor that is open. */
let current = null;

/**
 * Opens the editor in a message; Esc and "Cancel" close it, and the focus returns to `back`.
 * @param {string} channel
 * @param {object} message
 * @param {{inThread?: boolean, back?: () => void}} [options]
 */
export function startEditing(channel, message, { inThread = false, back = () => {} } = {}) {
  stopEditing({ quiet: true });
  const { ts } = message;
  const box = inlineComposer({
    channel,
    text: typed(message.text ?? ""),
    onSave: (text) => save(channel, message, text),
    onCancel: () => stopEditing(),
  });
  current = { channel, ts, inThread, node: box.node, back };
  changed("editing");
  box.focus();
}

/** The editor, for the message that it is in. */
export function editorOf(ts, { channel, inThread = false }) {
  const here = current && current.ts === ts && current.channel === channel && current.inThread === inThread;
  return here ? current.node : null;
}

/** The ts of the message that is being edited, or null. */
export function editedTs() {
  return current?.ts ?? null;
}

/** Closes the editor without saving. */
export function stopEditing({ quiet = false } = {}) {
  if (!current) return;
  const { back } = current;
  current = null;
  changed("editing");
  if (!quiet) back();
}

async function save(channel, message, text) {
  // Whoever takes all of the text away means the message.
  if (!text.trim() && !message.files?.length) {
    if (await confirmDelete(channel, message)) stopEditing();
    return true;
  }
  if (text === typed(message.text ?? "")) {
    stopEditing();
    return true;
  }
  const answer = await act("edit", { channel, ts: message.ts, text });
  if (answer.ok) stopEditing();
  return answer.ok;
}
