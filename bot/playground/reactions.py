"""Reactions on messages."""

import re

from bot.playground.core import Core
from bot.playground.entities import Channel, Json, Line, Message
from bot.playground.errors import RefusalError

MAX_KINDS = 23
_NAME = re.compile(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?")


def add(core: Core, channel: Channel, message: Message, user_id: str, name: str) -> None:
    """Raises `RefusalError`: invalid_name, already_reacted, too_many_emoji."""
    name = name.strip(":")
    if not _NAME.fullmatch(name):
        raise RefusalError("invalid_name", [f"{name!r} is no emoji."])
    users = message.reactions.get(name, [])
    if user_id in users:
        raise RefusalError("already_reacted")
    if name not in message.reactions and len(message.reactions) >= MAX_KINDS:
        raise RefusalError("too_many_emoji")
    message.reactions[name] = [*users, user_id]
    _tell(core, channel, message, user_id, name, "reaction_added")


def remove(core: Core, channel: Channel, message: Message, user_id: str, name: str) -> None:
    """Raises `RefusalError("no_reaction")`."""
    name = name.strip(":")
    users = message.reactions.get(name, [])
    if user_id not in users:
        raise RefusalError("no_reaction")
    message.reactions[name] = [u for u in users if u != user_id]
    if not message.reactions[name]:
        del message.reactions[name]
    _tell(core, channel, message, user_id, name, "reaction_removed")


def _tell(core: Core, channel: Channel, message: Message, user_id: str, name: str, kind: str) -> None:
    event: Json = {
        "type": kind,
        "user": user_id,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "reaction": name,
        "event_ts": core.events.event_ts(),
    }
    if "user" in message.data:
        event["item_user"] = message.data["user"]
    core.events.in_channel(channel, event)
    what = {"reaction": name, "added": kind == "reaction_added", "to": message.data}
    core.world.timeline.append(Line(core.clock.now(), "reaction", channel.id, None, user_id, what))
    core.world.touch()
