"""What people ask for, free of any Slack shape: the edge parses a payload into one of these."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who acts. `team` is their own workspace; `channel` is where they act, empty for a home tab."""

    user: str
    team: str
    name: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A ticket to be opened.

    `seen` identifies the request, so that its second delivery opens nothing. `author` wrote the text, `who`
    asked for a ticket. `thread_ts` is given where the conversation hangs under a message that exists.
    """

    who: Who
    text: str
    source: str
    at: datetime
    seen: str
    channel: str
    author: Who | None = None
    thread_ts: str | None = None
    direct: bool = False
    urgency: str | None = None
    impact: str | None = None
    scope: str | None = None
    area: str | None = None
    affected: str = ""
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """A button or form about one ticket. `seen` is its trigger, so that a second delivery changes nothing."""

    who: Who
    ticket: int
    at: datetime
    seen: str
    values: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What was chosen or filled in; empty where nothing was."""
        return self.values.get(name, "")


@dataclass(frozen=True, slots=True)
class Message:
    """Somebody wrote where the bot can read it. `parent_is_ours`: under a message of the bot."""

    who: Who
    channel: str
    ts: str
    text: str
    at: datetime
    seen: str
    thread_ts: str | None = None
    direct: bool = False
    parent_is_ours: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for a view: who asks, and words that narrow it."""

    who: Who
    at: datetime
    words: str = ""
    page: int = 1
