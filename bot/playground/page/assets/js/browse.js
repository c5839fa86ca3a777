/** "Add channels": the channels of the viewer's workspace, to join or to leave. */

import { act } from "./api.js";
import { announce, h, replace } from "./dom.js";
import { openDialog } from "./dialog.js";
import { icon } from "./icons.js";
import { closeDrawer } from "./layout.js";
import { go } from "./route.js";

/** Opens the dialog and fetches the list. */
export async function browseChannels() {
  closeDrawer();
  const search = h("input", {
    type: "search",
    class: "field",
    placeholder: "Search channels",
    "aria-label": "Search channels",
  });
  const list = h("ul", { class: "browse-list" }, h("li", { class: "browse-none" }, "Looking…"));
  const { close } = openDialog({ title: "Add channels", content: [search, list], className: "browse" });
  search.focus();
  const answer = await act("browse");
  if (!answer.ok) return close();
  const paint = () => show(list, answer.channels, search.value, close);
  search.addEventListener("input", paint);
  paint();
}

function show(list, channels, query, close) {
  const wanted = query.trim().replace(/^#/, "").toLowerCase();
  const found = channels.filter(({ name }) => name.toLowerCase().includes(wanted));
  const none = wanted
    ? `No channel is called “${query.trim()}”.`
    : "You are in every channel of your workspace.";
  replace(
    list,
    found.length > 0 ? found.map((channel) => row(channel, close)) : h("li", { class: "browse-none" }, none),
  );
  announce(found.length > 0 ? `${found.length} channels` : none);
}

function row(channel, close) {
  const join = async () => {
    const answer = await act("join", { channel: channel.id });
    if (!answer.ok) return;
    close();
    go({ place: channel.id });
  };
  return h(
    "li",
    { class: "browse-row" },
    h(
      "span",
      { class: "browse-name" },
      icon("hash"),
      channel.name,
      h("span", { class: "browse-members" }, members(channel.members)),
    ),
    h(
      "button",
      { type: "button", class: "button", "aria-label": `Join ${channel.name}`, on: { click: join } },
      "Join",
    ),
  );
}

function members(count) {
  return count === 1 ? "1 member" : `${count} members`;
}
