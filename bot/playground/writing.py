"""What a person types, as Slack stores it: escaped, with names resolved, and as rich text."""

import re

from bot.playground.entities import Channel, Json, User
from bot.playground.mrkdwn import escape, unescape
from bot.playground.world import World

_NAME = re.compile(r"(?<![\w<])([@#])([\w.\-]+\w|\w)")
_URL = re.compile(r"https?://[^\s<>]+")
_PIECE = re.compile(r"<([@#!]?)([^>|]*)(?:\|[^>]*)?>|(?<!\w):([a-z0-9_+\-]+):")
_EVERYBODY = {"channel", "here", "everyone"}


def stored(world: World, channel: Channel, typed: str, team_id: str | None = None) -> str:
    """The `text` of a message: entities escaped, @names, #channels and addresses linked.

    `team_id`: the author's workspace, which has names of its own for shared channels.
    """
    team = team_id or channel.team_id

    def resolve(match: re.Match[str]) -> str:
        sign, name = match.groups()
        found = _mention(world, channel, name) if sign == "@" else _link(world, team, name)
        return found or match.group(0)

    # Escaped first: what is linked afterwards is the only markup in a typed text.
    linked = _URL.sub(lambda m: f"<{m.group(0)}>", escape(typed))
    return _NAME.sub(resolve, linked)


def in_command(world: World, channel: Channel, typed: str) -> str:
    """The `text` of a command with `should_escape`: ids with the name beside them."""

    def resolve(match: re.Match[str]) -> str:
        sign, name = match.groups()
        found = _mention(world, channel, name) if sign == "@" else _link(world, channel.team_id, name)
        if found and sign == "@" and not found.startswith("<!"):
            return f"{found[:-1]}|{name}>"
        return found or match.group(0)

    return _NAME.sub(resolve, _URL.sub(lambda m: f"<{m.group(0)}>", escape(typed)))


def _mention(world: World, channel: Channel, name: str) -> str | None:
    if name in _EVERYBODY:
        return f"<!{name}>"
    user = world.find_user(name, channel)
    return f"<@{user.id}>" if user else None


def _link(world: World, team_id: str, name: str) -> str | None:
    found = world.named(team_id, name)
    return f"<#{found.id}|{found.name}>" if found else None


def mentions(user: User, text: str) -> bool:
    return f"<@{user.id}>" in text


def rich_text(text: str, block_id: str | None = None) -> Json:
    """The rich_text block that Slack's composer makes of a stored text; in a form it has no id."""
    parts: list[Json] = []
    at = 0
    for match in _PIECE.finditer(text):
        _add_text(parts, text[at : match.start()])
        parts.append(_element(match))
        at = match.end()
    _add_text(parts, text[at:])
    section = {"type": "rich_text_section", "elements": parts}
    named = {"block_id": block_id} if block_id else {}
    return {"type": "rich_text", **named, "elements": [section]}


def _add_text(parts: list[Json], text: str) -> None:
    if text:
        parts.append({"type": "text", "text": unescape(text)})


def _element(match: re.Match[str]) -> Json:
    sign, value, emoji = match.groups()
    if emoji:
        return {"type": "emoji", "name": emoji}
    if sign == "@":
        return {"type": "user", "user_id": value}
    if sign == "#":
        return {"type": "channel", "channel_id": value}
    if sign == "!":
        return {"type": "broadcast", "range": value}
    return {"type": "link", "url": value}
