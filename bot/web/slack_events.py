"""POST /slack/events: all that Slack sends over HTTP, handed to Bolt in threads of its own.

Bolt verifies the signature and that it is at most five minutes old. Its own adapter for Starlette would run
a synchronous app on the event loop, so only its translation of requests and answers is used.
"""

from anyio import CapacityLimiter, to_thread
from slack_bolt import App, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.slack.dispatching import settled

PATH = "/slack/events"
WORKERS = 24

LARGEST = 1024 * 1024
"""Bytes of a body that are read; Slack's stay below a tenth of that."""


def slack_events(app: App, workers: int = WORKERS) -> Route:
    """The route for Slack; at most so many handlers run at a time, the others wait."""
    limiter = CapacityLimiter(workers)

    async def take(request: Request) -> Response:
        body = await _body(request)
        # Shielded: when Slack hangs up after three seconds, what was begun is finished all the same.
        answer = await to_thread.run_sync(_answer, app, request, body, limiter=limiter)
        return to_starlette_response(answer)

    return Route(PATH, take, methods=["POST"])


def _answer(app: App, request: Request, body: bytes) -> BoltResponse:
    if not _can_be_signed(request):
        return BoltResponse(status=401, body="The signature of the request is none.")
    try:
        parsed = to_bolt_request(request, body)
    except (ValueError, RecursionError, AttributeError, TypeError):
        # Bolt takes the body apart before it checks the signature, so anybody's rubbish may get here.
        return BoltResponse(status=400, body="The body of the request cannot be read.")
    return settled(app.dispatch(parsed), parsed.body)


def _can_be_signed(request: Request) -> bool:
    """Whether the headers can be compared at all: Bolt's check raises at a time that is no number."""
    time = request.headers.get("x-slack-request-timestamp", "0")
    signature = request.headers.get("x-slack-signature", "")
    return time.isascii() and time.isdecimal() and len(time) <= len("9999999999") and signature.isascii()


async def _body(request: Request) -> bytes:
    """Raises HTTPException with 413 for a body that is too large."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, "The request is larger than anything that Slack sends.")
    return body
