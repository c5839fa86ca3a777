"""The page in a browser, opened as somebody, and watched: what goes wrong there fails the test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request
from playwright.sync_api import Page as Tab

from bot.playground.server import LocalSlack

PATIENCE = 20_000
"""Milliseconds that a step of a test waits for what it needs."""

TALL = 800


class OpenAs(Protocol):
    """`open_as("ana", "#help")` opens the page as ana, in the channel that she knows by this name.

    `person` is a handle. `place` is also a channel's id or "home", "threads"; `thread` a root's `ts`.
    """

    def __call__(
        self,
        person: str,
        place: str | None = None,
        width: int = 1280,
        *,
        thread: str | None = None,
        scheme: Literal["light", "dark"] = "light",
    ) -> Tab: ...


@dataclass
class Tabs:
    """Opens tabs of one page, each in a browser profile of its own, as people have them."""

    browser: Browser
    slack: LocalSlack
    url: str
    complaints: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open_as(
        self,
        person: str,
        place: str | None = None,
        width: int = 1280,
        *,
        thread: str | None = None,
        scheme: Literal["light", "dark"] = "light",
    ) -> Tab:
        context = self.browser.new_context(
            viewport={"width": width, "height": TALL},
            color_scheme=scheme,
            reduced_motion="reduce",
            # Nobody's in the casts: what the page shows has to be in the zone of the viewer's profile.
            timezone_id="Asia/Tokyo",
            locale="de-DE",
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        tab = context.new_page()
        self._watch(tab, person)
        tab.goto(self.url + self._route(person, place, thread))
        return tab

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _route(self, person: str, place: str | None, thread: str | None) -> str:
        with self.slack.core.world.lock:
            user = next(user for user in self.slack.core.world.users.values() if user.name == person)
            channel = self.slack.core.world.named(user.team_id, place) if place else None
        parts = (user.id, channel.id if channel else place, thread)
        return "#/" + "/".join(quote(part) for part in parts if part)

    def _watch(self, tab: Tab, person: str) -> None:
        def complain(text: str) -> None:
            self.complaints.append(f"{person}: {text}")

        tab.on("pageerror", lambda error: complain(f"{error.message}\n{error.stack or ''}"))
        tab.on("console", lambda message: self._read(message, complain))
        tab.on("request", lambda request: self._follow(request, complain))

    def _read(self, message: ConsoleMessage, complain: Callable[[str], None]) -> None:
        """Errors, with them every violation of the Content-Security-Policy."""
        address = message.location["url"]
        elsewhere = not address.startswith(self.url) and "net::" in message.text
        if message.type == "error" and not elsewhere:
            complain(f"{message.text} ({address}:{message.location['lineNumber']})")

    def _follow(self, request: Request, complain: Callable[[str], None]) -> None:
        """Only pictures that an app shows may come from elsewhere; the browser finds nobody there."""
        ours = request.url.startswith((self.url, "data:", "blob:"))
        if not ours and request.resource_type != "image":
            complain(f"asked for {request.url}")
