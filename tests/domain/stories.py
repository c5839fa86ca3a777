"""Tickets told as stories: a small desk in Berlin, and what happens to one ticket on it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from bot.domain import ladder
from bot.domain.clocks import Clock
from bot.domain.effects import fold
from bot.domain.events import Event, Happening, Kind
from bot.domain.ladder import Evaluation, Outage
from bot.domain.policy import ClockName, Configuration, Role
from bot.domain.roles import Actor
from bot.domain.ticket import Ticket

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 2)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OFFICE = {"timezone": "Europe/Berlin", "weekly": {"mon-fri": ["09:00-12:00", "13:00-17:00"]}}

ADA = Actor("U0ADA", "T0US", "Ada", frozenset({Role.AGENT}))
BEN = Actor("U0BEN", "T0US", "Ben", frozenset({Role.AGENT}))
LEA = Actor("U0LEA", "T0US", "Lea", frozenset({Role.AGENT, Role.LEAD}))
CARL = Actor("U0CARL", "T0ACME", "Carl", frozenset({Role.CUSTOMER}), account="acme")
EVE = Actor("U0EVE", "T0EVIL", "Eve", frozenset({Role.CUSTOMER}), account="evil")
NAMES = {"U0ADA": "Ada", "U0BEN": "Ben"}

Targets = Mapping[str, Mapping[str, str]]


def on(text: str) -> datetime:
    """Berlin time in UTC: "2026-03-02 09:00", "Mon 09:00" of the week of that date, or "next Mon 09:00"."""
    if text[0].isdigit():
        return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)
    weekday, _, clock = text.removeprefix("next ").partition(" ")
    weeks = 1 if text.startswith("next ") else 0
    day = MONDAY + timedelta(days=WEEKDAYS.index(weekday) + 7 * weeks)
    return datetime.combine(day, time.fromisoformat(clock), BERLIN).astimezone(UTC)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def desk(
    targets: Targets,
    *,
    calendar: str = "office",
    office: Mapping[str, Any] = OFFICE,
    steps: Sequence[Mapping[str, Any]] = (),
    others: Mapping[str, Mapping[str, Any]] | None = None,
    agreed: Targets | None = None,
    **terms: object,
) -> Configuration:
    """One tier, `silver`, with these targets and terms; `others` adds tiers, `steps` gives it a ladder.

    `agreed`: the targets of the account `acme`, on top of its tier's.
    """
    shared = {"channel": "support", "calendar": calendar, "ladder": "steps" if steps else "default"}
    silver = {"label": "Silver", "rank": 1, **shared, "targets": targets, **terms}
    added = {key: {"label": key.title(), "rank": 2, **shared, **tier} for key, tier in (others or {}).items()}
    return Configuration.model_validate(
        {
            "policy": {
                "schema": 1,
                "calendars": {"office": office},
                "tiers": {"silver": silver, **added},
                "ladders": {"steps": list(steps)} if steps else {},
                "routing": [{"always": True, "team": "general"}],
            },
            "people": {"teams": {"general": {}}},
            "accounts": {
                "accounts": [
                    {"key": "acme", "name": "Acme", "workspaces": ["T0ACME"], "targets": agreed or {}}
                ]
            },
        }
    )


class Story:
    """A ticket's events in the order in which they were recorded, and what they fold to."""

    def __init__(
        self,
        opened: str | datetime,
        targets: Targets | None = None,
        *,
        under: Configuration | None = None,
        urgency: str = "normal",
        number: int = 1,
        **data: object,
    ) -> None:
        """`under` is the configuration, by default the desk with these targets; `data` is the opening's."""
        self.number = number
        self.revisions = {1: under or desk(targets or {})}
        self.events: list[Event] = []
        facts = {"requester": CARL.user, "account": "acme", "tier": "silver", "team": "general"}
        words = {"text": "The export fails", "channel": "C0ACME", "urgency": urgency}
        self.then(opened, Kind.OPENED, CARL.user, **{**facts, **words, **data})

    @property
    def ticket(self) -> Ticket:
        return fold(self.number, self.events, self.revisions.__getitem__)

    def clock(self, name: str, number: int | None = None) -> Clock:
        """The latest instance of a clock, or the one with this number."""
        found = [clock for clock in self.ticket.clocks if clock.name == name]
        return found[-1] if number is None else found[number - 1]

    def names(self) -> list[str]:
        return [clock.key for clock in self.ticket.clocks]

    def then(self, at: str | datetime, kind: Kind, actor: str = ADA.user, **data: object) -> Self:
        """Records one event more, whenever it happened."""
        when = on(at) if isinstance(at, str) else at
        self.events.append(Event(len(self.events) + 1, when, actor, kind, data))
        return self

    def write(self, happenings: Sequence[Happening]) -> Self:
        for happening in happenings:
            self.then(happening.at, happening.kind, happening.actor, **happening.data)
        return self

    def claimed(self, at: str | datetime, owner: str = ADA.user) -> Self:
        return self.then(at, Kind.CLAIMED, owner, owner=owner)

    def replied(self, at: str | datetime) -> Self:
        return self.then(at, Kind.REPLIED, text="We are on it")

    def asked(self, at: str | datetime) -> Self:
        return self.then(at, Kind.ASKED, text="Which version is it?")

    def wrote(self, at: str | datetime, text: str = "It still fails", *, substantive: bool = True) -> Self:
        return self.then(at, Kind.CUSTOMER_WROTE, CARL.user, text=text, substantive=substantive)

    def waits(self, at: str | datetime) -> Self:
        return self.then(at, Kind.THIRD_PARTY, reason="the supplier")

    def resumed(self, at: str | datetime) -> Self:
        return self.then(at, Kind.RESUMED, CARL.user, by="customer")

    def resolved(self, at: str | datetime) -> Self:
        return self.then(at, Kind.RESOLVED, note="A full disk", category="fixed")

    def reopened(self, at: str | datetime) -> Self:
        return self.then(at, Kind.REOPENED, CARL.user, reason="It is back")

    def urgency(self, at: str | datetime, to: str) -> Self:
        return self.then(at, Kind.URGENCY_CHANGED, to=to, reason="an outage")

    def tier(self, at: str | datetime, to: str) -> Self:
        return self.then(at, Kind.TIER_CHANGED, to=to, reason="a new contract")

    def rebased(self, at: str | datetime, under: Configuration) -> Self:
        """A second revision is put in force for this ticket."""
        self.revisions[2] = under
        return self.then(at, Kind.REBASED, revision=2)

    def without(self, kind: Kind) -> Self:
        """The story as if these events had not been recorded."""
        self.events = [event for event in self.events if event.kind is not kind]
        return self

    def under(self, configuration: Configuration) -> Self:
        """The same events read under another configuration."""
        self.revisions[1] = configuration
        return self

    def look(self, at: str | datetime, outage: Outage | None = None) -> Evaluation:
        """One sweep: evaluates, and records what it says."""
        found = ladder.evaluate(self.ticket, on(at) if isinstance(at, str) else at, outage)
        self.write(found.happenings)
        return found

    def told(self, at: str | datetime, outage: Outage | None = None) -> list[str]:
        """One sweep: whom it tells, as "first_response:1 75%:claimed"."""
        return [f"{firing.clock.key} {firing.rung.name}" for firing in self.look(at, outage).firings]


def kinds(story: Story) -> list[Kind]:
    return [event.kind for event in story.events]


def only(name: ClockName, ticket: Ticket) -> Ticket:
    """The ticket with no other clocks than these."""
    return replace(ticket, clocks=tuple(clock for clock in ticket.clocks if clock.name is name))
