/** What stands in the elements: what the server holds, and what was entered here since. */

/**
 * What an element needs to know of its place, from whoever renders it.
 * @typedef {{viewer?: object, where: {channel: string, ts: string} | {view: string}, state?: object,
 *   errors?: Record<string, string>}} Context
 */

/** How the state of one type of element is called, and the field that it begins with. */
const SLOTS = {
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  rich_text_input: ["rich_text_value", "initial_value"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  checkboxes: ["selected_options", "initial_options"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  users_select: ["selected_user", "initial_user"],
  multi_users_select: ["selected_users", "initial_users"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  channels_select: ["selected_channel", "initial_channel"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  file_input: ["files", "initial_files"],
};

/** The server's frame comes on another connection than its answer: so long what was entered here counts. */
const FRAME_MS = 1000;

/** Key of an element -> {value, until}: `until` is Infinity while the server has not confirmed it. */
const entered = new Map();
const painters = new WeakMap();
let count = 0;

/**
 * An element's name on this page, the same after its message or view was painted again.
 * @param {Context} ctx
 * @returns {string}
 */
export function keyOf(ctx, block, element) {
  const { view, channel, ts } = ctx.where;
  return [view ?? `${channel}/${ts}`, block.block_id, element.action_id].join("|");
}

/** An id for an element of the document. */
export function freshId() {
  count += 1;
  return `field-${count}`;
}

/**
 * What stands in an element, in the shape that it has in Slack's state: an option, an id, a text, or a list.
 * Null or undefined when nothing does.
 * @param {Context} ctx
 */
export function valueOf(ctx, block, element) {
  const key = keyOf(ctx, block, element);
  const mine = entered.get(key);
  if (mine && mine.until > performance.now()) return mine.value;
  entered.delete(key);
  const [name, initial] = SLOTS[element.type];
  const entry = ctx.state?.[block.block_id]?.[element.action_id];
  return entry ? entry[name] : element[initial];
}

/** Whether the server does not know yet what stands in an element. */
export function isUnsaved(ctx, block, element) {
  return entered.get(keyOf(ctx, block, element))?.until === Infinity;
}

/**
 * Has `paint` show what the server holds whenever that may have changed, as long as `node` stays.
 * @param {Element} node
 * @param {(ctx: Context) => void} paint
 */
export function follow(node, paint) {
  painters.set(node, paint);
}

/**
 * Brings the elements within a kept node up to date: painting them anew would cost focus, caret and popup.
 * @param {Element} owner
 * @param {Context} ctx
 */
export function catchUp(owner, ctx) {
  for (const node of owner.querySelectorAll("[data-element]")) painters.get(node)?.(ctx);
}

/** Notes what was entered; it counts until the server has confirmed it. */
export function note(key, value) {
  const entry = { value, until: Infinity };
  entered.set(key, entry);
  return entry;
}

/** The server has it, or will never have it: from now on it tells what stands there. */
export function settle(key, entry, { kept = true } = {}) {
  if (entered.get(key) !== entry) return;
  if (kept) entry.until = performance.now() + FRAME_MS;
  else entered.delete(key);
}
