/** The one stream of server-sent events that keeps the screen up to date. */

import { boot } from "./api.js";
import { changed, merge, store, subscribe } from "./store.js";

const RETRY = [500, 1000, 2000, 4000];
let source = null;
let shown = "";
let earlier = 0;
let failures = 0;
let timer = 0;

/** Opens the stream, and another whenever the route changes. */
export function startStream() {
  subscribe(["route"], () => {
    if (addressed() === shown) return;
    earlier = 0;
    store.settled = false;
    open();
  });
  // Browsers allow six connections to a server; a tab that nobody looks at must not hold one.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && open());
  open();
}

/**
 * Has the stream show `more` messages before those it shows. They come with a full frame.
 * @param {number} [more]
 */
export function loadEarlier(more = 100) {
  earlier += more;
  open();
}

/** Tries again at once, for people who do not want to wait. */
export function reconnect() {
  retry();
}

function addressed() {
  const { as, place, thread } = store.route;
  const query = new URLSearchParams({ as, in: place ?? "about" });
  if (thread) query.set("thread", thread);
  return query.toString();
}

function open() {
  close();
  if (document.hidden) return;
  shown = addressed();
  const opened = new EventSource(`/page/stream?${shown}${earlier ? `&earlier=${earlier}` : ""}`);
  source = opened;
  opened.onmessage = (event) => {
    // A frame of a place that we have left in the meantime is no news.
    if (source !== opened) return;
    online();
    merge(JSON.parse(event.data));
  };
  opened.onerror = () => source === opened && lost();
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

function online() {
  failures = 0;
  if (store.online) return;
  store.online = true;
  changed("online");
}

/** The browser itself would wait for seconds, and forever after an answer that is no stream. */
function lost() {
  close();
  timer = setTimeout(retry, RETRY[Math.min(failures, RETRY.length - 1)]);
  failures += 1;
  // One lost connection that comes back at once needs no words.
  if (failures < 2 || !store.online) return;
  store.online = false;
  changed("online");
}

/** Behind the same address there may be another Slack by now, without this person or their channels. */
async function retry() {
  const news = await boot().catch(() => null);
  if (news && !isSame(news)) return location.reload();
  if (!source) open();
}

function isSame({ app, people }) {
  return app.bot_user_id === store.boot.app.bot_user_id && people.some(({ id }) => id === store.me);
}
