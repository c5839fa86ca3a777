/** Building and patching elements. Text only ever becomes text nodes. */

const PROPERTIES = new Set(["value", "checked", "selected", "disabled", "indeterminate"]);
const kept = new WeakMap();

/**
 * An element. `props`: `class` (string, or a list with gaps), `on: {click: fn}`, booleans, and any attribute.
 * Children are nodes, strings or numbers, also in lists; null, undefined and booleans are left out.
 * @param {string} tag
 * @param {Record<string, unknown> | null} [props]
 * @param {...unknown} children
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  // Choices first: a <select> can only take a value that it has.
  append(node, children);
  for (const [name, value] of Object.entries(props ?? {})) {
    setProp(node, name, value);
  }
  return node;
}

function setProp(node, name, value) {
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) {
      if (listener) node.addEventListener(event, listener);
    }
  } else if (name === "class") {
    node.className = Array.isArray(value) ? value.filter(Boolean).join(" ") : (value ?? "");
  } else if (PROPERTIES.has(name) && name in node) {
    node[name] = value ?? (name === "value" ? "" : false);
  } else if (value === true) {
    node.setAttribute(name, name.startsWith("aria-") || name.startsWith("data-") ? "true" : "");
  } else if (value === false && name.startsWith("aria-")) {
    node.setAttribute(name, "false");
  } else if (value !== false && value !== null && value !== undefined) {
    node.setAttribute(name, String(value));
  }
}

function append(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(node, child);
    } else if (child !== null && child !== undefined && typeof child !== "boolean") {
      node.append(child);
    }
  }
}

/**
 * Puts `children` (as in `h`) in place of whatever `node` contains; focus stays with its `data-focus` name.
 * @param {Element} node
 * @param {...unknown} children
 */
export function replace(node, ...children) {
  const back = focusIn(node);
  node.replaceChildren();
  append(node, children);
  kept.delete(node);
  back(node);
}

/**
 * Makes the children of `container` show `items` in order. A node stays the same, with its focus and
 * scroll position, while `same(old, new)`; otherwise `build(item, oldNode)` makes another, or hands back
 * the old one after changing it.
 * @template T
 * @param {Element} container
 * @param {Iterable<T>} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T, old: Element | undefined) => Element} build
 * @param {(old: T, item: T) => boolean} [same]
 */
export function keyed(container, items, keyOf, build, same = Object.is) {
  const before = kept.get(container) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const old = before.get(key);
    after.set(key, { item, node: old && same(old.item, item) ? old.node : rebuilt(old, item, build) });
  }
  for (const [key, { node }] of before) {
    if (after.get(key)?.node !== node) node.remove();
  }
  inOrder(
    container,
    [...after.values()].map((entry) => entry.node),
  );
  kept.set(container, after);
}

function rebuilt(old, item, build) {
  if (!old) return build(item, undefined);
  const back = focusIn(old.node);
  const node = build(item, old.node);
  if (node !== old.node) old.node.replaceWith(node);
  back(node);
  return node;
}

/** Moves only what is out of place: a node that is moved loses its focus. */
function inOrder(container, nodes) {
  let place = container.firstChild;
  for (const node of nodes) {
    if (node === place) {
      place = place.nextSibling;
    } else {
      container.insertBefore(node, place);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** Remembers what has the focus within `node`; the returned function gives it back to its namesake. */
function focusIn(node) {
  const active = document.activeElement;
  const name = active instanceof HTMLElement && node.contains(active) ? active.dataset.focus : undefined;
  if (!name) return () => {};
  const caret = "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  return (owner) => {
    if (document.activeElement === active) return;
    const selector = `[data-focus="${CSS.escape(name)}"]`;
    const heir = owner.matches(selector) ? owner : owner.querySelector(selector);
    heir?.focus({ preventScroll: true });
    if (heir && caret && caret[0] !== null && heir.setSelectionRange) heir.setSelectionRange(...caret);
  };
}

/**
 * Has a screen reader say `text` once it is done with what it says.
 * @param {string} text
 */
export function announce(text) {
  const live = document.getElementById("live");
  if (!live) return;
  // The same words twice are only read twice when they are another node.
  live.replaceChildren(h("p", null, text));
}

/**
 * The elements within `node` that Tab reaches, in order.
 * @param {Element} node
 * @returns {HTMLElement[]}
 */
export function focusable(node) {
  const selector = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]";
  return [...node.querySelectorAll(selector)].filter(
    (found) => found.tabIndex >= 0 && !found.disabled && found.getClientRects().length > 0,
  );
}
