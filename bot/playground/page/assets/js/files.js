/** The files of a message: Slack keeps them, this one only knows what they are called. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const UNITS = ["B", "kB", "MB", "GB"];

/**
 * @param {{files?: object[]}} message
 * @returns {HTMLElement | null}
 */
export function filesOf({ files }) {
  if (!files?.length) return null;
  return h("ul", { class: "files", "aria-label": "Files" }, files.map(file));
}

function file({ name, title, filetype, size, mode }) {
  if (mode === "tombstone") return h("li", { class: "file gone" }, icon("trash"), "This file was deleted.");
  const kind = filetype && filetype !== name ? filetype.toUpperCase() : "File";
  const facts = [kind, size > 0 && inWords(size)].filter(Boolean).join(" · ");
  const words = h(
    "span",
    { class: "file-words" },
    h("strong", null, title || name),
    h("span", { class: "file-kind" }, facts),
  );
  return h("li", { class: "file" }, h("span", { class: "file-icon" }, icon("file")), words);
}

function inWords(bytes) {
  const step = Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  return `${Math.round(bytes / 1000 ** step)} ${UNITS[step]}`;
}
