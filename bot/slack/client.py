"""What the delivery thread says to Slack and asks of it; every failure is a SlackDeliveryError.

All of it runs on the event loop on which the client was opened. Nothing is ever sent twice from here:
whoever got an ambiguous error tells the next attempt since when to look.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.clock import monotonic as system_monotonic
from bot.slack.calls import Calls, connected
from bot.slack.directory import Directory
from bot.slack.faults import SlackDeliveryError
from bot.slack.posted import Message, Posted, metadata, with_key, with_ts

PAGE = 200
MOST_PAGES = 10
"""How far a lookup goes: two thousand messages since the first attempt."""

SKEW = timedelta(minutes=2)
"""By how much our clock may be ahead of Slack's when a message is looked up by time."""

_NOT_THERE = {"thread_not_found", "message_not_found"}


class Slack:
    """Posts, edits and looks up messages in one workspace."""

    def __init__(self, calls: Calls, monotonic: Callable[[], float] = system_monotonic) -> None:
        self._calls = calls
        self._directory = Directory(calls, monotonic)

    @classmethod
    @asynccontextmanager
    async def open(cls, token: str, base_url: str) -> "AsyncIterator[Slack]":
        """A client with connections of its own, which are closed at the end of the context."""
        async with connected(token, base_url) as calls:
            yield cls(calls)

    async def post(
        self,
        *,
        to: str,
        payload: Mapping[str, object],
        key: str,
        thread_ts: str | None = None,
        username: str | None = None,
        icon: str | None = None,
        since: datetime | None = None,
    ) -> Posted:
        """Posts to a channel (id or `#name`) or a person (id), marked with `key`.

        `since` is when an attempt was first made whose outcome is not known; the message is looked up then
        and only posted if it is not there. `icon` is `:an_emoji:` or the address of an image.
        """
        channel = await self._directory.destination(to)
        if since is not None and (found := await self.find(channel, key, thread_ts=thread_ts, oldest=since)):
            return found
        answer = await self._calls.do(
            "chat.postMessage",
            {
                "unfurl_links": False,
                "unfurl_media": False,
                **payload,
                "channel": channel,
                "metadata": metadata(key),
                **_placed(thread_ts),
                **_signed(username, icon),
            },
        )
        return Posted(str(answer["channel"]), str(answer["ts"]))

    async def destination(self, to: str) -> str:
        """The id of the conversation that a channel's id or name, or a person's id, stands for."""
        return await self._directory.destination(to)

    async def update(self, channel: str, ts: str, payload: Mapping[str, object]) -> None:
        """Replaces the message; if the payload has no blocks the old ones go."""
        await self._calls.do("chat.update", {"blocks": [], **payload, "channel": channel, "ts": ts})

    async def delete(self, channel: str, ts: str) -> None:
        """Deletes the message; one that is gone already is as good."""
        await self._do_once("chat.delete", {"channel": channel, "ts": ts}, done="message_not_found")

    async def pin(self, channel: str, ts: str) -> None:
        """Pins the message; one that is pinned already is as good."""
        await self._do_once("pins.add", {"channel": channel, "timestamp": ts}, done="already_pinned")

    async def publish_home(self, user: str, view: Mapping[str, object]) -> None:
        """Replaces the person's App Home."""
        await self._calls.do("views.publish", {"user_id": user, "view": view})

    async def find(
        self, channel: str, key: str, *, thread_ts: str | None = None, oldest: datetime
    ) -> Posted | None:
        """Our own message with this key, posted at `oldest` or later; None also after MOST_PAGES."""
        own_bot = await self._directory.own_bot()
        channel = await self._directory.destination(channel)
        method = "conversations.history" if thread_ts is None else "conversations.replies"
        arguments: dict[str, object] = {
            "channel": channel,
            "oldest": f"{(oldest - SKEW).timestamp():.6f}",
            "include_all_metadata": "true",
            "limit": PAGE,
        }
        if thread_ts is not None:
            arguments["ts"] = thread_ts
        async for answer in self._calls.pages(method, arguments, MOST_PAGES):
            if ts := with_key(answer.get("messages", ()), key, own_bot):
                return Posted(channel, ts)
        return None

    async def message(self, channel: str, ts: str) -> Message | None:
        """One message, be it in the channel itself or in a thread; None when there is none."""
        # A reply is not in the history, and a thread is found by any of its messages.
        window = {"channel": channel, "oldest": ts, "latest": ts, "inclusive": "true", "limit": 2}
        answer = await self._calls.ask("conversations.history", window)
        if found := with_ts(answer.get("messages", ()), channel, ts):
            return found
        try:
            answer = await self._calls.ask("conversations.replies", {**window, "ts": ts})
        except SlackDeliveryError as error:
            if error.code in _NOT_THERE:
                return None
            raise
        return with_ts(answer.get("messages", ()), channel, ts)

    async def open_dm(self, user: str) -> str:
        """The id of the direct conversation with a person."""
        return await self._directory.dm(user)

    async def name_of(self, user: str) -> str:
        """What a person is called in Slack; empty when Slack does not tell."""
        answer = await self._calls.ask("users.info", {"user": user})
        found = answer.get("user") or {}
        profile = found.get("profile") or {}
        return str(profile.get("display_name") or found.get("real_name") or found.get("name") or "")

    async def channel_id(self, name_or_id: str) -> str:
        """The id behind `#name` or `name`; an id, or a name that Slack does not list, comes back as it is."""
        return await self._directory.channel_id(name_or_id)

    async def permalink(self, channel: str, ts: str) -> str:
        """The address of a message; when Slack does not say, one put together from its ids."""
        return await self._directory.permalink(channel, ts)

    async def _do_once(self, method: str, body: Mapping[str, object], *, done: str) -> None:
        try:
            await self._calls.do(method, body)
        except SlackDeliveryError as error:
            if error.code != done:
                raise


def _placed(thread_ts: str | None) -> dict[str, object]:
    return {} if thread_ts is None else {"thread_ts": thread_ts}


def _signed(username: str | None, icon: str | None) -> dict[str, object]:
    signature: dict[str, object] = {} if username is None else {"username": username}
    if icon:
        signature["icon_emoji" if icon.startswith(":") else "icon_url"] = icon
    return signature
