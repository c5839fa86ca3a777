/** The dialog with which an app asks "Are you sure?" before anything is sent. */

import { renderTextObject } from "../mrkdwn/render.js";
import { h } from "../dom.js";
import { freshId } from "./values.js";

const TITLE = { type: "plain_text", text: "Are you sure?" };
const YES = { type: "plain_text", text: "Yes" };
const NO = { type: "plain_text", text: "Cancel" };

/**
 * Asks; Esc means no. The focus returns to where it was.
 * @param {{title?: object, text: object, confirm?: object, deny?: object, style?: string}} given
 * @param {import("./values.js").Context} ctx
 * @returns {Promise<boolean>}
 */
export function ask(given, ctx) {
  const back = document.activeElement;
  return new Promise((resolve) => {
    const dialog = build(given, ctx);
    dialog.addEventListener("close", () => {
      dialog.remove();
      returnTo(back);
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function build({ title = TITLE, text, confirm = YES, deny = NO, style = "primary" }, ctx) {
  const [name, words] = [freshId(), freshId()];
  const danger = style === "danger";
  return h(
    "dialog",
    { class: "confirm", role: "alertdialog", "aria-labelledby": name, "aria-describedby": words },
    // The browser's own way to close a dialog with an answer.
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: name }, renderTextObject(title, ctx)),
      h("div", { class: "confirm-text", id: words }, renderTextObject(text, ctx)),
      h(
        "div",
        { class: "confirm-buttons" },
        // Enter must not delete anything.
        answer("no", { autofocus: danger }, deny, ctx),
        answer("yes", { class: ["control-button", style], autofocus: !danger }, confirm, ctx),
      ),
    ),
  );
}

function answer(value, props, text, ctx) {
  return h("button", { class: "control-button", value, ...props }, renderTextObject(text, ctx));
}

/** Gives the focus back to an element, or to what was painted in its place since. */
export function returnTo(node) {
  const name = node?.dataset?.focus;
  const heir = node?.isConnected ? node : name && document.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  heir?.focus({ preventScroll: true });
}
