/** Tables, and data tables that are read page by page. */

import { h, replace } from "../dom.js";
import { withEmoji } from "../mrkdwn/emoji.js";
import { renderRichText } from "./rich.js";

const PAGE_SIZE = 5;
/** The page somebody has turned a data table to: it stays there when its message is painted again. */
const turned = new Map();

/** A table: its first row is the header. It scrolls within itself. */
export function renderTable({ rows, column_settings: settings = [] }) {
  const [header, ...body] = rows;
  const look = (index) => ["cell", settings[index]?.align, settings[index]?.is_wrapped && "wrapped"];
  const head = h("tr", null, header.map((cell, index) => h("th", { scope: "col", class: look(index) }, content(cell))));
  const line = (row) => h("tr", null, row.map((cell, index) => h("td", { class: look(index) }, content(cell))));
  const table = h("table", { class: "table" }, h("thead", null, head), h("tbody", null, body.map(line)));
  return scrolling("Table", table);
}

/** A data table: with a caption, one column that names its rows, and pages. */
export function renderDataTable(block, ctx) {
  const { caption, rows, page_size: size = PAGE_SIZE, row_header_column_index: naming = 0 } = block;
  const [header, ...body] = rows;
  const key = JSON.stringify([ctx?.where, block.block_id]);
  const last = Math.max(0, Math.ceil(body.length / size) - 1);
  const lines = h("tbody");
  const pager = h("div", { class: "pager" });
  // A column's name stands over its numbers.
  const look = (index) => ["cell", body[0]?.[index] && isNumber(body[0][index])];
  const names = (cell, index) => h("th", { scope: "col", class: look(index) }, content(cell));
  const head = h("tr", null, header.map(names));
  const table = h("table", { class: "table" }, h("caption", null, caption), h("thead", null, head), lines);
  turn(Math.min(turned.get(key) ?? 0, last));
  return h("div", null, scrolling(caption, table), last > 0 && pager);

  function turn(page) {
    turned.set(key, page);
    const from = page * size;
    const shown = body.slice(from, from + size);
    replace(lines, shown.map((row) => h("tr", null, row.map((cell, index) => dataCell(cell, index === naming)))));
    const place = `${from + 1}–${from + shown.length} of ${body.length}`;
    const [back, on] = [turner("Previous", page > 0, page - 1), turner("Next", page < last, page + 1)];
    replace(pager, back, h("span", { role: "status" }, place), on);
  }

  function turner(label, enabled, page) {
    const click = enabled ? () => turn(page) : null;
    const props = { type: "button", class: "button small", "aria-disabled": enabled ? null : "true", on: { click } };
    return h("button", { ...props, "data-focus": `${label} ${key}` }, label);
  }
}

function dataCell(cell, names) {
  const look = ["cell", "wrapped", isNumber(cell)];
  return names ? h("th", { scope: "row", class: look }, content(cell)) : h("td", { class: look }, content(cell));
}

function isNumber(cell) {
  return cell.type === "raw_number" && "right";
}

function content(cell) {
  return cell.type === "rich_text" ? renderRichText(cell) : h("span", { class: "plain" }, withEmoji(String(cell.text)));
}

/**
 * A table that is wider than its place is scrolled, also by keyboard.
 * @param {string} label
 * @param {HTMLElement} table
 */
export function scrolling(label, table) {
  return h("div", { class: "table-scroll", role: "group", "aria-label": label, tabindex: 0 }, table);
}
