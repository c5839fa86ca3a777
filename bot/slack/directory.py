"""What Slack is asked once and then remembered: who we are, channels by name, DMs, addresses of messages."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from bot.clock import monotonic as system_monotonic
from bot.slack.calls import Calls
from bot.slack.faults import SlackDeliveryError

LISTING_EVERY = 60.0
"""Seconds between two listings of all channels because of a name that is not known."""

MOST_PAGES = 20
PAGE = 1000
REMEMBERED = 10_000
"""How many DMs and addresses are kept; the one asked for longest ago goes first."""

_CHANNEL = re.compile(r"[CGD][A-Z0-9]{2,}")
_PERSON = re.compile(r"[UW][A-Z0-9]{2,}")

Key = TypeVar("Key")


class Directory:
    """Answers from memory where it can. `monotonic` is in seconds."""

    def __init__(self, calls: Calls, monotonic: Callable[[], float] = system_monotonic) -> None:
        self._calls = calls
        self._monotonic = monotonic
        self._own_bot = ""
        self._channels: dict[str, str] = {}
        self._listing = asyncio.Lock()
        self._listed_at: float | None = None
        self._dms: _Recent[str] = _Recent()
        self._permalinks: _Recent[tuple[str, str]] = _Recent()

    async def own_bot(self) -> str:
        """Our bot id in this workspace (`B…`)."""
        if not self._own_bot:
            self._own_bot = str((await self._calls.ask("auth.test")).get("bot_id") or "")
        return self._own_bot

    async def destination(self, to: str) -> str:
        """The conversation that a channel's id or name, or a person's id, stands for."""
        return await (self.dm(to) if _PERSON.fullmatch(to) else self.channel_id(to))

    async def dm(self, user: str) -> str:
        """The direct conversation with a person, opened if need be."""
        if (known := self._dms.get(user)) is None:
            answer = await self._calls.do("conversations.open", {"users": user})
            known = self._dms.keep(user, str(answer["channel"]["id"]))
        return known

    async def channel_id(self, name_or_id: str) -> str:
        """The id behind `name` or `#name`; an id, or a name that is not listed, comes back as it is."""
        if _CHANNEL.fullmatch(name_or_id):
            return name_or_id
        name = name_or_id.removeprefix("#").lower()
        if name not in self._channels:
            # Who asks during the listing waits for it: a name that was not resolved cannot be looked up.
            async with self._listing:
                if name not in self._channels and self._may_list():
                    await self._list()
        return self._channels.get(name, name_or_id)

    async def permalink(self, channel: str, ts: str) -> str:
        """The address of a message; one put together from its ids when Slack does not say."""
        if (known := self._permalinks.get((channel, ts))) is not None:
            return known
        try:
            answer = await self._calls.ask("chat.getPermalink", {"channel": channel, "message_ts": ts})
        except SlackDeliveryError:
            return f"https://slack.com/archives/{channel}/p{ts.replace('.', '')}"
        return self._permalinks.keep((channel, ts), str(answer["permalink"]))

    def _may_list(self) -> bool:
        return self._listed_at is None or self._monotonic() - self._listed_at >= LISTING_EVERY

    async def _list(self) -> None:
        self._listed_at = self._monotonic()
        arguments = {
            "types": "public_channel,private_channel",
            "exclude_archived": "true",
            "limit": PAGE,
        }
        try:
            found = {
                str(channel["name"]): str(channel["id"])
                async for answer in self._calls.pages("conversations.list", arguments, MOST_PAGES)
                for channel in answer.get("channels", ())
            }
        except SlackDeliveryError as error:
            if error.permanent:
                return
            # The listing did not take place, so the next name need not wait a minute for it.
            self._listed_at = None
            raise
        self._channels = found


class _Recent(Generic[Key]):
    def __init__(self) -> None:
        self._entries: OrderedDict[Key, str] = OrderedDict()

    def get(self, key: Key) -> str | None:
        if key in self._entries:
            self._entries.move_to_end(key)
        return self._entries.get(key)

    def keep(self, key: Key, value: str) -> str:
        self._entries[key] = value
        if len(self._entries) > REMEMBERED:
            self._entries.popitem(last=False)
        return value
