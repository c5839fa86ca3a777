/** A field for files. Only their names go anywhere: the playground keeps no contents. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { choose, dress } from "./send.js";
import { follow, keyOf, valueOf } from "./values.js";

const MOST = 10;

/**
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 */
export function fileInput(element, block, ctx, aria = {}) {
  const most = element.max_files ?? MOST;
  let files = namesIn(ctx, block, element);
  const list = h("ul", { class: "files", "aria-label": "Files" });
  const picker = h("input", {
    type: "file",
    class: "file-picker",
    multiple: most > 1,
    accept: element.filetypes?.map((type) => `.${type}`).join(",") || null,
    ...aria,
    on: { change: () => add([...picker.files]) },
  });
  const take = (next) => {
    files = next;
    paint();
    choose(ctx, block, element, next, next);
  };
  const add = (picked) => {
    const more = picked.map((file) => file.name).filter((name) => !files.includes(name));
    // Or the same file could not be picked again after it was taken away.
    picker.value = "";
    if (more.length) take([...files, ...more].slice(0, most));
  };
  const drop = (name) => {
    take(files.filter((one) => one !== name));
    picker.focus();
  };
  const paint = () => {
    list.replaceChildren(...files.map((name) => line(name, () => drop(name))));
    list.hidden = !files.length;
    picker.disabled = files.length >= most;
  };
  paint();
  const node = h("div", { class: "file-input" }, list, picker);
  follow(node, (now) => {
    files = namesIn(now, block, element);
    paint();
  });
  return dress(node, keyOf(ctx, block, element), picker);
}

/** What was picked here is a name; the server makes a file of it. */
function namesIn(ctx, block, element) {
  return (valueOf(ctx, block, element) ?? []).map((file) => file.name ?? file);
}

function line(name, remove) {
  return h(
    "li",
    { class: "file" },
    icon("file"),
    h("span", { class: "file-name" }, name),
    h(
      "button",
      { type: "button", class: "control-icon", "aria-label": `Remove ${name}`, on: { click: remove } },
      icon("close"),
    ),
  );
}
