/** The bar across the top: a way to every place, the look of the page, the side panel. */

import { h, replace } from "./dom.js";
import { showHelp, withCommand } from "./help.js";
import { icon } from "./icons.js";
import { isNarrow, onLayout, openDrawer, panelShown, togglePanel } from "./layout.js";
import { openMenu } from "./popover.js";
import { go } from "./route.js";
import { store, subscribe, viewer } from "./store.js";
import { openSwitcher } from "./switcher.js";
import { setTheme, theme } from "./theme.js";
import { showWelcome } from "./welcome.js";

/** @param {HTMLElement} node */
export function mount(node) {
  const menu = iconButton("menu", "Menu", () => openDrawer("sidebar"));
  const back = iconButton("back", "Close the thread", () => go({ thread: null }));
  const who = h("span", { class: "topbar-who" });
  const search = h(
    "button",
    {
      type: "button",
      class: "topbar-search",
      "aria-label": "Search channels and people",
      "aria-keyshortcuts": "Control+K Meta+K",
      on: { click: openSwitcher },
    },
    icon("search"),
    h("span", null, "Search channels and people"),
    h("kbd", null, withCommand("K")),
  );
  const more = iconButton("more", "Appearance and help", () =>
    openMenu(more, choices(), { label: "Appearance and help" }),
  );
  more.setAttribute("aria-haspopup", "menu");
  more.setAttribute("aria-expanded", "false");
  const panel = iconButton("panel", "Playground", togglePanel, withCommand("."));
  panel.setAttribute("aria-controls", "panel");
  replace(
    node,
    h("div", { class: "topbar-start" }, menu, back, who),
    search,
    h("div", { class: "topbar-end" }, more, panel),
  );
  onLayout(() => {
    menu.hidden = !isNarrow() || Boolean(store.route.thread);
    back.hidden = !isNarrow() || !store.route.thread;
    panel.setAttribute("aria-expanded", String(panelShown()));
  });
  const paint = () => replace(who, h("strong", null, viewer().real_name), ` ${viewer().team_name}`);
  subscribe(["me"], paint);
  paint();
}

function iconButton(name, label, click, keys = "") {
  const tip = keys ? `${label}\n${keys}` : label;
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, "data-tip": tip, on: { click } },
    icon(name),
  );
}

function choices() {
  const look = (choice, label, mark) => ({
    label,
    icon: mark,
    checked: theme() === choice,
    run: () => setTheme(choice),
  });
  return [
    { heading: "Appearance" },
    look("system", "Like the system", "panel"),
    look("light", "Light", "sun"),
    look("dark", "Dark", "moon"),
    { separator: true },
    { label: "Keyboard shortcuts", icon: "keyboard", keys: withCommand("/"), run: showHelp },
    ...(store.boot.hints.length > 0 ? [{ label: "Things to try", icon: "help", run: showWelcome }] : []),
  ];
}
