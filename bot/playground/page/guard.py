"""Who may talk to the page's server, and what browsers are told about its answers."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.playground.hosts import host_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: http: https:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_OWN = ("same-origin", "none")
"""Sec-Fetch-Site of what our own page sends, and of what a person typed into the address bar."""


class Guard:
    """Refuses what another site made the browser send, and adds the headers of every answer.

    It stands behind `LocalHosts`, which has checked the Host.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = _refusal(scope)
        app = PlainTextResponse(refusal[1] + "\n", refusal[0]) if refusal else self._app
        await app(scope, receive, with_headers)


def _refusal(scope: Scope) -> tuple[int, str] | None:
    """The status and the sentence for what is not let through."""
    headers = Headers(scope=scope)
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    foreign = (site not in (None, *_OWN)) or (origin not in (None, f"http://{host_of(scope)}"))
    if scope["method"] in ("GET", "HEAD"):
        # Anybody may link to the page; what it reads is for itself only.
        closed = scope["path"].startswith("/page/")
        return (403, "Only the page itself may read this.") if foreign and closed else None
    if foreign:
        return 403, "Only the page itself may do this."
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return 415, "Send JSON, with the content type application/json."
    return None
