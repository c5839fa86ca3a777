"""The state of a ticket: what its events add up to. `bot.domain.effects` has the fold that makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.calendar import Calendar
from bot.domain.clocks import Clock
from bot.domain.durations import Duration
from bot.domain.events import Event
from bot.domain.policy import Account, ClockName, Configuration, Tier, Urgency
from bot.domain.records import replace
from bot.domain.tiers import targets_of


class Status(StrEnum):
    NEW = "new"
    IN_PROGRESS = "in_progress"
    WAITING_CUSTOMER = "waiting_customer"
    WAITING_THIRD_PARTY = "waiting_third_party"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        return self in (Status.RESOLVED, Status.CLOSED, Status.CANCELLED)

    @property
    def waiting(self) -> bool:
        return self in (Status.WAITING_CUSTOMER, Status.WAITING_THIRD_PARTY)


OPEN_STATUSES: tuple[Status, ...] = tuple(status for status in Status if not status.ended)

Revisions = Callable[[int], Configuration]


@dataclass(frozen=True, slots=True)
class Ticket:
    """The state of one ticket after its events so far. `facts` is the opening event's data, unchanged.

    `channel` and `thread_ts` are the customer's side of the conversation. `card` names the message that
    agents work it from: a ticket that moves to another tier's channel gets a new one.
    """

    number: int
    version: int
    revision: int
    configuration: Configuration
    facts: Mapping[str, Any]
    status: Status
    tier: str
    urgency: Urgency
    area: str
    team: str
    text: str
    channel: str
    opened_at: datetime
    updated_at: datetime
    owner: str | None = None
    owned_at: datetime | None = None
    thread_ts: str | None = None
    clocks: tuple[Clock, ...] = ()
    question: str = ""
    resolution: str = ""
    category: str = ""
    ended_at: datetime | None = None
    merged_into: int | None = None
    escalated_to: tuple[str, ...] = ()
    last_public: str = ""
    replies: int = 0
    card: str = ""

    @property
    def name(self) -> str:
        return f"T-{self.number}"

    @property
    def summary(self) -> str:
        """The first line of the text, at most 150 characters."""
        first = next((line.strip() for line in self.text.splitlines() if line.strip()), "(no text)")
        return first if len(first) <= 150 else first[:149].rstrip() + "…"

    @property
    def account(self) -> Account | None:
        key = self.facts.get("account")
        return self.configuration.account_by_key.get(key) if key else None

    @property
    def service(self) -> Tier:
        """The tier's terms under the ticket's own revision."""
        return self.configuration.policy.tiers[self.tier]

    @property
    def calendar(self) -> Calendar:
        return self.configuration.calendars[self.service.calendar]

    def target(self, name: ClockName) -> Duration | None:
        chosen = targets_of(self.configuration, self.account, self.tier, self.urgency)
        return chosen.targets.get(name)

    def clock(self, name: ClockName) -> Clock | None:
        """The latest instance of a clock."""
        return next((clock for clock in reversed(self.clocks) if clock.name is name), None)

    def running(self) -> tuple[Clock, ...]:
        """The clocks that are not yet met or cancelled; those that are paused among them."""
        return tuple(clock for clock in self.clocks if clock.open)

    @property
    def nearest(self) -> Clock | None:
        """The running clock that is due first: what views show."""
        due = [clock for clock in self.clocks if clock.due_at and clock.open]
        return min(due, key=lambda clock: (clock.due_at, clock.key), default=None)

    @property
    def breached(self) -> bool:
        return any(clock.breached_at for clock in self.clocks)

    def with_clock(self, changed: Clock) -> "Ticket":
        """The ticket with one clock put in the place of the one with the same key, or added."""
        for place, clock in enumerate(self.clocks):
            if clock.name is changed.name and clock.number == changed.number:
                clocks = (*self.clocks[:place], changed, *self.clocks[place + 1 :])
                return replace(self, clocks=clocks)
        return replace(self, clocks=(*self.clocks, changed))


def opened(number: int, event: Event, configuration: Configuration) -> Ticket:
    """The ticket as its opening event leaves it, before any clock is started."""
    data = event.data
    return Ticket(
        number=number,
        version=1,
        revision=event.revision,
        configuration=configuration,
        facts=data,
        status=Status.NEW,
        tier=data["tier"],
        urgency=Urgency(data["urgency"]),
        area=data.get("area", "general"),
        team=data["team"],
        text=data["text"],
        channel=data["channel"],
        card=f"card:{number}",
        opened_at=event.at,
        updated_at=event.at,
        thread_ts=data.get("thread_ts"),
    )


def numbered(ticket: Ticket, number: int) -> Ticket:
    """The ticket under the number that it has been given, and never had a card under another."""
    return replace(ticket, number=number, card=f"card:{number}")
