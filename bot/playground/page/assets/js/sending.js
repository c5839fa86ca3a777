/** Sends what stands in a composer, one after the other, and gives it back when that fails. */

import { act } from "./api.js";
import { h, replace } from "./dom.js";
import { dropDraft, keepDraft } from "./drafts.js";
import { icon } from "./icons.js";

const COMMAND = /^\/\S/;
/** What takes less than this needs no words. */
const SOON = 400;

/**
 * @param {object} parts of a composer: spot, input, files, also, status, box
 * @param {() => void} refresh called when the composer has changed
 * @returns {{send: () => void, leave: () => void}} `leave` when the composer is taken away
 */
export function sender(parts, refresh) {
  const state = { ...parts, refresh, turn: Promise.resolve(), pending: 0, left: false };
  return {
    send: () => send(state),
    leave: () => {
      state.left = true;
    },
  };
}

function send(state) {
  const { input, files, also, completion } = state;
  const letter = { text: input.value, names: files.names(), broadcast: Boolean(also?.checked) };
  if (!letter.text.trim() && !letter.names.length) return;
  completion.close();
  input.value = "";
  if (also) also.checked = false;
  files.set([]);
  state.refresh();
  // Two messages arrive in the order in which they were sent, also when the first one takes its time.
  state.turn = state.turn.then(() => deliver(state, letter));
}

async function deliver(state, letter) {
  const { spot } = state;
  begin(state);
  const command = COMMAND.test(letter.text) && !letter.names.length;
  const answer = command
    ? await act("command", { ...spot, line: letter.text }, { quiet: true })
    : await act(
        "say",
        { ...spot, text: letter.text, broadcast: letter.broadcast, files: letter.names.map((name) => ({ name })) },
        { quiet: true },
      );
  end(state);
  if (answer.ok) {
    if (!state.input.value) dropDraft(spot, { told: !command });
  } else {
    giveBack(state, letter, answer);
  }
}

function begin(state) {
  state.pending += 1;
  state.box.setAttribute("aria-busy", "true");
  state.timer = setTimeout(() => replace(state.status, h("span", { class: "sending" }, "Sending…")), SOON);
  if (state.trouble) replace(state.status);
  state.trouble = false;
}

function end(state) {
  state.pending -= 1;
  clearTimeout(state.timer);
  if (state.pending) return;
  state.box.removeAttribute("aria-busy");
  replace(state.status);
}

/** What was written returns to where it was, before what has been written since. */
function giveBack(state, { text, names, broadcast }, { text: why, noticed }) {
  const { input, files, also, spot, status } = state;
  const all = [text, input.value].filter(Boolean).join("\n");
  keepDraft(spot, all);
  if (state.left) return;
  input.value = all;
  if (also) also.checked = broadcast;
  files.set([...names, ...files.names()]);
  state.refresh();
  // Why a command failed stands in the channel, where Slack says it.
  if (noticed) return;
  state.trouble = true;
  replace(
    status,
    h("span", { class: "send-trouble", role: "alert" }, icon("warning"), `Not sent. ${why ?? "Try again."}`),
  );
}
