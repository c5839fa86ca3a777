/** Who looks at what, in the address: `#/USER/PLACE/THREAD_TS?at=TS`. PLACE: a channel's id, home, threads. */

import { changed, lookAs, person, store } from "./store.js";

const PLACES = "playground.places";
const LAST = "playground.person";

/**
 * Goes somewhere. What is left out stays as it is, but another place closes the thread, and another person
 * returns to where they last were. `at`: a message to point out.
 * @param {{as?: string, place?: string | null, thread?: string | null, at?: string | null}} to
 * @param {{replace?: boolean}} [options] `replace`: "back" shall not return to where we are
 */
export function go({ as, place, thread, at = null }, { replace = false } = {}) {
  const route = store.route;
  const who = as ?? route.as;
  const moved = (as !== undefined && as !== route.as) || (place !== undefined && place !== route.place);
  const where = place !== undefined ? place : who === route.as ? route.place : lastPlace(who);
  const next = {
    as: who,
    place: where,
    thread: thread !== undefined ? thread : moved ? null : route.thread,
    at,
  };
  const address = hashOf(next);
  if (address === location.hash) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  follow();
}

/** The address of a place, for links. */
export function hashOf({ as = store.me, place, thread = null, at = null }) {
  const parts = [as, place, place ? thread : null].filter(Boolean).map(encodeURIComponent);
  return `#/${parts.join("/")}${at ? `?at=${encodeURIComponent(at)}` : ""}`;
}

/** Takes the route from the address, now and whenever it changes. */
export function startRoute() {
  window.addEventListener("hashchange", follow);
  follow();
}

function follow() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [as, place, thread] = path.split("/").map(decode);
  const who = person(as) ? as : firstPerson();
  const where = place || lastPlace(who);
  const at = new URLSearchParams(query).get("at");
  store.route = { as: who, place: where, thread: where ? thread || null : null, at };
  remember(LAST, who);
  if (where) remember(PLACES, { ...recall(PLACES, {}), [who]: where });
  lookAs(who);
  changed("route");
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function firstPerson() {
  const last = recall(LAST, "");
  return person(last) ? last : store.boot.me;
}

function lastPlace(who) {
  return recall(PLACES, {})[who] ?? null;
}

/** Forgets where somebody was: that place is gone. */
export function forgetPlace(who) {
  const places = recall(PLACES, {});
  delete places[who];
  remember(PLACES, places);
}

/** What this browser was told to remember; storage may be switched off. */
export function recall(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Then it holds until the page is closed.
  }
}
