/** Where messages are written: one composer for each place. */

import { attaches } from "./attach.js";
import { completes } from "./completion.js";
import { h, replace } from "./dom.js";
import { draftOf, keepDraft } from "./drafts.js";
import { formatButtons, formatKey } from "./format.js";
import { icon } from "./icons.js";
import { openLauncher } from "./launch.js";
import { openPicker } from "./picker.js";
import { openMenu } from "./popover.js";
import { noteUse } from "./reactions.js";
import { recall, remember } from "./route.js";
import { sender } from "./sending.js";
import { store } from "./store.js";
import { commandIn } from "./suggestions.js";
import { focusEnd, grow, insert, textbox } from "./textbox.js";

const FORMATTING = "playground.formatting";
/** There is room for these buttons, or there is not until somebody wants them. */
const ROOMY = matchMedia("(min-width: 761px)").matches;

/**
 * `label`: its name, and what stands in it while it is empty. `draft`: what it begins with. `also`: what the
 * box says that sends a reply to the channel as well. `onUp` and `onEscape`: those keys, when there is
 * nothing for them to do here.
 * @typedef {{channel: string, thread?: string, label: string, placeholder?: string, draft?: string,
 *   also?: string, onUp?: () => void, onEscape?: () => void}} Options
 * @typedef {{node: HTMLElement, focus: () => void, gone: () => void}} Composer `gone` when it is taken away
 */

/**
 * @param {Options} options
 * @returns {Composer}
 */
export function composer(options) {
  const { channel, thread = null, label, placeholder = label } = options;
  const spot = { as: store.me, channel, thread };
  const input = textbox(label, placeholder);
  const box = h("div", { class: "composer-box" });
  const parts = { spot, input, box, options, status: h("div", { class: "composer-status", role: "status" }) };
  parts.hint = h("div", { class: "composer-command", id: `${input.id}-hint`, hidden: true });
  parts.completion = completes(input, box, spot);
  parts.files = attaches(box, () => refresh(parts));
  parts.also = options.also ? h("input", { type: "checkbox" }) : null;
  parts.send = h(
    "button",
    { type: "submit", class: "send-button", "aria-label": "Send now", "data-tip": "Send now\nEnter" },
    icon("send"),
  );
  parts.sending = sender(parts, () => refresh(parts));
  parts.form = h("form", { class: "composer" }, box, footer(parts));
  box.append(parts.hint, input, parts.files.node, ...also(parts), tools(parts), formatButtons(input));
  input.value = draftOf(spot, options.draft ?? "");
  listen(parts);
  showFormatting(parts.form, recall(FORMATTING, ROOMY));
  refresh(parts);
  return { node: parts.form, focus: () => focusEnd(input), gone: () => parts.sending.leave() };
}

function also({ also: checkbox, options }) {
  return checkbox ? [h("label", { class: "composer-also" }, checkbox, ` ${options.also}`)] : [];
}

function footer({ status }) {
  const hint = h(
    "div",
    { class: "composer-keys", "aria-hidden": "true" },
    h("strong", null, "Shift + Enter"),
    " to add a new line",
  );
  return h("div", { class: "composer-foot" }, status, hint);
}

function tools(parts) {
  const { input, form } = parts;
  const tool = (name, label, run) =>
    h(
      "button",
      { type: "button", class: "icon-button tool", "aria-label": label, "data-tip": label, on: { click: run } },
      typeof name === "string" ? icon(name) : name,
    );
  const more = tool("plus", "Attach or run", () => openMenu(more, extras(parts, more), { label: "Attach or run" }));
  more.setAttribute("aria-haspopup", "menu");
  more.setAttribute("aria-expanded", "false");
  const toggle = tool(h("span", { class: "tool-letters" }, "Aa"), "Show or hide formatting", () => {
    const shown = !recall(FORMATTING, ROOMY);
    remember(FORMATTING, shown);
    showFormatting(form ?? parts.form, shown);
  });
  const smile = tool("smile", "Emoji", () =>
    openPicker(smile, { label: "Emoji", onPick: (name) => (noteUse(name), insert(input, `:${name}: `)) }),
  );
  const at = tool("at", "Mention someone", () => insert(input, "@", { apart: true }));
  return h(
    "div",
    { class: "composer-tools" },
    more,
    toggle,
    smile,
    at,
    h("span", { class: "composer-gap" }),
    parts.send,
  );
}

function extras({ files, input }, anchor) {
  const slash = {
    label: "Run a command",
    hint: "Or begin a message with /",
    icon: h("span", null, "/"),
    run: () => (input.value ? focusEnd(input) : insert(input, "/")),
  };
  const shortcuts = { label: "Shortcuts of the app", icon: "bolt", run: () => openLauncher(anchor) };
  return [
    { label: "Attach a file", hint: "Its name only; nothing is uploaded", icon: "attach", run: files.choose },
    slash,
    shortcuts,
  ];
}

function showFormatting(form, shown) {
  form.classList.toggle("no-formatting", !shown);
}

function listen(parts) {
  const { form, input, completion, spot } = parts;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    parts.sending.send();
    input.focus();
  });
  input.addEventListener("input", () => {
    keepDraft(spot, input.value);
    refresh(parts);
    completion.update();
  });
  for (const event of ["click", "keyup"])
    input.addEventListener(
      event,
      (given) => !/^(Arrow(Up|Down)|Enter|Tab|Escape)$/.test(given.key) && completion.update(),
    );
  input.addEventListener("keydown", (event) => onKey(event, parts));
  parts.box.addEventListener("pointerdown", (event) => {
    if (event.target !== parts.box) return;
    event.preventDefault();
    input.focus();
  });
}

function onKey(event, { input, completion, sending, options, form }) {
  if (event.isComposing) return;
  const empty = !input.value;
  if (completion.key(event) || formatKey(input, event)) event.preventDefault();
  else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    sending.send();
  } else if (event.key === "ArrowUp" && empty && options.onUp) {
    event.preventDefault();
    options.onUp(form);
  } else if (event.key === "Escape" && options.onEscape) {
    event.preventDefault();
    options.onEscape();
  }
}

/** Shows what depends on what has been typed so far. */
function refresh({ input, send, files, hint, form }) {
  grow(input);
  const nothing = !input.value.trim() && files.names().length === 0;
  send.setAttribute("aria-disabled", String(nothing));
  form?.classList.toggle("filled", !nothing);
  const command = commandIn(input.value);
  hint.hidden = !command;
  if (!command) return input.removeAttribute("aria-describedby");
  input.setAttribute("aria-describedby", hint.id);
  replace(
    hint,
    h("strong", null, command.command),
    command.usage_hint && ` ${command.usage_hint}`,
    h("span", { class: "composer-command-what" }, command.description),
  );
}
