/** Plans and their tasks, as assistants show how far they are. */

import { h } from "../dom.js";
import { linkTo } from "../mrkdwn/links.js";
import { renderRichText } from "./rich.js";

const STATUS = {
  pending: ["○", "To do"],
  in_progress: ["◔", "In progress"],
  complete: ["✓", "Done"],
  error: ["✗", "Failed"],
};

/** A plan: its title and its tasks. */
export function renderPlan({ title, tasks = [] }) {
  const items = tasks.map((task) => h("li", null, renderTask(task)));
  return h("div", { class: "plan" }, h("div", { class: "plan-title" }, title), h("ul", { class: "plan-tasks" }, items));
}

/** A task: where it stands, what it is, what came of it, and from where. */
export function renderTask({ title, status = "pending", details, output, sources = [] }) {
  const [sign, words] = STATUS[status] ?? STATUS.pending;
  const mark = h("span", { role: "img", "aria-label": words, class: "task-status" }, sign);
  return h(
    "div",
    { class: ["task-box", `task-${status}`] },
    h("div", { class: "task-head" }, mark, title),
    details && h("div", { class: "task-details" }, renderRichText(details)),
    output && h("div", { class: "task-output" }, renderRichText(output)),
    sources.length > 0 && h("div", { class: "task-sources" }, sources.map(({ url, text }) => linkTo(url, text))),
  );
}
