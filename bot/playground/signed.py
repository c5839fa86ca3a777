"""The other way to the app: signed HTTP requests to its request URL."""

import asyncio
import hashlib
import hmac
import json
from urllib.parse import urlencode

import aiohttp

from bot.playground.clock import Clock
from bot.playground.delivery import Delivery, Parcel, Reply
from bot.playground.entities import App, Json
from bot.playground.manifest import Manifest

_FORM = "application/x-www-form-urlencoded"


class SignedHttp:
    """Posts payloads. `url` overrides the manifest's; open and close it on the server's loop."""

    keeps_time = True

    def __init__(self, app: App, manifest: Manifest, clock: Clock, delivery: Delivery) -> None:
        self._app, self._manifest, self._clock, self._delivery = app, manifest, clock, delivery
        self.url: str | None = None
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def carry(self, parcel: Parcel, envelope_id: str) -> str | None:
        """Starts a request; how it went is reported to the delivery."""
        url = self.url or self._manifest_url(parcel)
        if url is None:
            return None
        task = asyncio.ensure_future(self._deliver(url, parcel, envelope_id))
        # The loop itself holds its tasks only weakly.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return url

    def _manifest_url(self, parcel: Parcel) -> str | None:
        if parcel.kind == "events_api":
            return self._manifest.events_url
        if parcel.kind == "slash_commands":
            return self._manifest.commands[parcel.name].url
        return self._manifest.interactivity_url

    async def verify(self, url: str) -> bool:
        """Slack's url_verification: whether the app at `url` gives the challenge back."""
        challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
        token = self._app.verification_token
        body = json.dumps({"token": token, "challenge": challenge, "type": "url_verification"})
        try:
            status, text, _ = await self._post(url, body, "application/json", {})
        except (aiohttp.ClientError, TimeoutError):
            return False
        return status == 200 and challenge in text

    async def _deliver(self, url: str, parcel: Parcel, envelope_id: str) -> None:
        body, kind = _body(parcel)
        headers = {}
        if parcel.retry:
            headers = {"X-Slack-Retry-Num": str(parcel.retry), "X-Slack-Retry-Reason": parcel.reason}
        try:
            status, text, answer = await self._post(url, body, kind, headers)
        except TimeoutError:
            reply = Reply(ok=False, error="operation_timeout")
        except aiohttp.ClientError:
            reply = Reply(ok=False, error="dispatch_failed")
        else:
            reply = _reply(status, text, no_retry=answer.get("X-Slack-No-Retry") == "1")
        self._delivery.answered(envelope_id, reply)

    async def _post(
        self, url: str, body: str, kind: str, headers: dict[str, str]
    ) -> tuple[int, str, dict[str, str]]:
        if self._session is None:
            raise RuntimeError("The playground is not started.")
        timeout = aiohttp.ClientTimeout(total=self._delivery.pace.ack_seconds)
        signed = self._signature(body) | headers | {"Content-Type": kind, "User-Agent": "Slackbot 1.0"}
        async with self._session.post(url, data=body.encode(), headers=signed, timeout=timeout) as answer:
            return answer.status, await answer.text(), dict(answer.headers)

    def _signature(self, body: str) -> dict[str, str]:
        """Version 0 of docs.slack.dev/authentication/verifying-requests-from-slack."""
        stamp = str(int(self._clock.wall().timestamp()))
        key = self._app.signing_secret.encode()
        digest = hmac.new(key, f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _body(parcel: Parcel) -> tuple[str, str]:
    """The body of a request and its content type."""
    if parcel.kind == "events_api":
        return json.dumps(parcel.payload), "application/json"
    if parcel.kind == "slash_commands":
        return urlencode(parcel.payload), _FORM
    return urlencode({"payload": json.dumps(parcel.payload)}), _FORM


def _reply(status: int, text: str, *, no_retry: bool) -> Reply:
    if status != 200:
        error = "http_service_error" if status >= 500 else "http_client_error"
        return Reply(ok=False, error=error, may_retry=not no_retry)
    return Reply(ok=True, payload=_payload(text))


def _payload(text: str) -> Json | None:
    """What came with an ack: JSON as such, other text as a message."""
    if not text.strip():
        return None
    try:
        given = json.loads(text)
    except ValueError:
        return {"text": text}
    return given if isinstance(given, dict) else {"text": text}
