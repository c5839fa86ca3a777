/** The modal in front of the viewer: a stack of views of which the topmost shows. */

import { act } from "./api.js";
import { avatar } from "./avatar.js";
import { h, replace } from "./dom.js";
import { returnTo } from "./elements/confirm.js";
import { flush } from "./elements/send.js";
import { paintBlocks } from "./elements/surface.js";
import { icon } from "./icons.js";
import { renderTextObject } from "./mrkdwn/render.js";
import { store, subscribe } from "./store.js";

const TROUBLE = "We had some trouble connecting. Try again?";
const WORDS = (text) => ({ type: "plain_text", text });

/** @param {HTMLElement} node */
export function mount(node) {
  const modal = new Modal();
  node.append(modal.dialog);
  subscribe(["modal", "me"], () => modal.paint(store.screen.modal));
  modal.paint(store.screen.modal);
}

class Modal {
  constructor() {
    this.view = null;
    this.busy = false;
    this.trouble = "";
    this.opener = null;
    /** View id -> what had the focus in it, for the way back. */
    this.places = new Map();
    this.head = h("header", { class: "modal-head" });
    this.body = h("div", { class: "modal-body" });
    this.alert = h("div", { class: "modal-alert", role: "alert" });
    this.foot = h("footer", { class: "modal-foot" });
    this.form = h("form", { class: "modal-form", novalidate: true }, this.head, this.body, this.alert, this.foot);
    this.dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title", tabindex: -1 }, this.form);
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    // Whether it closes is for the server to say.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.leave();
    });
    this.dialog.addEventListener("focusin", ({ target }) => {
      if (this.view && target.dataset.focus) this.places.set(this.view.id, target.dataset.focus);
    });
  }

  key(event) {
    if (event.target.closest("dialog") !== this.dialog || event.defaultPrevented) return;
    if (event.key === "Escape") {
      // Chromium lets a second Esc through without asking.
      event.preventDefault();
      this.leave();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.submit();
    }
  }

  /** @param {{depth: number, view: object} | null} shown */
  paint(shown) {
    if (!shown) return this.close();
    const { view, depth } = shown;
    const other = view.id !== this.view?.id;
    if (!this.dialog.open) {
      this.opener = document.activeElement;
      this.places.clear();
    }
    if (other) {
      this.busy = false;
      this.trouble = "";
    }
    this.view = view;
    this.depth = depth;
    this.paintHead();
    paintBlocks(this.body, view);
    this.paintFoot();
    // Opening moves the focus somewhere; that is not where somebody was.
    const known = this.places.get(view.id);
    if (!this.dialog.open) this.dialog.showModal();
    if (other) this.arrive(known);
    else if (!this.dialog.contains(document.activeElement)) this.dialog.focus();
  }

  close() {
    this.view = null;
    if (!this.dialog.open) return;
    this.dialog.close();
    this.body.replaceChildren();
    returnTo(this.opener);
  }

  paintHead() {
    const { app } = store.boot;
    const print = JSON.stringify([this.view.title, this.depth]);
    if (print === this.headed) return;
    this.headed = print;
    const back = this.depth > 1 && control("back", "Back", () => this.leave());
    replace(
      this.head,
      back || avatar({ id: app.bot_user_id, name: app.name, bot: true }, { size: "small" }),
      h("h2", { id: "modal-title" }, renderTextObject(this.view.title ?? WORDS(app.name), this.context())),
      control("close", "Close", () => this.leave({ all: this.depth > 1 })),
    );
  }

  paintFoot() {
    const { submit, close } = this.view;
    // A button that is replaced between press and release has not been clicked.
    const print = JSON.stringify([submit, close, this.busy, this.trouble]);
    if (print === this.footed) return;
    this.footed = print;
    const cancel = close ?? WORDS(submit ? "Cancel" : "Close");
    replace(this.alert, this.trouble && [icon("warning"), h("span", null, this.trouble)]);
    replace(
      this.foot,
      h(
        "button",
        { type: "button", class: "control-button", "data-focus": "modal-cancel", on: { click: () => this.leave() } },
        renderTextObject(cancel, this.context()),
      ),
      submit &&
        h(
          "button",
          {
            type: "submit",
            class: ["control-button primary", this.busy && "busy"],
            "aria-busy": this.busy || null,
            "data-focus": "modal-submit",
          },
          renderTextObject(submit, this.context()),
        ),
    );
  }

  context() {
    return { where: { view: this.view.id }, state: this.view.state, errors: {} };
  }

  /** A view that was not there before: the focus goes where it was in it, or where its app or Slack put it. */
  arrive(known) {
    this.body.scrollTop = 0;
    const wanted = known ?? this.wished();
    const found = wanted && this.dialog.querySelector(`[data-focus="${CSS.escape(wanted)}"]`);
    const first = this.body.querySelector("input, textarea");
    (found ?? first ?? this.foot.lastChild).focus({ preventScroll: !found });
  }

  /** The element with `focus_on_load`. */
  wished() {
    for (const block of this.view.blocks) {
      const elements = [block.element, block.accessory, ...(block.elements ?? [])];
      const element = elements.find((one) => one?.focus_on_load);
      if (element) return [this.view.id, block.block_id, element.action_id].join("|");
    }
    return null;
  }

  async leave({ all = false } = {}) {
    // What was typed in a view below must be there when somebody comes back to it.
    await flush();
    if (this.view) act("close", { view: this.view.id, ...(all && { all }) });
  }

  async submit() {
    const { view } = this;
    if (!view?.submit || this.busy) return;
    this.busy = true;
    this.trouble = "";
    this.paintFoot();
    await flush();
    const answer = await act("submit", { view: view.id }, { quiet: true });
    // The answer may have closed it, or put another view in its place.
    if (this.view?.id !== view.id) return;
    this.busy = false;
    const errors = answer.errors ?? {};
    const wrong = Object.keys(errors).length > 0;
    if (!answer.ok && !wrong) this.trouble = answer.text || TROUBLE;
    this.paintFoot();
    if (wrong) this.correct(errors);
  }

  /** Shows what is wrong, and leads to the first of it. */
  correct(errors) {
    paintBlocks(this.body, { ...this.view, errors });
    const first = this.body.querySelector("[aria-invalid=true]");
    first?.focus();
    first?.closest(".field")?.scrollIntoView({ block: "nearest" });
  }
}

function control(name, label, click) {
  return h(
    "button",
    { type: "button", class: "control-icon", "aria-label": label, "data-focus": `modal-${name}`, on: { click } },
    icon(name),
  );
}
