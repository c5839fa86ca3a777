/** The page's own line icons, on a grid of 20 × 20. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  app: "M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z",
  archive: "M3 4h14v4H3zM4.5 8v8h11V8M8 11h4",
  at: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM13 10v1.3a2 2 0 0 0 4 0V10a7 7 0 1 0-3 5.7",
  attach:
    "M15.5 9.5l-5.8 5.8a3.5 3.5 0 0 1-5-5l6.4-6.3a2.4 2.4 0 0 1 3.4 3.3l-6.3 6.3a1.2 1.2 0 0 1-1.7-1.7l5.3-5.2",
  back: "M12 4l-6 6 6 6",
  bell: "M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3",
  bolt: "M11 2.5L4.5 11.5h5L9 17.5l6.5-9h-5z",
  calendar: "M3.5 5h13v12h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  check: "M4 10.5l4 4 8-9",
  "chevron-down": "M5 8l5 5 5-5",
  "chevron-right": "M8 5l5 5-5 5",
  clock: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM10 6v4l3 2",
  close: "M5 5l10 10M15 5L5 15",
  copy: "M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7",
  edit: "M4 16l.7-3.5L13 4.2a1.6 1.6 0 0 1 2.3 0l.5.5a1.6 1.6 0 0 1 0 2.3L7.5 15.3z",
  external: "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7",
  "eye-off": "M3 10s2.5-5 7-5 7 5 7 5-2.5 5-7 5-7-5-7-5zM4 16L16 4",
  file: "M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4",
  hash: "M8 3.5l-1.5 13M13.5 3.5l-1.5 13M3.5 7.5h13.5M3 12.5h13.5",
  help: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM8 8a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.4M10 13.6v.2",
  home: "M3 9.5L10 3.5l7 6V16.5h-4.5v-4.5h-5v4.5H3z",
  image: "M3 4h14v12H3zM3 13.5l4-4 3.5 3.5 2.5-2.5 4 4M12.5 7.5h.2",
  keyboard: "M2.5 5h15v10h-15zM5.5 8h.2M8.5 8h.2M11.5 8h.2M14.5 8h.2M6.5 12h7",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3L10 5.7M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l1.2-1.2",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  menu: "M3.5 5.5h13M3.5 10h13M3.5 14.5h13",
  message: "M3.5 4h13v9.5H9L5.5 16.5v-3h-2z",
  moon: "M15.5 12A6.5 6.5 0 0 1 8 4.5a6.5 6.5 0 1 0 7.5 7.5z",
  more: "M10 5v.1M10 10v.1M10 15v.1",
  panel: "M3 4h14v12H3zM12.5 4v12",
  pause: "M7 4.5v11M13 4.5v11",
  people:
    "M10.5 7a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM3 16c.3-3 2-4.5 5-4.5s4.7 1.5 5 4.5M13 4.8a2.5 2.5 0 0 1 0 4.5M14.5 12c1.6.6 2.4 2 2.5 4",
  pin: "M12 3l5 5-3 .8-3 3V15l-2 .5-4.5-4.5L5 9l3.2 0 3-3zM6.5 13.5L3 17",
  play: "M6.5 4l9 6-9 6z",
  plus: "M10 4v12M4 10h12",
  refresh: "M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5",
  reply: "M8 5L3.5 9.5 8 14M3.5 9.5H12a4.5 4.5 0 0 1 4.5 4.5v1.5",
  search: "M13.5 8.5a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM12.2 12.2l4.5 4.5",
  send: "M3.5 4l13.5 6-13.5 6L5 10zM5 10h6",
  shared: "M8 5l5 5-5 5-5-5zM12 5l5 5-5 5-1.5-1.5M12 5l-1.5 1.5",
  smile: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM7 11.5c.8 2.7 5.2 2.7 6 0M7.5 7.7v.5M12.5 7.7v.5",
  step: "M5 4.5l7 5.5-7 5.5zM15 4.5v11",
  sun: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M15.3 4.7l-1.4 1.4M6.1 13.9l-1.4 1.4",
  threads: "M3.5 3.5h13v8H9l-3 2.5v-2.5H3.5zM9 14.5h4l2.5 2v-2h1",
  trash: "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
  user: "M13 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM4.5 16.5c.4-3.3 2.3-5 5.5-5s5.1 1.7 5.5 5",
  warning: "M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2v.1",
};

/**
 * An icon by name, for the eye only: what holds it needs a name of its own. Null for a name there is not.
 * @param {string} name
 * @returns {SVGElement | null}
 */
export function icon(name) {
  if (!PATHS[name]) return null;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
