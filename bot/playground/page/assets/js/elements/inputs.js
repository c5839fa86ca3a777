/** Fields for text: plain, number, address of mail or web. */

import { h } from "../dom.js";
import { choose, dress, typed } from "./send.js";
import { plainText } from "./sources.js";
import { follow, freshId, isUnsaved, keyOf, valueOf } from "./values.js";

/** Slack takes no more, whatever an app allows. */
const MOST = 3000;

/** From here on the count of what is left is of interest. */
const FEW = 100;
const CHARACTER_MS = 400;

const MODES = { number_input: "decimal", email_text_input: "email", url_text_input: "url" };
const NAMES = {
  number_input: "Enter a number",
  email_text_input: "name@example.com",
  url_text_input: "https://example.com",
};

/**
 * How text becomes a value of the state, and back.
 * @typedef {{show: (value: any) => string, read: (text: string) => unknown}} Writing
 */
const AS_IT_IS = { show: (value) => value ?? "", read: (text) => text || null };

/**
 * A field for text. What is typed is kept by the server at once, and told to the app when it asked for that.
 * @param {import("./values.js").Context} ctx
 * @param {import("./field.js").Aria} [aria]
 * @param {{writing?: Writing, lines?: boolean}} [options]
 */
export function textInput(element, block, ctx, aria = {}, { writing = AS_IT_IS, lines = element.multiline } = {}) {
  const key = keyOf(ctx, block, element);
  const counter = counterOf(element);
  const described = [aria["aria-describedby"], counter?.id].filter(Boolean).join(" ") || null;
  const node = h(lines ? "textarea" : "input", {
    class: ["text-input", lines && "multiline"],
    ...(lines ? { rows: 3 } : { type: "text", inputmode: MODES[element.type] }),
    placeholder: element.placeholder ? plainText(element.placeholder, ctx) : NAMES[element.type],
    autocomplete: "off",
    ...aria,
    "aria-describedby": described,
  });
  const paint = (now) => {
    // What is being typed is newer than anything the server may say.
    if (document.activeElement === node || isUnsaved(now, block, element)) return;
    const shown = writing.show(valueOf(now, block, element));
    if (node.value !== shown) node.value = shown;
    count(counter, node, element);
  };
  node.value = writing.show(valueOf(ctx, block, element));
  count(counter, node, element);
  follow(node, paint);
  const read = () => writing.read(node.value);
  listen(node, { element, block, ctx, lines, read, counter });
  return withCounter(dress(node, key), counter);
}

function listen(node, { element, block, ctx, lines, read, counter }) {
  const tells = block.dispatch_action || block.type === "actions";
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const onEnter = tells && triggers.includes("on_enter_pressed");
  const onCharacter = tells && triggers.includes("on_character_entered");
  let timer = 0;
  let told = read();
  const tell = () => {
    clearTimeout(timer);
    if (JSON.stringify(read()) === JSON.stringify(told)) return;
    told = read();
    choose(ctx, block, element, told, told);
  };
  node.addEventListener("input", () => {
    typed(ctx, block, element, read());
    count(counter, node, element);
    clearTimeout(timer);
    if (onCharacter) timer = setTimeout(tell, CHARACTER_MS);
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !onEnter) return;
    if (event.shiftKey && lines) return;
    event.preventDefault();
    told = undefined;
    tell();
  });
}

function counterOf(element) {
  if (!element.max_length) return null;
  const spoken = h("span", { class: "only-spoken" });
  return h("span", { class: "counter", id: freshId(), hidden: true }, h("span", { "aria-hidden": "true" }), spoken);
}

/** Like Slack, it lets people write on and shows by how much it is too long. */
function count(counter, node, element) {
  if (!counter) return;
  const most = Math.min(element.max_length, MOST);
  const left = most - [...node.value].length;
  counter.hidden = left > Math.min(FEW, most / 5);
  counter.classList.toggle("over", left < 0);
  counter.firstChild.textContent = String(left);
  counter.lastChild.textContent = left < 0 ? `${-left} characters too many` : `${left} characters left`;
}

function withCounter(node, counter) {
  return counter ? h("span", { class: "counted" }, node, counter) : node;
}
