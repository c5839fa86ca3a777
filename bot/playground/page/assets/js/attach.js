/** Files to go with a message. Only their names do: nothing is read and nothing is uploaded. */

import { h, replace } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Takes files by the chooser, by dropping them on `target` and by pasting them.
 * @param {HTMLElement} target
 * @param {() => void} onChange
 * @returns {{node: HTMLElement, choose: () => void, names: () => string[], set: (names: string[]) => void}}
 */
export function attaches(target, onChange) {
  let names = [];
  const chooser = h("input", { type: "file", multiple: true, hidden: true, tabindex: -1, "aria-label": "Files" });
  const list = h("ul", { class: "attached", "aria-label": "Attached files", hidden: true });
  const set = (next) => {
    names = next;
    list.hidden = names.length === 0;
    replace(
      list,
      names.map((name, index) => chip(name, () => set(names.filter((_, other) => other !== index)))),
    );
    onChange();
  };
  const add = (files) => set([...names, ...[...files].map((file) => file.name)]);
  chooser.addEventListener("change", () => {
    add(chooser.files);
    chooser.value = "";
  });
  target.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    add(event.clipboardData.files);
  });
  listenForDrops(target, add);
  return { node: h("div", null, list, chooser), choose: () => chooser.click(), names: () => names, set };
}

function chip(name, remove) {
  return h(
    "li",
    { class: "attached-file" },
    icon("file"),
    h("span", { class: "attached-name" }, name),
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": `Remove ${name}`, on: { click: remove } },
      icon("close"),
    ),
  );
}

function listenForDrops(target, add) {
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  target.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    target.classList.add("dropping");
  });
  target.addEventListener("dragleave", () => target.classList.remove("dropping"));
  target.addEventListener("drop", (event) => {
    target.classList.remove("dropping");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
}
