/** What passed between Slack and the app: calls, events and acks, and every refusal in red. */

import { h, keyed } from "../dom.js";
import { store, subscribe } from "../store.js";
import { entry, sameEntry } from "./entry.js";
import { inLines, matches } from "./lines.js";

const PAGE = 100;
const NEAR = 24;
const KINDS = [
  { id: "all", label: "All" },
  { id: "calls", label: "Calls" },
  { id: "events", label: "Events" },
  { id: "refused", label: "Refused" },
];

/** @returns {Omit<import("./tabs.js").Part, "id" | "label">} it keeps itself up to date */
export function journal() {
  return new Journal().part();
}

class Journal {
  constructor() {
    this.kind = "all";
    this.words = "";
    this.pages = 1;
    this.atEnd = true;
    this.unseen = 0;
    this.lines = [];
    this.badge = () => {};
    this.earlier = h("button", {
      type: "button",
      class: "link journal-earlier",
      on: { click: () => this.showEarlier() },
    });
    this.list = h("ol", { class: "journal-lines", "aria-label": "Journal" });
    this.nothing = h("p", { class: "panel-note" });
    this.scroller = h("div", {
      class: "journal-scroller",
      tabindex: "0",
      role: "group",
      "aria-label": "Entries of the journal",
    });
    this.scroller.append(this.earlier, this.nothing, this.list);
    this.newest = h("button", {
      type: "button",
      class: "journal-newest",
      hidden: true,
      on: { click: () => this.toTheEnd() },
    });
    this.scroller.addEventListener("scroll", () => this.scrolled());
  }

  part() {
    this.filters = KINDS.map(({ id, label }) =>
      h(
        "button",
        {
          type: "button",
          class: "journal-filter",
          "aria-pressed": id === this.kind,
          "data-kind": id,
          on: { click: () => this.choose(id) },
        },
        label,
      ),
    );
    const search = h("input", {
      type: "search",
      class: "field journal-search",
      placeholder: "Filter by text",
      "aria-label": "Filter the journal by text",
      on: { input: (event) => this.filter(event.target.value) },
    });
    const chooser = h("div", { class: "journal-filters", role: "group", "aria-label": "Show" }, this.filters);
    const node = h("div", { class: "journal" }, chooser, search, this.scroller, this.newest);
    subscribe(["journal"], () => this.take());
    return {
      node,
      watch: (badge) => {
        this.badge = badge;
        this.take();
      },
      shown: () => this.paint(),
    };
  }

  /** Whether new lines move up what is there; an entry that is open is being read. */
  get follows() {
    return this.atEnd && !this.list.querySelector('[aria-expanded="true"]');
  }

  /** New rows have come. */
  take() {
    const before = this.lines.at(-1)?.number ?? 0;
    this.lines = inLines(store.screen.journal);
    const refused = this.lines.filter((line) => !line.ok).length;
    this.badge(refused, refused === 1 ? "refusal" : "refusals", true);
    const label = this.filters.find(({ dataset }) => dataset.kind === "refused");
    label.textContent = refused ? `Refused ${refused}` : "Refused";
    const fresh = this.lines.filter((line) => line.number > before && matches(line, this.kind, this.words));
    if (!this.follows) this.unseen += fresh.length;
    if (this.visible()) this.paint();
  }

  visible() {
    return this.scroller.getClientRects().length > 0;
  }

  paint() {
    const found = this.lines.filter((line) => matches(line, this.kind, this.words));
    const shown = found.slice(-PAGE * this.pages);
    const hidden = found.length - shown.length;
    this.earlier.hidden = hidden === 0;
    this.earlier.textContent = `Show ${Math.min(PAGE, hidden)} earlier of ${hidden}`;
    this.nothing.hidden = found.length > 0;
    this.nothing.textContent = this.lines.length
      ? "Nothing like that has happened."
      : "Nothing has happened yet.";
    keyed(this.list, shown, (line) => String(line.number), entry, sameEntry);
    if (this.follows) this.scroller.scrollTop = this.scroller.scrollHeight;
    this.tellNew();
  }

  tellNew() {
    this.newest.hidden = this.follows || (this.atEnd && !this.unseen);
    this.newest.textContent = this.unseen ? `${this.unseen} new below` : "To the newest";
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const end = scrollHeight - scrollTop - clientHeight < NEAR;
    if (end === this.atEnd) return;
    this.atEnd = end;
    if (end) this.unseen = 0;
    this.tellNew();
  }

  toTheEnd() {
    this.atEnd = true;
    this.unseen = 0;
    this.paint();
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.scroller.focus({ preventScroll: true });
  }

  showEarlier() {
    const { scrollHeight, scrollTop } = this.scroller;
    this.pages += 1;
    this.atEnd = false;
    this.paint();
    // What was read stays where it was.
    this.scroller.scrollTop = scrollTop + this.scroller.scrollHeight - scrollHeight;
  }

  choose(kind) {
    this.kind = kind;
    for (const button of this.filters)
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    this.restart();
  }

  filter(words) {
    this.words = words.trim().toLowerCase();
    this.restart();
  }

  restart() {
    this.pages = 1;
    this.atEnd = true;
    this.unseen = 0;
    this.paint();
  }
}
