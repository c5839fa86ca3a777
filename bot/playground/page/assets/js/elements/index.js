/** Every interactive element of Block Kit, in messages, modals and the Home alike. */

import { placeholder } from "../blocks/placeholder.js";
import { button, feedbackButtons, iconButton, overflow } from "./button.js";
import { checkboxes, radioButtons } from "./choices.js";
import { field } from "./field.js";
import { fileInput } from "./files.js";
import { textInput } from "./inputs.js";
import { datepicker, datetimepicker, timepicker } from "./pickers.js";
import { richTextInput } from "./rich.js";
import { multiSelect, select } from "./select.js";

const RENDERERS = {
  button,
  workflow_button: button,
  icon_button: iconButton,
  feedback_buttons: feedbackButtons,
  overflow,
  static_select: select,
  external_select: select,
  users_select: select,
  conversations_select: select,
  channels_select: select,
  multi_static_select: multiSelect,
  multi_external_select: multiSelect,
  multi_users_select: multiSelect,
  multi_conversations_select: multiSelect,
  multi_channels_select: multiSelect,
  checkboxes,
  radio_buttons: radioButtons,
  datepicker,
  timepicker,
  datetimepicker,
  plain_text_input: textInput,
  number_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  rich_text_input: richTextInput,
  file_input: fileInput,
};

/**
 * An element that can be pressed, chosen in or filled in.
 * @param {object} element
 * @param {object} block the block it stands in
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria] ties it to a label
 * @returns {Node}
 */
export function renderElement(element, block, ctx, aria) {
  const render = RENDERERS[element.type];
  return render ? render(element, block, ctx, aria) : placeholder(element, ctx);
}

/**
 * An input block: label, element, error and hint.
 * @param {object} block
 * @param {import("./values.js").Context} ctx
 * @returns {HTMLElement}
 */
export function renderInput(block, ctx) {
  return field(block, ctx, renderElement);
}
