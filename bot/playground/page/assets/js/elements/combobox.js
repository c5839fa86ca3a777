/** The typing, the keys and the popup of every select, after the combobox pattern of the ARIA practices. */

import { announce } from "../dom.js";
import { openPopover } from "../popover.js";
import { Listbox } from "./listbox.js";

const ROWS = 8;
let open = null;

/**
 * What makes an input a combobox.
 * @typedef {object} Behaviour
 * @property {string} key the element's name on this page
 * @property {HTMLInputElement} input
 * @property {HTMLElement} field what the popup is as wide as
 * @property {string} label
 * @property {boolean} [multiple] the popup stays open for more
 * @property {import("./sources.js").Source} source
 * @property {(option: import("./listbox.js").Option) => boolean} isChosen
 * @property {(option: import("./listbox.js").Option) => boolean} [isBarred]
 * @property {(option: import("./listbox.js").Option) => void} pick
 * @property {() => void} [rest] writes into the input what stands there while the popup is closed
 */

/**
 * Makes an input a combobox. Nothing is built before it opens.
 * @param {Behaviour} behaviour
 */
export function combobox(behaviour) {
  const { input, field } = behaviour;
  const opened = () => (open?.input === input ? open : null);
  field.addEventListener("click", (event) => {
    if (event.target.closest("button")) return;
    input.focus();
    if (!opened()) show(behaviour);
    // A click into a search only moves its caret.
    else if (input.value === opened().before) opened().close();
  });
  input.addEventListener("input", () => (opened() ?? new Popup(behaviour)).search(input.value));
  input.addEventListener("keydown", (event) => (opened() ? steer(event, opened()) : wake(event, behaviour)));
  input.addEventListener("focusin", () => {
    // Painted anew while its popup was open: the popup moves over.
    if (open?.key === behaviour.key && open.input !== input) open.handOver(behaviour);
  });
}

/** Shows anew what is chosen, in a popup that stays open. */
export function refresh(key) {
  if (open?.key === key) open.list.refresh();
}

/** Opens with everything there is; what is typed then takes the place of what was chosen. */
function show(behaviour) {
  if (!behaviour.multiple) behaviour.input.select();
  new Popup(behaviour);
}

function wake(event, behaviour) {
  if (event.isComposing || event.metaKey || event.ctrlKey) return;
  if (["ArrowDown", "ArrowUp", "Enter", " "].includes(event.key)) {
    event.preventDefault();
    show(behaviour);
  } else if (!behaviour.multiple && (event.key.length === 1 || event.key === "Backspace")) {
    // Whoever types searches, and does not write on in the name of what was chosen.
    behaviour.input.select();
  }
}

function steer(event, popup) {
  if (event.isComposing) return;
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: ROWS, PageUp: -ROWS };
  if (event.key in steps) {
    event.preventDefault();
    if (event.key === "ArrowUp" && event.altKey) popup.close();
    else popup.list.move(steps[event.key]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    popup.list.take();
  } else if (event.key === "Tab") {
    popup.close();
  }
}

class Popup {
  /** @param {Behaviour} behaviour */
  constructor(behaviour, query = "", found = undefined) {
    this.behaviour = behaviour;
    const { input, field, label, multiple = false } = behaviour;
    this.list = new Listbox({
      label,
      multiple,
      isChosen: (option) => this.behaviour.isChosen(option),
      isBarred: (option) => this.behaviour.isBarred?.(option) ?? false,
      pick: (option) => this.pick(option),
      moved: (id) => input[id ? "setAttribute" : "removeAttribute"]("aria-activedescendant", id),
    });
    this.popover = openPopover(field, this.list.node, {
      label,
      role: "group",
      focus: false,
      className: "listbox-popover",
      onClose: () => this.closed(),
    });
    this.popover.node.style.minWidth = `${field.offsetWidth}px`;
    open = this;
    this.before = input.value;
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", this.list.list.id);
    this.search(query, found);
  }

  get key() {
    return this.behaviour.key;
  }

  get input() {
    return this.behaviour.input;
  }

  /** Shows what fits; answers to an earlier query that come late are dropped. */
  async search(query, found = this.ask(query)) {
    this.query = query;
    this.found = found;
    const waiting = this.behaviour.source.waiting?.(query);
    if (waiting) this.words(waiting);
    const groups = await found;
    if (!groups || this.query !== query || open !== this) return;
    if (typeof groups === "string") return this.words(groups);
    const count = groups.reduce((sum, group) => sum + group.options.length, 0);
    if (!count) return this.words("No results");
    this.list.show(groups);
    this.popover.place();
    if (query) announce(count === 1 ? "1 result" : `${count} results`);
  }

  /** Nobody waits for it once something else is typed, or it is closed. */
  ask(query) {
    const { key, source } = this.behaviour;
    return source.load(query, () => open?.key === key && open.query === query);
  }

  words(text) {
    this.list.say(text);
    this.popover.place();
    announce(text);
  }

  pick(option) {
    const { behaviour } = this;
    if (!behaviour.multiple) this.close();
    behaviour.pick(option);
    if (!behaviour.multiple || open !== this) return;
    this.list.refresh();
    if (this.input.value) {
      this.input.value = "";
      this.search("");
    }
    this.popover.place();
  }

  close() {
    this.popover.close();
  }

  closed() {
    if (open === this) open = null;
    const { input, rest } = this.behaviour;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
    rest?.();
  }

  async handOver(behaviour) {
    const { query, found } = this;
    const at = this.list.active;
    this.close();
    behaviour.input.value = query || behaviour.input.value;
    const heir = new Popup(behaviour, query, found);
    await found;
    heir.list.activate(at);
  }
}
