"""The web server: uvicorn with uvloop and httptools in a thread of its own."""

import socket
import threading

import uvicorn
from starlette.types import ASGIApp

from bot.errors import ConfigurationError
from bot.settings import Address

START = 10.0
"""Seconds that the server may take to start."""

KEEP_ALIVE = 65
"""Seconds that an idle connection stays open, so that Slack and proxies need not connect for each event."""


class Server:
    """Serves an application from `start` to `stop`; each is called once."""

    def __init__(self, application: ASGIApp, address: Address) -> None:
        self._application = application
        self._wanted = address
        self._socket: socket.socket | None = None
        self._server: _Uvicorn | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> Address:
        """Where it listens, with the port that the system chose if it was free to."""
        if self._socket is None:
            return self._wanted
        host, port = self._socket.getsockname()[:2]
        return Address(host, port)

    def start(self) -> None:
        """Listens once this returns. Raises ConfigurationError when the address cannot be taken."""
        self._socket = _listening(self._wanted)
        self._server = _Uvicorn(
            uvicorn.Config(
                self._application,
                loop="uvloop",
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE,
            )
        )
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="web", daemon=True
        )
        self._thread.start()
        if not self._server.ready.wait(START):
            raise ConfigurationError(f"The web server did not start within {START:g} s; look into the log.")

    def stop(self, seconds: int = 10) -> None:
        """Takes no more requests and ends when those under way are answered, at the latest after so long."""
        if self._server is None or self._thread is None:
            return
        self._server.config.timeout_graceful_shutdown = seconds
        self._server.should_exit = True
        self._thread.join(seconds + 1.0)


class _Uvicorn(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _listening(address: Address) -> socket.socket:
    host, port = address
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(place[:2], family=family, backlog=2048)
    except OSError as error:
        # What create_server adds to the system's words names the address a second time.
        reason = (error.strerror or str(error)).partition(" (")[0].lower()
        raise ConfigurationError(
            f"The bot cannot listen on {host}:{port} ({reason}); set TIERLINE_HTTP to a free address."
        ) from error
