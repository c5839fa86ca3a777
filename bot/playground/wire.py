"""The network side: an event loop in its own thread, and TCP connections that can be torn down."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar, cast

import uvicorn
import uvloop
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

T = TypeVar("T")
Client = tuple[str, int]


class Wire:
    """Serves an ASGI app on a loopback port, in a thread of its own."""

    def __init__(self, port: int) -> None:
        self._wanted_port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._server: asyncio.Server | None = None
        self._connections: dict[Client, asyncio.Transport] = {}
        self._closing = False
        self.refusing = False

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The running loop. Raises RuntimeError when there is none."""
        if self._loop is None:
            raise RuntimeError("The playground is not started.")
        return self._loop

    def start(self, app: ASGIApp, started: Callable[[int], Awaitable[None]]) -> None:
        """Takes a port and serves `app` there, once `started` has run on the loop with its number.

        Raises OSError when the port is taken; then nothing is left behind.
        """
        loop = uvloop.new_event_loop()
        self._loop = loop
        self._thread = threading.Thread(target=self._run, name="playground", daemon=True)
        self._thread.start()
        try:
            self.run(self._open(app, started)).result(30)
        except OSError:
            self._end(loop, self._thread)
            raise

    def stop(self, stopped: Callable[[], Awaitable[None]]) -> None:
        """Closes everything; `stopped` runs on the loop first."""
        if self._loop is None or self._thread is None:
            return
        self.run(self._close(stopped)).result(30)
        self._end(self._loop, self._thread)

    def _end(self, loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        self._loop = None

    def run(self, coroutine: Coroutine[Any, Any, T]) -> "Future[T]":
        """Runs something on the loop, from another thread."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    def abort(self, client: Client) -> None:
        """Tears down a connection without a word. Call it on the loop."""
        transport = self._connections.get(client)
        if transport is not None:
            transport.abort()

    def abort_all(self) -> None:
        for transport in tuple(self._connections.values()):
            transport.abort()

    def opened(self, client: Client, transport: asyncio.Transport) -> None:
        self._connections[client] = transport
        # The port stays open while "Slack is down", or another process might take it.
        if self.refusing:
            transport.abort()

    def closed(self, client: Client) -> None:
        self._connections.pop(client, None)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        self.loop.close()

    async def _open(self, app: ASGIApp, started: Callable[[int], Awaitable[None]]) -> None:
        listener = socket.create_server(("127.0.0.1", self._wanted_port))
        await started(int(listener.getsockname()[1]))
        # uvicorn's own server would take over signals and cannot be told of single connections.
        config = uvicorn.Config(
            self._ending_well(app), ws="websockets-sansio", lifespan="off", log_config=None, access_log=False
        )
        config.load()
        state = ServerState()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Line(self, config, state), sock=listener)

    def _ending_well(self, app: ASGIApp) -> ASGIApp:
        """uvicorn complains of what is cancelled, but at the end everything is."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await app(scope, receive, send)
            except asyncio.CancelledError:
                if not self._closing:
                    raise

        return answer

    async def _close(self, stopped: Callable[[], Awaitable[None]]) -> None:
        self._closing = True
        await stopped()
        if self._server is not None:
            self._server.close()
        self.abort_all()
        tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)


class _Line(HttpToolsProtocol):
    """uvicorn's HTTP protocol, known to the wire by its client's address while the connection lasts.

    A web socket takes over the same transport, so it can be torn down under the same address.
    """

    def __init__(self, wire: Wire, config: uvicorn.Config, state: ServerState) -> None:
        super().__init__(config, state, {})
        self._wire = wire

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        stream = cast("asyncio.Transport", transport)
        super().connection_made(stream)
        if self.client is not None:
            self._wire.opened(self.client, stream)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self.client is not None:
            self._wire.closed(self.client)
