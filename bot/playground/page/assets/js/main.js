/** Starts the page: boots, mounts every region once, then opens the stream. */

import { boot } from "./api.js";
import { mount as banner } from "./banner.js";
import { mount as channel } from "./channel.js";
import { h } from "./dom.js";
import { mount as home } from "./home.js";
import { startKeys } from "./keys.js";
import { startLayout } from "./layout.js";
import { mount as modal } from "./modal.js";
import { mount as panel } from "./panel/index.js";
import { mount as people } from "./people.js";
import { startPlaces } from "./places.js";
import { startRoute } from "./route.js";
import { mount as sidebar } from "./sidebar.js";
import { store } from "./store.js";
import { startStream } from "./stream.js";
import { mount as thread } from "./thread.js";
import { mount as threads } from "./threads.js";
import { applyTheme } from "./theme.js";
import { startTips } from "./tip.js";
import { raiseToasts } from "./toast.js";
import { mount as topbar } from "./topbar.js";
import { mount as welcome } from "./welcome.js";

const REGIONS = { banner, topbar, people, sidebar, welcome, channel, thread, threads, home, modal, panel };

async function start() {
  store.boot = await boot();
  startRoute();
  startPlaces();
  for (const [id, mount] of Object.entries(REGIONS)) {
    mount(document.getElementById(id));
  }
  startKeys();
  startTips();
  startStream();
}

function failed(error) {
  const again = h(
    "button",
    { type: "button", class: "button primary", on: { click: () => location.reload() } },
    "Try again",
  );
  document
    .getElementById("main")
    .replaceChildren(
      h(
        "div",
        { class: "empty" },
        h("h1", null, "The local Slack does not answer"),
        h("p", null, error.message),
        again,
      ),
    );
}

// Before anything is to be seen, lest it moves when it is.
applyTheme();
startLayout();
raiseToasts();
start().catch(failed);
