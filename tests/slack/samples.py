"""Slack's own sample payloads with values filled in, as carl of Acme sends them unless told otherwise."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Payload = dict[str, Any]

FOLDER = Path(__file__).parents[1] / "data" / "payloads"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TS = "1772442000.000100"
TS_INSTANT = NOW.replace(microsecond=100)
BOT = "U0BOT"

_CARL = {"user.id": "U0CARL", "user.name": "carl", "user.team_id": "T0ACME", "team.id": "T0HOME"}


def sample(name: str, values: Mapping[str, object]) -> Payload:
    """The sample with these values at these places, such as `event.item.ts`."""
    payload: Payload = json.loads((FOLDER / f"{name}.json").read_text())
    if "event" in payload:
        payload["type"] = "event_callback"
    for path, value in values.items():
        *parents, last = path.split(".")
        holder = payload
        for parent in parents:
            holder = holder[parent]
        holder[last] = value
    return payload


def command(text: str, **changes: object) -> Payload:
    person = {"user_id": "U0CARL", "user_name": "carl", "team_id": "T0ACME", "channel_id": "C0ACME"}
    return sample("slash_command", {**person, "text": text, "trigger_id": "1.2.abc", **changes})


def button(value: object, **action: object) -> Payload:
    """A press of a button on a message; `value` is packed unless it is text already."""
    packed = value if isinstance(value, str) else json.dumps(value)
    pressed = {"type": "button", "action_id": "claims.claim", "action_ts": TS, "value": packed, **action}
    where = {"channel.id": "C0ACME", "trigger_id": "1.2.abc", "actions": [pressed]}
    return sample("block_action", {**_CARL, **where})


def form(metadata: object, fields: Mapping[str, object]) -> Payload:
    """A form that is submitted; `fields` are Slack's states of elements by block id."""
    packed = metadata if isinstance(metadata, str) else json.dumps(metadata)
    values = {block: {"value": state} for block, state in fields.items()}
    view = {"view.private_metadata": packed, "view.state": {"values": values}, "view.id": "V1"}
    return sample("view_submission", {**_CARL, **view, "trigger_id": "1.2.abc"})


def typed(text: str) -> Payload:
    """The state of a text field."""
    return {"type": "plain_text_input", "value": text}


def chosen(value: str) -> Payload:
    """The state of a menu."""
    return {"type": "static_select", "selected_option": {"text": {}, "value": value}}


def shortcut(**message: object) -> Payload:
    """The message shortcut on something that cora wrote."""
    written = {"type": "message", "user": "U0CORA", "team": "T0ACME", "text": "It fails", "ts": TS, **message}
    where = {"channel": {"id": "C0ACME"}, "user": {"id": "U0ADA", "name": "ada", "team_id": "T0HOME"}}
    return sample("message_shortcut", {**where, "message": written, "trigger_id": "1.2.abc"})


def said(text: str, **event: object) -> Payload:
    """A message event."""
    where = {"event.channel": "C0ACME", "event.ts": TS, "event.user": "U0CARL", "event.team": "T0ACME"}
    changes = {f"event.{key}": value for key, value in event.items()}
    return sample("message", {"event_id": "Ev1", "team_id": "T0HOME", **where, "event.text": text, **changes})


def reaction(emoji: str = "ticket", **item: object) -> Payload:
    told = {"type": "message", "channel": "C0ACME", "ts": TS, **item}
    person = {"event_id": "Ev1", "team_id": "T0HOME", "event.user": "U0ADA", "event.reaction": emoji}
    return sample("reaction_added", {**person, "event.item": told})


def joined(user: str = BOT) -> Payload:
    where = {"event.channel": "C0ACME", "event.user": user, "event.team": "T0HOME"}
    return sample("member_joined_channel", {"event_id": "Ev1", "team_id": "T0HOME", **where})


def home_opened() -> Payload:
    return sample("app_home_opened", {"event_id": "Ev1", "team_id": "T0HOME", "event.user": "U0ADA"})


def channel_changed(**event: object) -> Payload:
    """A channel has another id."""
    ids = {"old_channel_id": "C0ACME", "new_channel_id": "C1ACME", "event_ts": TS}
    told = {"type": "channel_id_changed", **ids, **event}
    return {"type": "event_callback", "event_id": "Ev1", "team_id": "T0HOME", "event": told}
