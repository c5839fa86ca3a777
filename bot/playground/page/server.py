"""Page: a Slack client in the browser, over one LocalSlack.

with slack, Page(slack) as page:
    print(page.url)  # http://127.0.0.1:40124/

It has a port and an event loop of its own: when "Slack is down", the page stays.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.playground.hosts import LocalHosts
from bot.playground.page import acts, assets, boot, panel, permalink
from bot.playground.page.args import MalformedError, read_object
from bot.playground.page.beside import Beside
from bot.playground.page.front import Front
from bot.playground.page.guard import Guard
from bot.playground.page.live import Live
from bot.playground.page.marks import Marks
from bot.playground.page.presence import Presence
from bot.playground.page.stream import Streams
from bot.playground.page.visits import Visits
from bot.playground.server import LocalSlack
from bot.playground.wire import Wire

ACTORS = 16
"""How many people can wait for the app at once."""

PAINTERS = 4
"""How many screens are put together at once."""


class Page:
    """`port` 0 takes any that is free. `beside`: what the side panel controls beyond Slack.

    Starts and stops by itself; Slack may be started before or after.
    """

    def __init__(self, slack: LocalSlack, *, port: int = 0, beside: Beside | None = None) -> None:
        self.slack = slack
        core = slack.core
        self._front = Front(slack, Marks(core.world), Presence(core), Visits(), beside or Beside())
        self._wire = Wire(port)
        self._port = port
        self.url = ""
        """Where the page is, "http://127.0.0.1:40124/". Empty before the start."""

    def start(self) -> Self:
        """Listens, in a thread of its own. Raises OSError when the port is taken."""
        self._actors = ThreadPoolExecutor(ACTORS, "page-act")
        self._painters = ThreadPoolExecutor(PAINTERS, "page-paint")
        self._live = Live(self._front, self._painters)
        routes = self._routes(Streams(self._front, self._live, self._painters))
        app = Starlette(routes=routes, exception_handlers={MalformedError: _malformed})
        try:
            self._wire.start(LocalHosts(Guard(app), lambda: self._port), self._opened)
        except OSError:
            self._end()
            raise
        return self

    def _routes(self, streams: Streams) -> list[BaseRoute]:
        return [
            Route("/", assets.index),
            Route("/assets/{path:path}", assets.asset),
            Route("/archives/{channel}/{stamp}", self._permalink),
            Route("/page/boot", self._boot),
            Route("/page/stream", streams.answer),
            Route("/page/journal/{number:int}", self._entry),
            Route("/page/act", self._act, methods=["POST"]),
        ]

    async def _opened(self, port: int) -> None:
        self._port = port
        self.url = f"http://127.0.0.1:{port}/"
        self._live.open(self._wire.loop)

    def stop(self) -> None:
        """Closes all connections. What people were waiting for is given up when Slack stops."""
        if self.url:
            self._wire.stop(self._closed)
            self._end()
            self.url = ""

    async def _closed(self) -> None:
        self._live.close()

    def _end(self) -> None:
        self._actors.shutdown(wait=False)
        self._painters.shutdown()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def _boot(self, _request: Request) -> Response:
        return JSONResponse(boot.boot(self._front))

    async def _permalink(self, request: Request) -> Response:
        channel, stamp = request.path_params["channel"], request.path_params["stamp"]
        place = permalink.place_of(self._front, channel, stamp)
        if place is None:
            return PlainTextResponse("There is no such message here.\n", 404)
        return RedirectResponse(place, 302)

    async def _entry(self, request: Request) -> Response:
        found = panel.whole_entry(self._front, request.path_params["number"])
        if found is None:
            return PlainTextResponse("The journal has no such entry any more.\n", 404)
        # In ASCII: an app may have sent half a surrogate pair, which is no UTF-8.
        return Response(json.dumps(found), media_type="application/json")

    async def _act(self, request: Request) -> Response:
        given = await read_object(request)
        loop = self._wire.loop
        answer = await loop.run_in_executor(self._actors, acts.perform, self._front, given)
        if given.get("do") in ("clock", "story"):
            await self._live.refresh()
        return JSONResponse(answer)


async def _malformed(_request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, MalformedError) else 400
    return JSONResponse({"ok": False, "text": str(error), "error": "malformed"}, status)
