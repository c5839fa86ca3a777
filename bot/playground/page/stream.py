"""Server-sent events: a screen, and then whatever changes on it."""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.playground.entities import Json, User
from bot.playground.page import panel, switches
from bot.playground.page.acts import person_id
from bot.playground.page.args import MalformedError
from bot.playground.page.changes import Changes
from bot.playground.page.front import Front
from bot.playground.page.live import Live
from bot.playground.page.screen import HOME, Screen, Wish
from bot.playground.page.sidebar import may_open_home
from bot.playground.page.ticking import HEARTBEAT, Ticking

PAUSE = 0.015
"""Seconds in which changes gather before they are sent together."""


class Frames:
    """The frames of one stream. `next` is called from worker threads, never from two at once."""

    def __init__(self, front: Front, live: Live, viewer: User, wish: Wish) -> None:
        self._front, self._live, self._viewer, self._wish = front, live, viewer, wish
        self._screen: Screen | None = None
        self._changes = Changes()
        self._rows = 0
        self._ticking = Ticking(front.core.clock)

    def next(self) -> Json:
        """What is new; all there is at first. Empty when nothing changed."""
        first = self._screen is None
        if self._screen is None:
            self._screen = Screen(self._front, self._viewer, self._wish)
        frame = self._screen.frame() | self._live.beside()
        frame["faults"] = switches.state_of(self._front.slack.faults)
        news = self._changes.since(frame) | self._journal() | self._time()
        return {"full": True, **news} if first else news

    def _journal(self) -> Json:
        entries, self._rows = self._front.core.journal.news(self._rows, panel.ROWS)
        return {"journal": [panel.row_of(entry) for entry in entries]} if entries else {}

    def _time(self) -> Json:
        now = self._ticking.news()
        return {} if now is None else {"now": now}


class EventStream(StreamingResponse):
    """Ends its text as soon as nobody reads it any more, and leaves nothing of itself to the collector.

    Starlette's own way there leaves a coroutine that never ran when the server stops at the wrong moment.
    """

    media_type = "text/event-stream"

    def __init__(self, text: AsyncGenerator[str, None]) -> None:
        super().__init__(text, headers={"cache-control": "no-store"})
        self._text = text

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope  # what was asked for has been read
        failure: BaseException | None = None
        sending = asyncio.ensure_future(self.stream_response(send))
        leaving = asyncio.ensure_future(_left(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sending.cancel()
            leaving.cancel()
            failure, _ = await asyncio.gather(sending, leaving, return_exceptions=True)
            await self._text.aclose()
        # A reader who has gone is no fault, whether it shows as a message or as a broken connection.
        if isinstance(failure, Exception) and not isinstance(failure, OSError):
            raise failure


async def _left(receive: Receive) -> None:
    """Returns when the reader has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


class Streams:
    """GET /page/stream. `pool` puts the frames together."""

    def __init__(self, front: Front, live: Live, pool: ThreadPoolExecutor) -> None:
        self._front, self._live, self._pool = front, live, pool

    async def answer(self, request: Request) -> Response:
        """Raises MalformedError."""
        viewer, wish = self._read(request)
        frames = Frames(self._front, self._live, viewer, wish)
        return EventStream(self._events(frames, viewer, wish))

    def _read(self, request: Request) -> tuple[User, Wish]:
        given = request.query_params
        user_id = person_id(self._front, given.get("as", ""))
        earlier = given.get("earlier") or "0"
        if not (earlier.isascii() and earlier.isdigit() and len(earlier) <= 6):
            raise MalformedError("“earlier” has to be a whole number.")
        wish = Wish(given.get("in", ""), given.get("thread") or None, int(earlier))
        return self._front.core.world.user(user_id), wish

    async def _events(self, frames: Frames, viewer: User, wish: Wish) -> AsyncGenerator[str, None]:
        """The text of a stream. The person is present as long as it lasts."""
        loop = asyncio.get_running_loop()
        changed = self._live.join()
        try:
            await loop.run_in_executor(self._pool, self._arrive, viewer, wish)
            while True:
                changed.clear()
                news = await loop.run_in_executor(self._pool, frames.next)
                if news:
                    yield f"data: {json.dumps(news, separators=(',', ':'))}\n\n"
                # Not `wait_for`: before Python 3.12 it loses a cancellation that comes with a change.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(HEARTBEAT):
                        await changed.wait()
                    await asyncio.sleep(PAUSE)
        finally:
            self._live.part(changed)
            self._pool.submit(self._depart, viewer, wish)

    def _arrive(self, viewer: User, wish: Wish) -> None:
        self._front.presence.enter(viewer.id)
        if wish.place == HOME and may_open_home(self._front, viewer) and self._front.visits.come(viewer.id):
            self._front.slack.as_person(viewer.id).open_home()

    def _depart(self, viewer: User, wish: Wish) -> None:
        if wish.place == HOME:
            self._front.visits.go(viewer.id)
        self._front.presence.leave(viewer.id)
