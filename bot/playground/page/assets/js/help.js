/** The list of keyboard shortcuts. */

import { h } from "./dom.js";
import { openDialog } from "./dialog.js";

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const COMMAND = MAC ? "⌘" : "Ctrl";
const OPTION = MAC ? "⌥" : "Alt";

const GROUPS = {
  "Getting around": [
    ["Jump to a channel or person", [COMMAND, "K"]],
    ["Next or previous channel", [OPTION, "↓ ↑"]],
    ["Next or previous unread channel", [OPTION, "Shift", "↓ ↑"]],
    ["Next region of the page", ["F6"]],
    ["Region before", ["Shift", "F6"]],
    ["Open or fold the side panel", [COMMAND, "."]],
    ["Close a menu, a dialog or a drawer", ["Esc"]],
    ["This list", [COMMAND, "/"]],
  ],
  "On a message": [
    ["Message above or below", ["↑ ↓"]],
    ["All that can be done with it", ["Enter"]],
    ["React, reply, edit, delete", ["R", "T", "E", "Del"]],
    ["Copy its link, pin it, mark it unread", ["L", "P", "U"]],
  ],
  Writing: [
    ["Send", ["Enter"]],
    ["New line", ["Shift", "Enter"]],
    ["Edit your last message", ["↑"]],
    ["Commands, people, channels, emoji", ["/  @  #  :"]],
  ],
};

/** Opens it. */
export function showHelp() {
  const content = Object.entries(GROUPS).map(([name, rows]) => [
    h("h3", { class: "keys-group" }, name),
    h(
      "dl",
      { class: "keys-list" },
      rows.map(([label, keys]) =>
        h(
          "div",
          null,
          h("dt", null, label),
          h(
            "dd",
            null,
            keys.map((key) => h("kbd", null, key)),
          ),
        ),
      ),
    ),
  ]);
  openDialog({ title: "Keyboard shortcuts", content: [h("div", { class: "keys", tabindex: 0 }, content)] });
}

/** How a shortcut with the command key is written here. */
export function withCommand(key) {
  return MAC ? `⌘${key}` : `Ctrl+${key}`;
}
