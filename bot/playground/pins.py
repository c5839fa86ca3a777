"""Pinned messages."""

from bot.playground import messages
from bot.playground.core import Core
from bot.playground.entities import Channel, Json, Message
from bot.playground.errors import RefusalError


def add(core: Core, channel: Channel, message: Message, user_id: str) -> None:
    """Raises `RefusalError("already_pinned")`."""
    if message.ts in channel.pins:
        raise RefusalError("already_pinned")
    channel.pins[message.ts] = None
    message.pinned_by = user_id
    _tell(core, channel, message, user_id, "pin_added")


def remove(core: Core, channel: Channel, message: Message, user_id: str) -> None:
    """Raises `RefusalError("no_pin")`."""
    if message.ts not in channel.pins:
        raise RefusalError("no_pin")
    del channel.pins[message.ts]
    message.pinned_by = None
    _tell(core, channel, message, user_id, "pin_removed")


def item_of(channel: Channel, message: Message) -> Json:
    return {
        "type": "message",
        "channel": channel.id,
        "created": int(float(message.ts)),
        "created_by": message.pinned_by,
        "message": messages.public(channel, message),
    }


def _tell(core: Core, channel: Channel, message: Message, user_id: str, kind: str) -> None:
    event = {
        "type": kind,
        "user": user_id,
        "channel_id": channel.id,
        "item": item_of(channel, message),
        "item_user": message.data.get("user"),
        "pin_count": len(channel.pins),
        "has_pins": bool(channel.pins),
        "event_ts": core.events.event_ts(),
    }
    core.events.in_channel(channel, event)
    core.world.touch()
