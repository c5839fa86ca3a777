"""The page's own modules, called in a tab: to compare what they make of text and blocks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator
from playwright.sync_api import Page as Tab

from bot.playground.page.server import Page
from tests.browser.tabs import Tabs
from tests.playground.cast import QUICK, Desk, build, running

# In front of the page, since only what can be seen can be pressed.
_HOST = """async ([kind, drawn, where]) => {
  document.getElementById("drawn")?.remove();
  const { h } = await import("/assets/js/dom.js");
  const host = h("div", { id: "drawn" });
  const front = { position: "fixed", inset: "0", zIndex: 99, background: "Canvas", overflow: "auto" };
  Object.assign(host.style, front);
  document.body.append(host);
  const ctx = { where, state: {}, errors: {} };
  if (kind === "blocks") {
    const { renderBlocks } = await import("/assets/js/blocks/index.js");
    host.append(...renderBlocks(drawn, ctx));
  } else if (kind === "attachments") {
    const { renderAttachments } = await import("/assets/js/blocks/attachments.js");
    host.append(...renderAttachments(drawn, ctx));
  } else {
    const { renderMrkdwn, renderTextObject } = await import("/assets/js/mrkdwn/render.js");
    host.append(kind === "text" ? renderMrkdwn(drawn, ctx) : renderTextObject(drawn));
  }
}"""
_FRAME = """async () => {
  const { store, subscribe } = await import("/assets/js/store.js");
  if (!store.screen.now) await new Promise((resolve) => subscribe(["full"], resolve));
}"""
_CALL = """async ([module, name, calls]) => {
  const call = (await import(`/assets/js/${module}.js`))[name];
  return calls.map((args) => call(...args));
}"""


@dataclass
class Drawing:
    """One tab of ana's, and what was drawn last in it."""

    desk: Desk
    tab: Tab

    def call(self, module: str, name: str, calls: Sequence[Sequence[object]]) -> list[Any]:
        """What an exported function answers to each list of arguments, all in one go."""
        answers: list[Any] = self.tab.evaluate(_CALL, [module, name, calls])
        return answers

    def blocks(self, *blocks: object) -> Locator:
        return self._draw("blocks", blocks)

    def attachments(self, *attachments: object) -> Locator:
        return self._draw("attachments", attachments)

    def text(self, mrkdwn: str) -> Locator:
        """A message's text."""
        return self._draw("text", mrkdwn)

    def text_object(self, text_object: object) -> Locator:
        return self._draw("text object", text_object)

    def _draw(self, kind: str, drawn: object) -> Locator:
        self.tab.evaluate(_HOST, [kind, drawn, {"channel": self.desk.help, "ts": "1700000000.000100"}])
        return self.tab.locator("#drawn")


@contextmanager
def drawing(chromium: Browser) -> Iterator[Drawing]:
    """A tab for all tests of a module: they only add to it, and nothing of it is kept."""
    with running(build(pace=QUICK)) as desk, Page(desk.slack) as page:
        tabs = Tabs(chromium, desk.slack, page.url)
        tab = tabs.open_as("ana", "#help")
        tab.evaluate(_FRAME)
        yield Drawing(desk, tab)
        tabs.close()
        assert tabs.complaints == []
