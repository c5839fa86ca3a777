/** The pinned messages of a channel. */

import { act } from "./api.js";
import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { jump } from "./jump.js";
import { renderMessage } from "./message.js";
import { openPopover } from "./popover.js";
import { store } from "./store.js";
import { dayLabel, formatTime } from "./time.js";

/**
 * Lists them, the newest first; each leads to where it stands.
 * @param {HTMLElement} anchor
 * @param {{id: string, pins: string[]}} channel
 */
export function openPins(anchor, channel) {
  const list = h("ul", { class: "pins-list" });
  const remove = async (ts) => {
    const answer = await act("unpin", { channel: channel.id, ts });
    if (answer.ok) show(channel.pins.filter((pin) => pin !== ts && store.screen.channel?.pins.includes(pin)));
  };
  const show = (pins) => {
    const rows = [...pins].reverse().map((ts) => row(channel.id, ts, { close: () => opened.close(), remove }));
    replace(
      list,
      rows.length
        ? rows
        : h(
            "li",
            { class: "pins-none" },
            icon("pin"),
            "Nothing is pinned here. Pin important messages from their menu.",
          ),
    );
  };
  show(channel.pins);
  const content = h("div", { class: "pins" }, h("h2", { class: "popover-title" }, "Pinned messages"), list);
  const opened = openPopover(anchor, content, { label: "Pinned messages", className: "pins-popover" });
}

function row(channel, ts, { close, remove }) {
  const message = store.screen.messages[ts] ?? store.screen.replies[ts];
  const when = `${dayLabel(ts)} at ${formatTime(ts)}`;
  const look = () => {
    close();
    jump({ channel, ts, thread: message?.thread_ts });
  };
  return h(
    "li",
    { class: "pin" },
    message ? preview(message, channel) : h("p", { class: "pin-old" }, `A message of ${when}`),
    h(
      "div",
      { class: "pin-buttons" },
      h(
        "button",
        { type: "button", class: "link", on: { click: look } },
        "Jump",
        h("span", { class: "only-spoken" }, ` to the message of ${when}`),
      ),
      h(
        "button",
        { type: "button", class: "link", on: { click: () => remove(ts) } },
        "Unpin",
        h("span", { class: "only-spoken" }, ` the message of ${when}`),
      ),
    ),
  );
}

/** A picture of it: whatever can be pressed is pressed where it stands. */
function preview(message, channel) {
  const node = renderMessage(message, { channel, quiet: true });
  node.inert = true;
  return h("div", { class: "pin-preview" }, node, h("span", { class: "only-spoken" }, node.getAttribute("aria-label")));
}
