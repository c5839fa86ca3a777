/** The blocks of a view, kept in step with what the app and the server make of it. */

import { renderBlocks } from "../blocks/index.js";
import { h, keyed } from "../dom.js";
import { viewer } from "../store.js";
import { catchUp } from "./values.js";

/**
 * Shows the blocks of a view. A block that has not changed stays as it is, with what is being typed in it.
 * @param {Element} container
 * @param {{id: string, blocks: object[], state?: object, errors?: Record<string, string>}} view
 */
export function paintBlocks(container, view) {
  const errors = view.errors ?? {};
  const ctx = { viewer: viewer(), where: { view: view.id }, state: view.state, errors };
  const items = view.blocks.map((block) => ({
    key: `${view.id}|${block.block_id}`,
    block,
    // What was chosen is not part of it: elements follow that by themselves.
    print: JSON.stringify([block, errors[block.block_id]]),
  }));
  keyed(
    container,
    items,
    (item) => item.key,
    ({ block }) => h("div", { class: "surface-block" }, renderBlocks([block], ctx)),
    (old, item) => old.print === item.print,
  );
  catchUp(container, ctx);
}
