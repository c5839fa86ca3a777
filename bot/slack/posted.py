"""What comes back from Slack about messages, and how our own are recognised among others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

EVENT_TYPE = "tierline"
"""The `event_type` of the metadata that every post carries; its payload holds the key."""

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands: the channel's id and the message's time stamp, which is its id there."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands in Slack. `text` is Slack's, still escaped; `user` is empty for apps.

    `thread_ts` is the time stamp of the thread's first message, None outside threads. `team` is the workspace
    of the author where Slack tells it.
    """

    channel: str
    ts: str
    user: str
    text: str
    thread_ts: str | None = None
    bot_id: str | None = None
    team: str | None = None


def metadata(key: str) -> dict[str, object]:
    """The metadata by which a post is found again."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


def with_key(messages: Iterable[Answer], key: str, own_bot: str) -> str | None:
    """The time stamp of our own message with this key; another app's metadata counts for nothing.

    Every app's message names its app; one that names none is taken for ours rather than posted twice.
    """
    for message in messages:
        found = message.get("metadata") or {}
        ours = (message.get("bot_id") or own_bot) == own_bot and found.get("event_type") == EVENT_TYPE
        if ours and (found.get("event_payload") or {}).get("key") == key:
            return str(message["ts"])
    return None


def with_ts(messages: Iterable[Answer], channel: str, ts: str) -> Message | None:
    """The message with this time stamp."""
    for message in messages:
        if message.get("ts") == ts:
            return Message(
                channel,
                ts,
                user=message.get("user", ""),
                text=message.get("text", ""),
                thread_ts=message.get("thread_ts"),
                bot_id=message.get("bot_id"),
                team=message.get("user_team") or message.get("team"),
            )
    return None
