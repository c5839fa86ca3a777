"""What Slack tells of messages to commands: what people write, point at or react to, and who did."""

from dataclasses import replace
from datetime import datetime

from bot.errors import Invalid
from bot.services.channels import Changed
from bot.services.commands import Ask, Message, Opening, Who
from bot.services.welcome import Joined
from bot.slack.parts import Node, first_text, node, nodes, part, text
from bot.slack.payloads import NOBODY, channel_of, instant, seen, who
from bot.slack.text import decode

WRITTEN = ("", "file_share", "thread_broadcast")
UNREADABLE = "This message cannot be read; write what is wrong instead."


def actor_of(body: Node) -> Who:
    """The person of an event; `user_team` is theirs in a shared channel, `team` otherwise."""
    event = node(body, "event")
    if not text(event, "user"):
        raise Invalid(NOBODY)
    team = first_text(event, "user_team", "source_team", "team") or text(body, "team_id")
    channel = text(event, "channel") or text(event, "item", "channel")
    return Who(text(event, "user"), team, _name_in(event), channel)


def by_a_person(body: Node) -> bool:
    """Whether a message event is something that a person wrote: an auto-reply or a bot's text never is."""
    event = node(body, "event")
    human = text(event, "subtype") in WRITTEN and bool(text(event, "user"))
    return human and not part(event, "bot_id") and not part(event, "hidden")


def message(body: Node, bot_user: str) -> Message:
    """What somebody wrote, without the mention of the bot."""
    event = node(body, "event")
    ts, channel = text(event, "ts"), text(event, "channel")
    at = _instant(ts)
    thread = text(event, "thread_ts") or None
    return Message(
        who=actor_of(body), channel=channel, ts=ts, text=decode(text(event, "text"), bot_user=bot_user),
        at=at, seen=_seen(channel, ts), thread_ts=thread if thread != ts else None,
        direct=text(event, "channel_type") == "im" or channel.startswith("D"),
        parent_is_ours=bool(thread) and text(event, "parent_user_id") in (bot_user, ""),
        files=tuple(first_text(file, "name", "title") or "file" for file in nodes(event, "files")),
    )  # fmt: skip


def shortcut_opening(body: Node, bot_user: str) -> Opening:
    """The message shortcut: whoever wrote the message is the customer, whoever used it asks for a ticket."""
    return _pointed_at(who(body), channel_of(body), node(body, "message"), body, bot_user, "shortcut")


def reacted_to(body: Node, emoji: str) -> Node | None:
    """The message that the emoji was put on; None for another emoji, and for a file or the like."""
    item = node(body, "event", "item")
    fits = text(body, "event", "reaction") == emoji and text(item, "type") == "message"
    return item if fits and text(item, "channel") and text(item, "ts") else None


def reaction_opening(body: Node, found: Node, bot_user: str) -> Opening:
    """The reaction on a message, which had to be fetched."""
    return _pointed_at(
        actor_of(body), text(body, "event", "item", "channel"), found, body, bot_user, "reaction"
    )


def home_ask(body: Node, now: datetime) -> Ask:
    """Somebody looks at the App Home, which stands in no channel."""
    person = actor_of(body)
    return Ask(Who(person.user, person.team, person.name), now)


def joined(body: Node, name: str) -> Joined:
    """Somebody has come into a channel of this name."""
    return Joined(actor_of(body), text(body, "event", "channel"), name, seen(body))


def channel_changed(body: Node, now: datetime) -> Changed:
    """Slack has given a channel another id."""
    event = node(body, "event")
    old, new = text(event, "old_channel_id"), text(event, "new_channel_id")
    if not old or not new:
        raise Invalid("This news of a channel names no id; nothing was moved.")
    return Changed(old, new, instant(text(event, "event_ts")) or now, seen(body))


def _pointed_at(person: Who, channel: str, found: Node, body: Node, bot_user: str, source: str) -> Opening:
    ts = text(found, "ts")
    opening = Opening(
        who=person, text=decode(text(found, "text")) or "(no text)", source=source, at=_instant(ts),
        seen=_seen(channel, ts), channel=channel, thread_ts=text(found, "thread_ts") or ts,
        direct=channel.startswith("D"),
    )  # fmt: skip
    author = _author(found, channel, body, bot_user)
    return replace(opening, author=author) if author else opening


def _author(found: Node, channel: str, body: Node, bot_user: str) -> Who | None:
    """Who wrote the message; None for another machine, which asks for nothing and reads no answer."""
    user = text(found, "user")
    if not user or (part(found, "bot_id") and user != bot_user):
        return None
    team = first_text(found, "user_team", "team") or text(body, "team_id")
    return Who(user, team, _name_in(found), channel)


def _seen(channel: str, ts: str) -> str:
    """What identifies a message by whatever event it comes: a mention arrives as two."""
    return f"message:{channel}:{ts}"


def _instant(ts: str) -> datetime:
    at = instant(ts)
    if at is None:
        raise Invalid(UNREADABLE)
    return at


def _name_in(event: Node) -> str:
    return first_text(node(event, "user_profile"), "display_name", "real_name", "name")
