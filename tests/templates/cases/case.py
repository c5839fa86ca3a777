"""One template with one set of values, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from bot.playground.checks import Problem, check_message, check_text, check_view
from bot.playground.mrkdwn import plain_blocks
from bot.slack.links import Links
from bot.slack.render import render
from tests.factories import NAMES, minute

Payload = dict[str, Any]
LINKS = Links("https://example.slack.com/")
READ_AT = minute(60)


@dataclass(frozen=True, slots=True)
class Case:
    """`name` says what is special about these values."""

    kind: str
    name: str
    variables: Mapping[str, Any]

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.name}".replace(" ", "_")

    def rendered(self) -> Payload:
        return dict(render(self.kind, who=called, links=LINKS, **self.variables))


def called(user: str) -> str:
    return NAMES.get(user, user)


def cases(kind: str, **named: Mapping[str, Any]) -> tuple[Case, ...]:
    return tuple(Case(kind, name, variables) for name, variables in named.items())


def problems(payload: Payload) -> list[Problem]:
    """What Slack would refuse of it."""
    check = check_view if payload.get("type") in ("modal", "home") else check_message
    return check(payload)


def oddities(payload: Payload) -> list[Problem]:
    """What Slack would take and a reader would stumble over."""
    return check_text(payload)


def lines(payload: Payload) -> list[str]:
    """What a person reads, an hour after the ticket was opened; `→` is what a notification says."""
    blocks = plain_blocks(payload["blocks"], users=NAMES, channels={}, zone=UTC, now=READ_AT)
    title = payload.get("title", {}).get("text", "")
    head = [f"# {title}"] if title else []
    return [*head, *(f"→ {text}" for text in [payload.get("text")] if text), *blocks]


def buttons(payload: Payload) -> list[str]:
    """The texts of all buttons, in order."""
    rows = (block["elements"] for block in payload["blocks"] if block["type"] == "actions")
    return [element["text"]["text"] for row in rows for element in row if element["type"] == "button"]
