/** Block Kit: a message's or view's blocks as nodes. Whatever cannot be drawn is shown as what was sent. */

import { h } from "../dom.js";
import { renderElement, renderInput } from "../elements/index.js";
import { renderTextObject } from "../mrkdwn/render.js";
import { renderAlert, renderCard, renderCarousel, renderContainer } from "./cards.js";
import { renderImage, renderThumbnail, renderVideo } from "./image.js";
import { renderMarkdown } from "./markdown.js";
import { placeholder } from "./placeholder.js";
import { renderRichText } from "./rich.js";
import { renderSection } from "./section.js";
import { renderDataTable, renderTable } from "./table.js";
import { renderPlan, renderTask } from "./tasks.js";

/**
 * Where blocks stand: `state` and `errors` are of the message or view; see elements/values.js.
 * @typedef {import("../elements/values.js").Context} Context
 */

const DRAWN = {
  actions: renderActions,
  alert: renderAlert,
  card: renderCard,
  carousel: (block, ctx) => renderCarousel(block, (cards) => renderBlocks(cards, ctx)),
  container: (block, ctx) => renderContainer(block, (children) => renderBlocks(children, ctx)),
  context: renderContext,
  context_actions: renderActions,
  data_table: renderDataTable,
  divider: () => h("hr"),
  header: (block) => h("h3", null, renderTextObject(block.text)),
  image: renderImage,
  input: renderInput,
  markdown: renderMarkdown,
  plan: renderPlan,
  rich_text: renderRichText,
  section: renderSection,
  table: renderTable,
  task_card: renderTask,
  video: renderVideo,
};

/**
 * One node for each block. A block that is not what it says it is does no harm to the others.
 * @param {object[]} blocks
 * @param {Context} ctx
 * @returns {HTMLElement[]}
 */
export function renderBlocks(blocks, ctx) {
  return (blocks ?? []).map((block) => {
    const name = String(block?.type);
    const drawn = Object.hasOwn(DRAWN, name) ? attempt(() => DRAWN[name](block, ctx)) : null;
    const kind = drawn ? `block-${name.replaceAll("_", "-")}` : "block-unknown";
    return h("div", { class: ["block", kind] }, drawn ?? placeholder(block));
  });
}

function attempt(draw) {
  try {
    return draw();
  } catch (error) {
    // What is shown then is the JSON; the console says why.
    console.warn(error);
    return null;
  }
}

function renderActions(block, ctx) {
  return h("div", { class: "action-row" }, block.elements.map((element) => renderElement(element, block, ctx)));
}

function renderContext(block) {
  return block.elements.map((element) =>
    element.type === "image"
      ? renderThumbnail(element, "context-image")
      : h("span", { class: "context-text" }, renderTextObject(element)),
  );
}
