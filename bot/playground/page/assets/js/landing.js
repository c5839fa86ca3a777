/** Who gets the focus when another place opens. */

/**
 * Calls `focus` unless the focus is where somebody is busy: in a dialog or a popover, or on a touch screen,
 * where it would bring up the keyboard.
 * @param {() => void} focus
 */
export function takeFocus(focus) {
  if (document.querySelector("dialog[open], .popover")) return;
  if (!matchMedia("(hover: hover)").matches) return;
  focus();
}
