/** Lists in which the arrow keys move. */

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Up, Down, Home and End move the focus between the elements in `container` that match `selector`.
 * @param {HTMLElement} container
 * @param {string} selector
 */
export function arrows(container, selector) {
  container.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const items = [...container.querySelectorAll(selector)].filter(
      (item) => item.getClientRects().length > 0,
    );
    const at = items.indexOf(document.activeElement);
    const to = target(event.key, at, items.length);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    items[to].focus();
  });
}

function target(key, at, count) {
  if (key in STEPS) return (at + STEPS[key] + count) % count;
  return { Home: 0, End: count - 1 }[key];
}
