/** Tells the server what was pressed, chosen or typed, and shows at the element how that went. */

import { act } from "../api.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { store } from "../store.js";
import { toast } from "../toast.js";
import { ask } from "./confirm.js";
import { keyOf, note, settle } from "./values.js";

const TYPING_MS = 300;
const AGAIN_MS = 2000;

/** Keys of elements that wait for the app, and what went wrong at others: both outlive a repaint. */
const busy = new Map();
const troubles = new Map();

/** Key -> what was typed there and is not sent yet. */
const unsent = new Map();
const sending = new Map();

/** Key -> what was chosen there and waits for what was typed before it. */
const chosen = new Map();

/**
 * Presses an element, after asking if its app wants that. Does nothing while it is busy already.
 * @param {import("./values.js").Context} ctx
 */
export async function press(ctx, block, element, more = {}) {
  const key = keyOf(ctx, block, element);
  if (busy.has(key) || !(await confirmed(element, ctx))) return { ok: false };
  return tell("press", ctx, block, element, more);
}

/**
 * Chooses in an element. `shown` is what then stands in it (a state's value), `value` how the server calls
 * it. Resolves to false when it was declined, so that the element can return to what it showed.
 * @param {import("./values.js").Context} ctx
 */
export async function choose(ctx, block, element, shown, value) {
  if (!(await confirmed(element, ctx))) return false;
  const key = keyOf(ctx, block, element);
  const entry = note(key, shown);
  // What stands beside it goes to the app with it; what was typed in it is what is chosen.
  clearTimeout(unsent.get(key)?.timer);
  unsent.delete(key);
  const before = flush();
  const ids = { where: ctx.where, block_id: block.block_id, action_id: element.action_id };
  const args = { as: store.me, ...ids, value };
  chosen.set(key, args);
  await inTurn(key, async () => {
    await before;
    if (chosen.get(key) === args) chosen.delete(key);
    return tell("choose", ctx, block, element, { value });
  });
  settle(key, entry);
  return true;
}

/**
 * Keeps what is being typed, without telling the app: soon, or with `flush`.
 * @param {import("./values.js").Context} ctx
 */
export function typed(ctx, block, element, shown, value = shown) {
  const key = keyOf(ctx, block, element);
  clearTimeout(unsent.get(key)?.timer);
  const args = { as: store.me, where: ctx.where, block_id: block.block_id, action_id: element.action_id, value };
  unsent.set(key, { args, entry: note(key, shown), timer: setTimeout(() => send(key), TYPING_MS) });
}

/** Sends what was typed and waits until the server has all of it. */
export function flush() {
  [...unsent.keys()].forEach(send);
  return Promise.all(sending.values());
}

function send(key) {
  const { args, entry, timer } = unsent.get(key);
  clearTimeout(timer);
  unsent.delete(key);
  return inTurn(key, async () => {
    const answer = await act("enter", args, { quiet: true });
    // A view that was closed meanwhile does not want it any more; a server that is away gets it later.
    if (answer.error !== "unreachable") settle(key, entry);
    else if (!unsent.has(key)) unsent.set(key, { args, entry, timer: setTimeout(() => send(key), AGAIN_MS) });
  });
}

/** One after the other for each element: what came last has to stand last. */
function inTurn(key, run) {
  const turn = (sending.get(key) ?? Promise.resolve()).then(run).finally(() => {
    if (sending.get(key) === turn) sending.delete(key);
  });
  sending.set(key, turn);
  return turn;
}

/** A page that goes away can only leave a note behind. */
function leave() {
  const lefts = [...unsent.values()].map(({ args }) => ({ do: "enter", ...args }));
  lefts.push(...[...chosen.values()].map((args) => ({ do: "choose", ...args })));
  for (const left of lefts) {
    navigator.sendBeacon("/page/act", new Blob([JSON.stringify(left)], { type: "application/json" }));
  }
  unsent.clear();
  chosen.clear();
}

window.addEventListener("pagehide", leave);

async function confirmed(element, ctx) {
  return !element.confirm || (await ask(element.confirm, ctx));
}

async function tell(verb, ctx, block, element, more) {
  const key = keyOf(ctx, block, element);
  troubles.delete(key);
  busy.set(key, (busy.get(key) ?? 0) + 1);
  repaint(key);
  // What stands beside the button goes to the app with it.
  if (verb === "press") await flush();
  const ids = { where: ctx.where, block_id: block.block_id, action_id: element.action_id };
  const answer = await act(verb, { ...ids, ...more }, { quiet: true });
  busy.set(key, busy.get(key) - 1);
  if (!busy.get(key)) busy.delete(key);
  if (!answer.ok) troubles.set(key, answer.text || "That did not work. Try again?");
  if (!repaint(key) && !answer.ok) toast(troubles.get(key), { kind: "error" });
  return answer;
}

/**
 * Makes `node` the one that shows an element's state: it is found again by its key after a repaint.
 * @param {HTMLElement} node
 * @returns {Node} the node, with its trouble if there is one
 */
export function dress(node, key, focus = node) {
  node.dataset.element = key;
  focus.dataset.focus = key;
  paintBusy(node, key);
  const warning = warningOf(key);
  return warning ? h("span", { class: "with-trouble" }, node, warning) : node;
}

/** Paints an element wherever it stands: beside the channel it may stand in a thread. */
function repaint(key) {
  const nodes = document.querySelectorAll(`[data-element="${CSS.escape(key)}"]`);
  for (const node of nodes) {
    paintBusy(node, key);
    if (node.nextSibling?.classList?.contains("element-trouble")) node.nextSibling.remove();
    const warning = warningOf(key);
    if (warning) node.after(warning);
  }
  return nodes.length;
}

function paintBusy(node, key) {
  node.classList.toggle("busy", busy.has(key));
  if (busy.has(key)) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

function warningOf(key) {
  const text = troubles.get(key);
  return text && h("span", { class: "element-trouble", role: "alert" }, icon("warning"), text);
}
