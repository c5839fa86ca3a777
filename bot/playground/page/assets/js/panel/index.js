/** The side panel: the clock above, and below it the story, the journal, the outbox and the faults as tabs. */

import { h, replace } from "../dom.js";
import { icon } from "../icons.js";
import { togglePanel } from "../layout.js";
import { store } from "../store.js";
import { clock } from "./clock.js";
import { faults } from "./faults.js";
import { journal } from "./journal.js";
import { outbox } from "./outbox.js";
import { story } from "./story.js";
import { tabs } from "./tabs.js";

/**
 * Fills the panel with what there is: whoever started the page may have no clock, outbox or story.
 * @param {HTMLElement} node
 */
export function mount(node) {
  const { beside } = store.boot;
  const parts = [
    beside.story && { id: "story", label: "Story", ...story() },
    { id: "journal", label: "Journal", ...journal() },
    beside.outbox && { id: "outbox", label: "Outbox", ...outbox() },
    { id: "faults", label: "Faults", ...faults() },
  ];
  replace(node, head(), beside.clock && clock(), tabs(parts.filter(Boolean)));
}

function head() {
  const fold = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "Fold",
      "data-tip": "Fold",
      on: { click: togglePanel },
    },
    icon("close"),
  );
  return h("header", { class: "panel-head" }, h("h2", null, "Playground"), fold);
}
