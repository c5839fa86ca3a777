/** Light, dark, or as the system has it. */

import { recall, remember } from "./route.js";

const KEY = "playground.theme";

/** The choice: "system", "light" or "dark". */
export function theme() {
  return recall(KEY, "system");
}

/** @param {"system" | "light" | "dark"} choice */
export function setTheme(choice) {
  remember(KEY, choice);
  applyTheme();
}

/** Puts the choice of this browser on the page. */
export function applyTheme() {
  const choice = theme();
  if (choice === "light" || choice === "dark") {
    document.documentElement.dataset.theme = choice;
  } else {
    delete document.documentElement.dataset.theme;
  }
}
