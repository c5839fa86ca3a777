/** Whose screen the store holds: after a switch it is that of the person before, until the first frame comes. */

import { store, subscribe } from "./store.js";

let owner = "";

subscribe(["full"], () => {
  owner = store.me;
});

/** Whether the screen is the viewer's. */
export function screenIsMine() {
  return owner === store.me;
}
