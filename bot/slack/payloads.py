"""Slack payloads to commands: the only place that knows where in a payload a fact stands.

Whatever the payload holds, a function here answers or raises Invalid, with a sentence for whoever sent it.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from bot.domain.areas import AREAS, GENERAL
from bot.domain.events import slack_instant
from bot.domain.impact import Impact, Scope
from bot.domain.policy import Urgency
from bot.errors import Invalid
from bot.services.commands import Ask, Opening, Press, Who
from bot.slack.parts import Node, count, first_text, node, nodes, packed, part, text
from bot.slack.text import decode

OLD_BUTTON = "This button is out of date; look at the ticket again."
OLD_FORM = "This form is out of date; close it and open it again."
NOBODY = "This request does not say whose it is; please try again."


def who(body: Node) -> Who:
    """The person of a command, an action, a form or a shortcut, and where they act."""
    if text(body, "user_id"):
        person = Who(text(body, "user_id"), text(body, "team_id"), text(body, "user_name"))
        return Who(person.user, person.team, person.name, text(body, "channel_id"))
    user = node(body, "user")
    if not text(user, "id"):
        raise Invalid(NOBODY)
    team = text(user, "team_id") or text(body, "team", "id")
    return Who(text(user, "id"), team, first_text(user, "name", "username"), channel_of(body))


def seen(body: Node) -> str:
    """What identifies a delivery: an event's id, or the trigger of something a person did."""
    if text(body, "event_id"):
        return f"event:{text(body, 'event_id')}"
    if text(body, "trigger_id"):
        return f"trigger:{text(body, 'trigger_id')}"
    return f"view:{text(body, 'view', 'id')}:{text(body, 'view', 'hash')}"


def ticket_of(body: Node) -> int | None:
    """The number of the ticket that a form or a button is about, where it names one."""
    named = [count(action_value(action), "ticket") for action in nodes(body, "actions")]
    return next((number for number in named if number), count(metadata(body), "ticket"))


def words(body: Node) -> str:
    """What was typed behind a command."""
    return decode(text(body, "text"))


def command_opening(body: Node, now: datetime) -> Opening:
    """`/ticket <text>`."""
    person = who(body)
    return Opening(
        who=person, text=words(body), source="/ticket", at=now, seen=seen(body),
        channel=person.channel, direct=person.channel.startswith("D"),
    )  # fmt: skip


def form_opening(body: Node, now: datetime) -> Opening:
    """The form. It remembers the channel it was opened from; without one the conversation is a DM."""
    values, person = form_values(body), who(body)
    channel = text(metadata(body), "channel") or person.user
    return Opening(
        who=Who(person.user, person.team, person.name, channel), text=values.get("summary", ""),
        source="form", at=now, seen=seen(body), channel=channel, direct=channel[0] in "DUW",
        impact=_choice(values, "impact", Impact), scope=_choice(values, "scope", Scope),
        urgency=_choice(values, "urgency", Urgency), area=_area(values),
        affected=values.get("affected", ""),
    )  # fmt: skip


def press(body: Node, now: datetime) -> Press:
    """A button, a select or a menu on something that names its ticket, or a form about one.

    Raises Invalid where no ticket is named, as when the message is of another time or was tampered with.
    """
    if text(body, "type") == "view_submission":
        return _of_form(body, now)
    action = _action(body)
    value = action_value(action)
    number = count(value, "ticket")
    if number is None:
        raise Invalid(OLD_BUTTON)
    at = instant(text(action, "action_ts")) or now
    return Press(who(body), number, at, seen(body), _plain(value))


def press_in_form(body: Node, now: datetime) -> Press:
    """A button inside a form: its ticket is the form's, its values are what has been filled in so far."""
    return _of_form(body, now)


def page(body: Node, now: datetime) -> Ask:
    """Another page of a list; the button says which, and of what."""
    value = action_value(_action(body))
    return Ask(who(body), now, text(value, "words"), count(value, "page") or 1)


def ask(body: Node, now: datetime, asked: str = "") -> Ask:
    return Ask(who(body), now, asked)


def metadata(body: Node) -> Node:
    """What a form was opened about; a tampered one reads as nothing."""
    return packed(text(body, "view", "private_metadata"))


def action_value(action: Node) -> Node:
    """The JSON that our buttons, selects and menus carry; anything else reads as nothing."""
    return packed(text(action, "selected_option", "value") or text(action, "value"))


def form_values(body: Node) -> dict[str, str]:
    """A form's fields by block id, each as one string; fields left empty are left out."""
    state = node(body, "view", "state", "values")
    found = {str(block).split(":")[0]: _field(node(state, block)) for block in state}
    return {block: value for block, value in found.items() if value}


def channel_of(body: Node) -> str:
    return text(body, "channel", "id") or text(body, "container", "channel_id")


def instant(ts: str) -> datetime | None:
    """The instant of a Slack `ts`; None for what is none."""
    try:
        return slack_instant(ts) if ts.isascii() else None
    except (ValueError, OverflowError, OSError):
        return None


def _of_form(body: Node, now: datetime) -> Press:
    meta, person = metadata(body), who(body)
    number = count(meta, "ticket")
    if number is None:
        raise Invalid(OLD_FORM)
    there = Who(person.user, person.team, person.name, text(meta, "channel"))
    return Press(there, number, now, seen(body), form_values(body))


def _action(body: Node) -> Node:
    return next(iter(nodes(body, "actions")), {})


def _plain(value: Node) -> dict[str, str]:
    """What else a button carries: words and numbers."""
    kept = {key: item for key, item in value.items() if key != "ticket" and isinstance(item, str | int)}
    return {key: text(kept, key) or str(item) for key, item in kept.items()}


def _field(fields: Node) -> str:
    element = next(iter(fields.values()), None)
    if isinstance(part(element, "selected_option"), Mapping):
        return text(element, "selected_option", "value")
    return first_text(element, "value", "selected_user", "selected_conversation")


def _choice(values: Mapping[str, str], field: str, choices: type[StrEnum]) -> str | None:
    chosen = values.get(field)
    if chosen is not None and chosen not in list(choices):
        raise Invalid(f"Choose one of {', '.join(choices)}.", field=field)
    return chosen


def _area(values: Mapping[str, str]) -> str | None:
    area = values.get("area")
    if area is not None and area not in (*AREAS, GENERAL):
        raise Invalid(f"Choose one of {', '.join((*AREAS, GENERAL))}.", field="area")
    return area
