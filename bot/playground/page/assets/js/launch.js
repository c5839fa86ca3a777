/** The menu of the app's global shortcuts. */

import { act } from "./api.js";
import { openMenu } from "./popover.js";
import { store } from "./store.js";

/**
 * Opens it at `anchor`. Whoever may not use them gets Slack's refusal as a toast.
 * @param {HTMLElement} anchor
 */
export function openLauncher(anchor) {
  const { app, shortcuts } = store.boot;
  const items = shortcuts
    .filter(({ type }) => type === "global")
    .map((shortcut) => ({
      label: shortcut.name,
      hint: shortcut.description,
      icon: "bolt",
      run: () => act("global_shortcut", { callback_id: shortcut.callback_id }),
    }));
  const nothing = [{ label: "This app has no global shortcuts", disabled: true }];
  openMenu(anchor, [{ heading: app.name }, ...(items.length > 0 ? items : nothing)], {
    label: `Shortcuts of ${app.name}`,
  });
}
