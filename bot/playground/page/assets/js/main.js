/** Starts the page: boots, mounts every region once, then opens the stream. */

import { boot } from "./api.js";
import { h } from "./dom.js";
import { startRoute } from "./route.js";
import { store } from "./store.js";
import { startStream } from "./stream.js";

const REGIONS = {};

async function start() {
  store.boot = await boot();
  startRoute();
  for (const [id, mount] of Object.entries(REGIONS)) {
    mount(document.getElementById(id));
  }
  startStream();
}

function failed(error) {
  const again = h("button", { type: "button", class: "button primary", on: { click: () => location.reload() } }, "Try again");
  document.getElementById("main").replaceChildren(
    h("div", { class: "empty" }, h("h1", null, "The local Slack does not answer"), h("p", null, error.message), again),
  );
}

start().catch(failed);
