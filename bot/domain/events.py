"""What can happen to a ticket. Events are append-only and the only truth; all else is folded from them.

`data` holds JSON values only, so that an event reads the same from SQLite, from PostgreSQL and in a test.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds of events, each with the keys of its data."""

    OPENED = "opened"  # requester, requester_team, account, tier, urgency, area, team, text, channel, …
    THREADED = "threaded"  # channel, ts: where the customer's thread hangs; moved: and not where it was asked
    CHANNEL_CHANGED = "channel_changed"  # was, to: Slack has given the customer's channel another id
    CLAIMED = "claimed"  # owner, previous
    UNCLAIMED = "unclaimed"
    HANDED_OVER = "handed_over"  # to, reason
    REPLIED = "replied"  # text, ts
    ASKED = "asked"  # text: the public question that the ticket now waits on
    CUSTOMER_WROTE = "customer_wrote"  # author, text, ts, substantive
    NOTED = "noted"  # text
    EDITED = "edited"  # text: what the requester says it is about, in better words
    THIRD_PARTY = "third_party"  # reason
    RESUMED = "resumed"  # by: customer | agent
    RESOLVED = "resolved"  # note, category
    REOPENED = "reopened"  # reason; since: the message that it answers to, where the resolution crossed it
    CLOSED = "closed"
    CANCELLED = "cancelled"  # reason: duplicate | spam | merged | mistake; into
    URGENCY_CHANGED = (
        "urgency_changed"  # to, was, reason; floored: the clocks that the floor kept from the past
    )
    TIER_CHANGED = "tier_changed"  # to, was, reason; floored
    AREA_CHANGED = "area_changed"  # to, reason
    ESCALATED = "escalated"  # to, role, reason
    STEPPED = "stepped"  # clock, since, passed, steps, late; down: an outage from when to when
    ACKNOWLEDGED = "acknowledged"  # clock, since; step, until: the fraction that is held, and how long
    BREACHED = "breached"  # clock, since, due_at
    EXCUSED = "excused"  # clock, since, reason
    MERGED_IN = "merged_in"  # source, unanswered_since, unanswered_due
    REBASED = "rebased"  # revision


# "Stop beats pause beats start": of events at the same instant those that end a clock are folded first.
_RANK: Mapping[Kind, int] = {
    Kind.OPENED: -1,
    Kind.CLAIMED: 1, Kind.REPLIED: 1, Kind.RESOLVED: 1, Kind.CANCELLED: 1,
    Kind.ASKED: 2, Kind.THIRD_PARTY: 2,
    Kind.CUSTOMER_WROTE: 3, Kind.RESUMED: 3, Kind.REOPENED: 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `at`: when it happened (Slack's message time), not when we noticed; `seq` counts from 1."""

    seq: int
    at: datetime
    actor: str
    kind: Kind
    data: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that has been decided and not yet been written: it has no number yet."""

    at: datetime
    actor: str
    kind: Kind
    data: Mapping[str, Any] = field(default_factory=dict)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events by the time they happened; at the same instant stop, pause, start, then by number.

    The opening always comes first: a message that Slack delivered late may carry an earlier time.
    """
    return sorted(events, key=lambda e: (e.kind is not Kind.OPENED, e.at, _RANK.get(e.kind, 5), e.seq))


def instant(value: str) -> datetime:
    """An instant out of event data, which keeps ISO 8601 text."""
    return datetime.fromisoformat(value).astimezone(UTC)


def slack_instant(ts: str) -> datetime:
    """The instant of a Slack `ts` ("1700000000.000100"), to the microsecond."""
    seconds, _, fraction = ts.partition(".")
    micros = int((fraction + "000000")[:6]) if fraction else 0
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=micros)
