/** Who gets the focus when another place opens. */

let arrived = false;

/**
 * Calls `focus` unless somebody is busy elsewhere: in a dialog or a popover, or, while the page comes up,
 * wherever they have gone already. On a touch screen it would bring up the keyboard.
 * @param {() => void} focus
 */
export function takeFocus(focus) {
  const first = !arrived;
  arrived = true;
  if (first && document.activeElement !== document.body) return;
  if (document.querySelector("dialog[open], .popover")) return;
  if (!matchMedia("(hover: hover)").matches) return;
  focus();
}
