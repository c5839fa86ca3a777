/** The list of options that opens below a combobox. Built when it opens, a page at a time. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { freshId } from "./values.js";

const PAGE = 100;

/**
 * One line of a list. `raw` is what the state holds for it, `value` how the server calls it.
 * @typedef {{value: string, label: string, hint?: string, face?: () => Node, raw: unknown}} Option
 * @typedef {{label?: string, options: Option[]}} Group
 */

/**
 * A list that shows groups of options; the focus stays in the combobox, `active` only looks as if it had it.
 */
export class Listbox {
  /**
   * @param {{label: string, multiple: boolean, isChosen: (option: Option) => boolean,
   *   isBarred: (option: Option) => boolean, pick: (option: Option) => void, moved: (id: string) => void}} given
   */
  constructor(given) {
    this.given = given;
    this.lines = [];
    this.active = -1;
    this.list = h("div", {
      id: freshId(),
      class: "listbox",
      role: "listbox",
      "aria-label": given.label,
      "aria-multiselectable": given.multiple || null,
    });
    this.says = h("p", { class: "listbox-says", hidden: true });
    this.node = h("div", { class: "listbox-frame" }, this.list, this.says);
    // The focus has to stay in the combobox.
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("scroll", () => this.more());
  }

  /** Shows words instead of options, such as "Loading…". */
  say(text) {
    this.clear();
    this.list.hidden = true;
    this.says.hidden = false;
    this.says.textContent = text;
  }

  /**
   * Shows options; the first chosen one, or else the first, is the active one.
   * @param {Group[]} groups
   */
  show(groups) {
    this.clear();
    this.list.hidden = false;
    this.says.hidden = true;
    this.rest = groups.flatMap((group) => group.options.map((option) => ({ option, group })));
    const chosen = this.rest.findIndex(({ option }) => this.given.isChosen(option));
    this.page(Math.max(PAGE, chosen + 1));
    this.activate(chosen >= 0 && !this.given.multiple ? chosen : 0);
  }

  clear() {
    this.lines = [];
    this.rest = [];
    this.active = -1;
    this.list.replaceChildren();
    this.given.moved("");
  }

  more() {
    const { scrollTop, clientHeight, scrollHeight } = this.list;
    if (this.rest.length && scrollTop + clientHeight > scrollHeight - clientHeight) this.page(PAGE);
  }

  page(size) {
    for (const { option, group } of this.rest.splice(0, size)) {
      const line = this.line(option, this.lines.length);
      this.lines.push({ option, line });
      this.groupOf(group).append(line);
    }
  }

  /** Where the options of a group go: a labelled part of the list, or the list itself. */
  groupOf(group) {
    if (!group.label) return this.list;
    const last = this.list.lastChild;
    if (last?.group === group) return last;
    const name = freshId();
    const part = h(
      "div",
      { class: "listbox-group", role: "group", "aria-labelledby": name },
      h("div", { class: "listbox-heading", id: name, role: "presentation" }, group.label),
    );
    part.group = group;
    this.list.append(part);
    return part;
  }

  line(option, at) {
    const barred = this.given.isBarred(option);
    return h(
      "div",
      {
        id: freshId(),
        class: "listbox-option",
        role: "option",
        "aria-selected": this.given.isChosen(option),
        "aria-disabled": barred || null,
        on: { click: () => this.take(at), pointermove: () => this.activate(at, { scroll: false }) },
      },
      option.face?.(),
      h(
        "span",
        { class: "listbox-words" },
        option.label,
        option.hint && h("span", { class: "listbox-hint" }, option.hint),
      ),
      icon("check"),
    );
  }

  /** Marks what is chosen and what can be chosen anew, without losing the place. */
  refresh() {
    for (const { option, line } of this.lines) {
      line.setAttribute("aria-selected", String(this.given.isChosen(option)));
      if (this.given.isBarred(option)) line.setAttribute("aria-disabled", "true");
      else line.removeAttribute("aria-disabled");
    }
  }

  move(by) {
    const last = this.lines.length - 1;
    if (last < 0) return;
    if (by > 0 && this.active === last && this.rest.length) this.page(PAGE);
    const to = this.active + by;
    // One step beyond an end leads to the other one, a page stops there.
    if (Math.abs(by) === 1) this.activate((to + this.lines.length) % this.lines.length);
    else this.activate(Math.max(0, Math.min(to, last)));
  }

  activate(at, { scroll = true } = {}) {
    if (at === this.active || !this.lines[at]) return;
    this.lines[this.active]?.line.classList.remove("active");
    this.active = at;
    const { line } = this.lines[at];
    line.classList.add("active");
    if (scroll) line.scrollIntoView({ block: "nearest" });
    this.given.moved(line.id);
  }

  /** Picks an option; without a number the active one. */
  take(at = this.active) {
    const option = this.lines[at]?.option;
    if (option && !this.given.isBarred(option)) this.given.pick(option);
  }
}
