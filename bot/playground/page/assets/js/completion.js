/** The list of suggestions above a composer: the arrows choose, Enter and Tab take, Esc closes. */

import { announce, h, replace } from "./dom.js";
import { suggest } from "./suggestions.js";

let count = 0;

/**
 * Completes what is typed in `input`. The list appears in `host`.
 * @param {HTMLTextAreaElement} input
 * @param {HTMLElement} host
 * @param {{channel: string}} spot
 * @returns {{key: (event: KeyboardEvent) => boolean, update: () => void, close: () => void}} `key`: whether it
 *   took the key
 */
export function completes(input, host, spot) {
  count += 1;
  const list = h("ul", { class: "suggestions", role: "listbox", id: `suggestions-${count}`, hidden: true });
  host.append(list);
  input.setAttribute("aria-autocomplete", "list");
  const state = { input, list, spot, found: null, at: 0, closedAt: null };
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(state, [...list.querySelectorAll("[role=option]")].indexOf(option));
  });
  input.addEventListener("blur", () => close(state));
  return { key: (event) => onKey(state, event), update: () => update(state), close: () => close(state) };
}

function update(state) {
  const { input, spot } = state;
  const collapsed = input.selectionStart === input.selectionEnd;
  const found = collapsed ? suggest(input.value.slice(0, input.selectionStart), spot) : null;
  // What was closed by Esc stays closed until another word begins.
  if (found && found.from === state.closedAt) return;
  state.closedAt = null;
  if (!found) return close(state);
  const same =
    state.found?.label === found.label && state.found.items.map(keyOf).join() === found.items.map(keyOf).join();
  state.found = found;
  if (same) return;
  state.at = 0;
  paint(state);
  announce(`${found.items.length} ${found.items.length === 1 ? "suggestion" : "suggestions"}`);
}

const keyOf = (item) => item.key;

function paint({ input, list, found, at }) {
  list.setAttribute("aria-label", found.label);
  replace(
    list,
    h("li", { class: "suggestions-title", role: "presentation" }, found.label),
    found.items.map((item, index) => option(item, `${list.id}-${index}`, index === at)),
  );
  list.hidden = false;
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  list.querySelector("[aria-selected=true]").scrollIntoView({ block: "nearest" });
}

function option({ mark, title, hint, detail, below, aside }, id, selected) {
  const words = [
    h("strong", null, title),
    hint && h("span", { class: "suggestion-hint" }, ` ${hint}`),
    detail && h("span", { class: "suggestion-detail" }, ` ${detail}`),
  ];
  return h(
    "li",
    { class: "suggestion", role: "option", id, "aria-selected": String(selected) },
    mark,
    h("span", { class: "suggestion-words" }, words, below && h("span", { class: "suggestion-below" }, below)),
    aside && h("span", { class: "suggestion-aside" }, aside),
  );
}

function close(state) {
  if (!state.found) return;
  state.found = null;
  state.list.hidden = true;
  replace(state.list);
  state.input.removeAttribute("aria-activedescendant");
  state.input.removeAttribute("aria-controls");
}

function onKey(state, event) {
  const { found, input } = state;
  if (!found || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const items = found.items.length;
  if (event.key === "ArrowDown") state.at = (state.at + 1) % items;
  else if (event.key === "ArrowUp") state.at = (state.at - 1 + items) % items;
  else if (event.key === "Escape") state.closedAt = found.from;
  else if (event.key === "Enter" || event.key === "Tab") return !event.shiftKey && chosen(state, event.key);
  else return false;
  if (event.key === "Escape") close(state);
  else paint({ ...state, input });
  return true;
}

/** Enter behind a name that is complete already means the message, not the name. */
function chosen(state, key) {
  const { found, at, input } = state;
  const item = found.items[at];
  const typed = input.value.slice(found.from, input.selectionStart);
  if (key === "Enter" && item.insert?.toLowerCase() === typed.toLowerCase()) {
    close(state);
    return false;
  }
  take(state, at);
  return true;
}

function take(state, index) {
  const { input, found } = state;
  const item = found.items[index];
  const end = input.selectionStart;
  const gap = item.insert && !/^\s/.test(input.value.slice(end)) ? " " : "";
  close(state);
  input.focus();
  input.setRangeText(item.insert ? item.insert + gap : "", found.from, end, "end");
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  item.run?.();
}
