"""Slack payloads to commands: the only place that knows where in a payload a fact stands."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.events import slack_instant
from bot.services.commands import Ask, Message, Opening, Press, Who
from bot.services.welcome import Joined
from bot.slack.text import decode

Body = Mapping[str, Any]


def who(body: Body) -> Who:
    """The person of a command, an action, a form or a shortcut, and where they act."""
    if "user_id" in body:
        return Who(body["user_id"], body.get("team_id") or "", body.get("user_name", ""), body["channel_id"])
    user = body["user"]
    team = user.get("team_id") or (body.get("team") or {}).get("id") or ""
    name = user.get("name") or user.get("username") or ""
    return Who(user["id"], team, name, _channel(body))


def actor_of_event(body: Body) -> Who:
    """The person of an event; `user_team` is theirs in a shared channel, `team` otherwise."""
    event = body["event"]
    team = (
        event.get("user_team") or event.get("source_team") or event.get("team") or body.get("team_id") or ""
    )
    channel = event.get("channel") or (event.get("item") or {}).get("channel") or ""
    return Who(event["user"], team, _profile_name(event), channel)


def seen(body: Body) -> str:
    """What identifies a delivery: an event's id, or the trigger of something a person did."""
    if "event_id" in body:
        return f"event:{body['event_id']}"
    trigger = body.get("trigger_id")
    if trigger:
        return f"trigger:{trigger}"
    view = body.get("view") or {}
    return f"view:{view.get('id', '')}:{view.get('hash', '')}"


def ticket_of(body: Body) -> int | None:
    """The number of the ticket that a form or a button is about, where it names one."""
    number = metadata(body).get("ticket")
    for action in body.get("actions") or ():
        number = action_value(action).get("ticket", number)
    return number if isinstance(number, int) else None


def command_opening(body: Body, now: datetime) -> Opening:
    """`/ticket <text>`."""
    person = who(body)
    return Opening(
        who=person, text=decode(body.get("text") or ""), source="/ticket", at=now, seen=seen(body),
        channel=person.channel, direct=person.channel.startswith("D"),
    )  # fmt: skip


def form_opening(body: Body, now: datetime) -> Opening:
    """The form. It remembers the channel it was opened from; without one the conversation is a DM."""
    values, person = form_values(body), who(body)
    channel = str(metadata(body).get("channel") or person.user)
    return Opening(
        who=Who(person.user, person.team, person.name, channel), text=values.get("summary", ""),
        source="form", at=now, seen=seen(body), channel=channel, direct=channel[0] in "DUW",
        impact=values.get("impact") or None, scope=values.get("scope") or None,
        urgency=values.get("urgency") or None, area=values.get("area") or None,
        affected=values.get("affected", ""),
    )  # fmt: skip


def shortcut_opening(body: Body) -> Opening:
    """The message shortcut: whoever wrote the message is the customer, whoever used it asks for a ticket."""
    message, channel = body["message"], _channel(body)
    author = author_of(message, channel, body)
    opening = _of_message(who(body), channel, message, decode(message.get("text") or ""), "shortcut")
    return _by(opening, author)


def reaction_opening(body: Body, message: Body) -> Opening:
    """The reaction on a message, which had to be fetched."""
    channel = body["event"]["item"]["channel"]
    author = author_of(message, channel, body)
    text = decode(message.get("text") or "")
    return _by(_of_message(actor_of_event(body), channel, message, text, "reaction"), author)


def author_of(message: Body, channel: str, body: Body) -> Who:
    """Who wrote a message that somebody points at."""
    team = message.get("user_team") or message.get("team") or body.get("team_id") or ""
    user = message.get("user") or message.get("bot_id") or ""
    return Who(user, team, _profile_name(message), channel)


def press(body: Body, now: datetime) -> Press:
    """A button, a select or a menu on something that names its ticket, or a form about one."""
    if body["type"] == "view_submission":
        meta = metadata(body)
        person, number = who(body), int(meta["ticket"])
        person = Who(person.user, person.team, person.name, str(meta.get("channel", "")))
        return Press(person, number, now, seen(body), form_values(body))
    action = body["actions"][0]
    value = action_value(action)
    at = slack_instant(action["action_ts"]) if action.get("action_ts") else now
    values = {key: str(item) for key, item in value.items() if key != "ticket"}
    return Press(who(body), int(value["ticket"]), at, seen(body), values)


def message(body: Body, bot_user: str) -> Message:
    event = body["event"]
    ts, channel = event["ts"], event["channel"]
    files = tuple(str(file.get("name") or file.get("title") or "file") for file in event.get("files") or ())
    thread = event.get("thread_ts")
    return Message(
        who=actor_of_event(body), channel=channel, ts=ts,
        text=decode(event.get("text") or "", bot_user=bot_user),
        at=slack_instant(ts), seen=message_seen(channel, ts), thread_ts=thread if thread != ts else None,
        direct=event.get("channel_type") == "im" or channel.startswith("D"),
        parent_is_ours=bool(thread) and event.get("parent_user_id") in (bot_user, None), files=files,
    )  # fmt: skip


def message_seen(channel: str, ts: str) -> str:
    """What identifies a message by whatever event it comes: a mention arrives as two."""
    return f"message:{channel}:{ts}"


def by_a_person(body: Body) -> bool:
    """Whether a message event is something that a person wrote: an auto-reply or a bot's text never is."""
    event = body["event"]
    human = event.get("subtype") in (None, "file_share", "thread_broadcast", "me_message")
    return bool(human and event.get("user") and not event.get("bot_id") and not event.get("hidden"))


def press_in_form(body: Body, now: datetime) -> Press:
    """A button inside a form: its ticket is the form's, its values are what has been filled in so far."""
    meta = metadata(body)
    return Press(who(body), int(meta["ticket"]), now, seen(body), form_values(body))


def page(body: Body, now: datetime) -> Ask:
    """Another page of a list; the button says which, and of what."""
    value = action_value(body["actions"][0])
    return Ask(who(body), now, str(value.get("words", "")), int(value.get("page", 1)))


def event_ask(body: Body, now: datetime) -> Ask:
    """An event that asks for a view, such as an App Home that was opened."""
    person = actor_of_event(body)
    return Ask(Who(person.user, person.team, person.name), now)


def joined(body: Body, name: str) -> Joined:
    event = body["event"]
    return Joined(actor_of_event(body), event["channel"], name, seen(body))


def ask(body: Body, now: datetime, words: str = "", page: int = 1) -> Ask:
    return Ask(who(body), now, words, page)


def metadata(body: Body) -> Mapping[str, Any]:
    """What a form was opened about; a tampered one reads as nothing."""
    try:
        value = json.loads((body.get("view") or {}).get("private_metadata") or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def action_value(action: Body) -> Mapping[str, Any]:
    """The JSON that our buttons, selects and menus carry; anything else reads as nothing."""
    chosen = action.get("selected_option") or {}
    try:
        value = json.loads(chosen.get("value") or action.get("value") or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def form_values(body: Body) -> dict[str, str]:
    """A form's fields by block id, each as one string; fields left empty are left out."""
    state = ((body.get("view") or {}).get("state") or {}).get("values") or {}
    found = {block: _field(next(iter(fields.values()), {})) for block, fields in state.items()}
    return {block.split(":")[0]: value for block, value in found.items() if value}


def _field(element: Body) -> str:
    chosen = element.get("selected_option")
    if isinstance(chosen, dict):
        return str(chosen.get("value", ""))
    value = element.get("value") or element.get("selected_user") or element.get("selected_conversation")
    return str(value or "")


def _of_message(person: Who, channel: str, message: Body, text: str, source: str) -> Opening:
    ts = message["ts"]
    return Opening(
        who=person, text=text or "(no text)", source=source, at=slack_instant(ts),
        seen=message_seen(channel, ts), channel=channel, thread_ts=message.get("thread_ts") or ts,
        direct=channel.startswith("D"),
    )  # fmt: skip


def _by(opening: Opening, author: Who) -> Opening:
    return replace(opening, author=author)


def _channel(body: Body) -> str:
    channel = body.get("channel") or {}
    container = body.get("container") or {}
    return str(channel.get("id") or container.get("channel_id") or "")


def _profile_name(event: Body) -> str:
    profile = event.get("user_profile") or {}
    return str(profile.get("display_name") or profile.get("real_name") or profile.get("name") or "")
