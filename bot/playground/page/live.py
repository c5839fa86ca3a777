"""Wakes the open pages when something changed, and asks what nobody announces: the outbox and the clock."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.playground.entities import Json
from bot.playground.page.front import Front
from bot.playground.page.ticking import Ticking

GLANCE = 1.0
"""Seconds between two looks at the outbox, while a page is open."""


class Live:
    """Belongs to the page's event loop; `wake` may be called from any thread."""

    def __init__(self, front: Front, pool: ThreadPoolExecutor) -> None:
        self._front, self._pool = front, pool
        self._loop: asyncio.AbstractEventLoop | None = None
        self._events: set[asyncio.Event] = set()
        self._calling = threading.Event()
        self._unwatch: Callable[[], None] = lambda: None
        self._poller: asyncio.Task[None] | None = None
        self._beside: Json = {}
        self._ticking = Ticking(front.core.clock)

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._unwatch = self._front.core.world.watch(self.wake)

    def close(self) -> None:
        """Wakes nobody any more. Hold no lock."""
        self._unwatch()
        self._loop = None

    def wake(self) -> None:
        """Something changed. It does not wait: changes come with the world's lock held."""
        loop = self._loop
        # One call on its way to the loop is enough for any number of changes.
        if loop is not None and not self._calling.is_set():
            self._calling.set()
            loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        self._calling.clear()
        for event in self._events:
            event.set()

    def join(self) -> asyncio.Event:
        """What is set at every change. On the loop."""
        event = asyncio.Event()
        self._events.add(event)
        if self._poller is None and self._asks:
            self._poller = asyncio.ensure_future(self._poll())
        return event

    def part(self, event: asyncio.Event) -> None:
        """The last one switches off the light."""
        self._events.discard(event)
        if not self._events and self._poller is not None:
            self._poller.cancel()
            self._poller = None

    @property
    def _asks(self) -> bool:
        return self._front.beside.outbox is not None or self._front.beside.clock is not None

    async def _poll(self) -> None:
        while True:
            await self.refresh()
            await asyncio.sleep(GLANCE)

    async def refresh(self) -> None:
        """Looks again now."""
        loop = asyncio.get_running_loop()
        # A database that is busy or gone is no reason for the page to stand still.
        with contextlib.suppress(Exception):
            found = await loop.run_in_executor(self._pool, self._ask)
            # A clock that is moved by a story tells nobody.
            if found != self._beside or self._ticking.news() is not None:
                self._beside = found
                self._wake()

    def _ask(self) -> Json:
        found: Json = {}
        if self._front.beside.outbox is not None:
            found["outbox"] = self._front.beside.outbox.state()
        if self._front.beside.clock is not None:
            due = self._front.beside.clock.next_deadline()
            found["clock"] = {"next": None if due is None else due.timestamp()}
        return found

    def beside(self) -> Json:
        """What stands beside Slack, as of the last look; the story as of now. Hold no lock."""
        story = self._front.beside.story
        return self._beside | ({} if story is None else {"story": story.state()})
