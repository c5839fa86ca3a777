/** Says that the connection is lost, and that it is back. */

import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { store, subscribe } from "./store.js";
import { reconnect } from "./stream.js";
import { toast } from "./toast.js";

/** @param {HTMLElement} node */
export function mount(node) {
  subscribe(["online"], () => {
    node.hidden = store.online;
    if (store.online) return toast("Connected again.");
    const again = h("button", { type: "button", class: "link", on: { click: reconnect } }, "Try now");
    replace(node, icon("warning"), h("span", null, "No connection to the local Slack. Trying again…"), again);
  });
}
