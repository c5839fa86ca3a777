/** What this page knows: the boot data, who looks, where, and the screen as the server last described it. */

const JOURNAL_ROWS = 1000;
const BY_ENTRY = ["messages", "replies"];
const listeners = new Set();
let strangers = true;

/** A screen with nothing on it: every key of a frame is always there. */
function emptyScreen() {
  return {
    now: 0,
    users: {},
    names: {},
    presence: {},
    people: {},
    sidebar: { channels: [], threads: { badge: 0 }, home: false },
    channel: null,
    messages: {},
    thread: null,
    replies: {},
    threads: [],
    home: null,
    modal: null,
    journal: [],
    faults: { active: [], on: [] },
    clock: { next: null },
    outbox: null,
    story: null,
  };
}

/**
 * `boot`: the answer of /page/boot. `me`: whose eyes we look through. `screen`: all frames merged.
 * `route`: {as, place, thread, at}; `place` null = not decided yet. `settled`: whether the screen is that of
 * the route; until then it is that of the place before. `online`: whether the stream stands.
 */
export const store = {
  boot: null,
  me: "",
  screen: emptyScreen(),
  route: { as: "", place: null, thread: null, at: null },
  settled: false,
  online: true,
};

/**
 * Calls `fn(changed)` (a Set of keys) whenever one of `keys` has changed. Keys are those of a frame, and:
 * "full" (a whole frame came: another place or person, or a reconnect), "route", "me", "online".
 * @param {string[]} keys
 * @param {(changed: Set<string>) => void} fn
 * @returns {() => void} ends it
 */
export function subscribe(keys, fn) {
  const listener = { keys, fn };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Tells those who listen to one of `keys`.
 * @param {...string} keys
 */
export function changed(...keys) {
  const names = new Set(keys);
  for (const { keys: wanted, fn } of [...listeners]) {
    if (!wanted.some((key) => names.has(key))) continue;
    try {
      fn(names);
    } catch (error) {
      // One broken view must not leave the others with yesterday's screen.
      reportError(error);
    }
  }
}

/** Somebody else looks now: with the next full frame everything is new, also what reads the same. */
export function lookAs(id) {
  if (store.me === id) return;
  store.me = id;
  strangers = true;
  changed("me");
}

/**
 * Takes in a frame. What has not changed stays the same object, also over a reconnect, so that `===` tells
 * a view what it need not paint again.
 * @param {Record<string, unknown>} frame
 */
export function merge(frame) {
  const before = store.screen;
  const start = frame.full ? emptyScreen() : before;
  const next = { ...start };
  const names = new Set();
  for (const key of Object.keys(frame.full ? { ...start, ...frame } : frame)) {
    if (key === "full") continue;
    next[key] = key in frame ? taken(key, before[key], frame[key], frame.full) : start[key];
    if (next[key] !== before[key]) names.add(key);
  }
  if (frame.full) {
    names.add("full");
    if (strangers) Object.keys(next).forEach((key) => names.add(key));
    strangers = false;
    store.settled = true;
  }
  store.screen = next;
  changed(...names);
}

function taken(key, before, value, full) {
  if (full && strangers) return BY_ENTRY.includes(key) ? entries({}, value) : value;
  if (BY_ENTRY.includes(key)) return mergedEntries(before, value ?? {}, full);
  if (key === "journal" && !full) return [...before, ...value].slice(-JOURNAL_ROWS);
  return alike(before, value) ? before : value;
}

function mergedEntries(before, news, full) {
  const kept = {};
  for (const [ts, message] of Object.entries(news)) {
    kept[ts] = alike(before[ts], message) ? before[ts] : message;
  }
  const next = entries(full ? {} : before, kept);
  const same = Object.keys(next).length === Object.keys(before).length;
  return same && Object.keys(next).every((ts) => next[ts] === before[ts]) ? before : next;
}

function entries(before, news) {
  const next = { ...before, ...news };
  for (const ts of Object.keys(next)) {
    if (next[ts] === null) delete next[ts];
  }
  return next;
}

function alike(one, other) {
  return one === other || (one !== undefined && JSON.stringify(one) === JSON.stringify(other));
}

/**
 * A user by id; somebody unknown is called by their id.
 * @param {string} id
 */
export function user(id) {
  const found = store.screen.users[id] ?? person(id);
  return (
    found ?? {
      id,
      name: id,
      real_name: id,
      team: "",
      team_name: "",
      tz: "UTC",
      bot: false,
      external: false,
      unknown: true,
    }
  );
}

/** One of the people in the switcher, or undefined. */
export function person(id) {
  return store.boot?.people.find((candidate) => candidate.id === id);
}

/** Whose eyes we look through: an entry of `boot.people`. */
export function viewer() {
  return person(store.me) ?? user(store.me);
}

/**
 * A channel as the viewer's company calls it; of a direct message the other's name; "" for one they cannot see.
 * @param {string} id
 * @returns {string}
 */
export function channelName(id) {
  const listed = store.screen.sidebar.channels.find((channel) => channel.id === id);
  if (listed?.with) return user(listed.with).real_name;
  return store.screen.names[id] ?? listed?.name ?? "";
}
