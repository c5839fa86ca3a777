"""Calls of Slack's Web API over one pool of connections, never repeated, every failure classified."""

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.faults import classify
from bot.slack.posted import Answer

TIMEOUT = aiohttp.ClientTimeout(total=8.0, connect=4.0)
CONNECTIONS = 200

# Below INFO the SDK puts together a description of every call, also when nobody will read it.
_logger = logging.getLogger(__name__)
_logger.setLevel(logging.INFO)

# AttributeError: the SDK takes an answer of type text/plain for a mapping.
_FAILURES = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, AttributeError)


class Calls:
    """The Web API, with SlackDeliveryError as the only way to fail."""

    def __init__(self, web: AsyncWebClient) -> None:
        self._web = web

    async def do(self, method: str, body: Mapping[str, object]) -> Answer:
        """Calls a method that changes something; the body goes as JSON."""
        try:
            answer = await self._web.api_call(method, json=dict(body))
        except _FAILURES as error:
            # Without the cause, since aiohttp's errors hold the request's headers and so the token.
            raise classify(error) from None
        return answer.data if isinstance(answer.data, dict) else {}

    async def ask(self, method: str, arguments: Mapping[str, object] | None = None) -> Answer:
        """Calls a method that only reads."""
        try:
            answer = await self._web.api_call(method, http_verb="GET", params=dict(arguments or {}))
        except _FAILURES as error:
            raise classify(error) from None
        return answer.data if isinstance(answer.data, dict) else {}

    async def pages(self, method: str, arguments: Mapping[str, object], most: int) -> AsyncIterator[Answer]:
        """The answers of a method that pages, at most so many."""
        cursor: dict[str, object] = {}
        for _ in range(most):
            answer = await self.ask(method, {**arguments, **cursor})
            yield answer
            following = (answer.get("response_metadata") or {}).get("next_cursor")
            if not following:
                return
            cursor = {"cursor": following}
        _logger.warning("%s has more pages than the %d that are read.", method, most)


@asynccontextmanager
async def connected(token: str, base_url: str) -> AsyncIterator[Calls]:
    """Calls with a bot token of the API at `base_url`, which ends in `/api/`, while the context lasts."""
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector, timeout=TIMEOUT, trust_env=True) as session:
        yield Calls(
            AsyncWebClient(token=token, base_url=base_url, session=session, retry_handlers=[], logger=_logger)
        )
