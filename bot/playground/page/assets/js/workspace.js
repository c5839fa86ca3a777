/** The head of the sidebar: whose workspace this is, who looks, and what time it is there. */

import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { openLauncher } from "./launch.js";
import { subscribe, viewer } from "./store.js";
import { now, onTick } from "./time.js";

/** @returns {HTMLElement} it keeps itself up to date */
export function workspaceHeader() {
  const words = h("div", { class: "workspace-words" });
  const time = h("time", { class: "workspace-time" });
  const paint = () => {
    const { real_name: name, team_name: company } = viewer();
    const who = h("p", { class: "workspace-viewer" }, h("span", { class: "workspace-person" }, name), time);
    replace(words, h("h2", { class: "workspace-name" }, company), who);
    tell(time);
  };
  subscribe(["me"], paint);
  onTick(() => tell(time));
  paint();
  return h("div", { class: "workspace" }, words, launchButton());
}

function launchButton() {
  const label = "Shortcuts of the app";
  const opens = { "aria-haspopup": "menu", "aria-expanded": "false" };
  const button = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, "data-tip": label, ...opens },
    icon("bolt"),
  );
  button.addEventListener("click", () => openLauncher(button));
  return button;
}

function tell(node) {
  const { tz, locale } = viewer();
  const at = new Date(now());
  const shape = { weekday: "short", hour: "numeric", minute: "2-digit", timeZone: tz };
  const words = new Intl.DateTimeFormat(locale ?? "en-US", shape).format(at);
  if (node.textContent === words) return;
  node.textContent = words;
  node.dateTime = at.toISOString();
  node.dataset.tip = `Local time in ${tz.replaceAll("_", " ")}`;
}
