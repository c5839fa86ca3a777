/** The story: its scenes, which of them is on, and Play, Pause and Next step. */

import { act } from "../api.js";
import { announce, h, replace } from "../dom.js";
import { icon } from "../icons.js";
import { store, subscribe } from "../store.js";

const NOTHING = { scenes: [], at: 0, state: "idle", text: "" };
const UNDER_WAY = ["playing", "pausing"];
const PLAY = { idle: "Play", paused: "Go on", done: "Play again", stuck: "Play again" };

/** @returns {Omit<import("./tabs.js").Part, "id" | "label">} it keeps itself up to date */
export function story() {
  const controls = h("div", { class: "story-controls" });
  const text = h("p", { class: "story-text" });
  const bar = h("progress", { class: "story-bar", "aria-label": "Scenes played" });
  const count = h("span", { class: "story-count" });
  const scenes = h("ol", { class: "story-scenes", "aria-label": "Scenes" });
  const node = h(
    "div",
    { class: "story" },
    controls,
    h("div", { class: "story-progress" }, bar, count),
    text,
    scenes,
  );
  let told = null;
  const paint = () => {
    const at = store.screen.story ?? NOTHING;
    replace(controls, ...buttons(at));
    bar.max = Math.max(1, at.scenes.length);
    bar.value = at.at;
    count.textContent = `${at.at} of ${at.scenes.length}`;
    text.textContent = at.text;
    text.classList.toggle("stuck", at.state === "stuck");
    // The scene that is on stands in the list.
    text.hidden = UNDER_WAY.includes(at.state);
    replace(scenes, ...at.scenes.map((scene, number) => item(scene, number, at)));
    if (told !== null && told !== at.text) announce(at.text);
    told = at.text;
    if (UNDER_WAY.includes(at.state)) follow(scenes);
  };
  subscribe(["story"], paint);
  paint();
  return { node };
}

function buttons(at) {
  const playing = UNDER_WAY.includes(at.state);
  const first = playing
    ? button("pause", at.state === "pausing" ? "Pausing" : "Pause", at.state === "pausing", "play")
    : button("play", PLAY[at.state], false, "play", "primary");
  return [first, button("step", "Next step", at.state === "pausing", "step")];
}

/** `focus`: Play and Pause are one button that keeps the focus. */
function button(what, label, disabled, focus, look = "") {
  const click = disabled ? null : () => void act("story", { do_: what });
  const props = {
    type: "button",
    class: ["button", look],
    "aria-disabled": disabled || null,
    "data-focus": `story-${focus}`,
  };
  return h("button", { ...props, on: { click } }, icon(what), label);
}

function item(scene, number, { at, scenes, state, text }) {
  // In the pause after a scene its sentence still stands there.
  const under = UNDER_WAY.includes(state) && scenes[at] === text ? at : -1;
  const played = number < at;
  const current = number === under || (under < 0 && UNDER_WAY.includes(state) && number === at - 1);
  const mark =
    number === under
      ? icon("play")
      : played
        ? icon("check")
        : h("span", { class: "story-number" }, number + 1);
  return h(
    "li",
    { class: ["story-scene", played && "played"], "aria-current": current ? "step" : null },
    h("span", { class: "story-mark", "aria-hidden": "true" }, mark),
    h("span", null, scene, played && h("span", { class: "only-spoken" }, ", played")),
  );
}

/** Only the list is scrolled, and only where there is something to scroll. */
function follow(scenes) {
  const current = scenes.querySelector("[aria-current]");
  const pane = scenes.closest(".panel-pane");
  if (!current || !pane || pane.hidden) return;
  const [inner, outer] = [current.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (inner.bottom > outer.bottom || inner.top < outer.top)
    pane.scrollTop += inner.top - outer.top - outer.height / 3;
}
