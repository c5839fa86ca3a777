"""Keeps a server on the loopback to itself: only requests that call it by a loopback name get in.

A web page from elsewhere can make a browser send requests to 127.0.0.1 under a name of its own (DNS
rebinding); the Host header gives that away.
"""

from collections.abc import Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")


class LocalHosts:
    """Lets a request through whose Host is one of `NAMES` with the port this server listens on."""

    def __init__(self, app: ASGIApp, port: Callable[[], int]) -> None:
        self._app, self._port = app, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or host_of(scope) in self._hosts(scope["type"]):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            text = f"This server answers to http://127.0.0.1:{self._port()}/ only.\n"
            await PlainTextResponse(text, 421)(scope, receive, send)
        else:
            # Before it is accepted, a web socket is closed by a 403.
            await send({"type": "websocket.close", "code": 1008})

    def _hosts(self, scheme: str) -> set[str]:
        port = self._port()
        # Clients leave out the port that is http's own; slack-sdk's own web socket client leaves out any.
        bare = set(NAMES) if port == 80 or scheme == "websocket" else set()
        return {f"{name}:{port}" for name in NAMES} | bare


def host_of(scope: Scope) -> str:
    """The Host header, or nothing when there is none or more than one."""
    found = [value for name, value in scope["headers"] if name == b"host"]
    return found[0].decode("latin-1").lower() if len(found) == 1 else ""
