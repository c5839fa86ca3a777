"""Frozen views of tickets: what templates may say, already chosen and worded, with no Slack shape in it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain import clocks
from bot.domain.clocks import Clock, ClockStatus
from bot.domain.events import Event
from bot.domain.policy import Configuration
from bot.domain.sensitivity import mask
from bot.domain.ticket import Ticket
from bot.services.history import Line, history, why_tier, why_urgency
from bot.services.wording import PROMISES, UNKNOWN, spoken, status_of

if TYPE_CHECKING:
    from bot.services.context import Context
    from bot.services.ledger import Entry


@dataclass(frozen=True, slots=True)
class ClockView:
    """One promise.

    `target`: the time that is promised, in words; empty when nothing is. `share`: how much of it is used,
    1.0 = all. `margin`: how long before its due time a met clock was met, negative when it was late.
    """

    key: str
    label: str
    state: str
    due_at: datetime | None
    target: str
    share: float | None
    breached_at: datetime | None
    stopped_at: datetime | None
    margin: timedelta | None
    floored: bool = False
    acknowledged_by: str = ""

    @property
    def running(self) -> bool:
        return self.state == ClockStatus.RUNNING


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket as people see it; people are user ids that the edge turns into names."""

    number: int
    name: str
    summary: str
    text: str
    account: str
    known_account: bool
    tier: str
    tier_label: str
    tier_reason: str
    urgency: str
    area: str
    areas: tuple[str, ...]
    status: str
    status_label: str
    owner: str | None
    requester: str
    requester_name: str
    opened_by: str
    source: str
    reasons: tuple[str, ...]
    sensitivity: tuple[str, ...]
    proposed: str | None
    proposed_reason: str
    dispatch: str
    channel: str
    thread_ts: str | None
    direct: bool
    tier_channel: str
    team: str
    merged_into: int | None
    question: str
    resolution: str
    category: str
    opened_at: datetime
    clocks: tuple[ClockView, ...]
    nearest: ClockView | None
    breached: bool
    open: bool
    waiting: bool
    card: str
    history: tuple[Line, ...] = field(default=())

    @property
    def promises(self) -> tuple[ClockView, ...]:
        """What is promised, the nearest first, then what was: of each kind the latest, and what was late."""
        latest = {clock.label: clock.key for clock in self.clocks}
        shown = (clock for clock in self.clocks if clock.key == latest[clock.label] or clock.breached_at)
        promised = [clock for clock in shown if clock.target]
        running = sorted((clock for clock in promised if clock.running), key=lambda clock: str(clock.due_at))
        return (*running, *(clock for clock in promised if not clock.running))

    def for_customer(self) -> "TicketView":
        """The view without what agents do among themselves."""
        return replace(self, history=tuple(line for line in self.history if not line.internal))

    def clock(self, key: str) -> ClockView | None:
        return next((clock for clock in self.clocks if clock.key == key), None)


def view_of(ctx: "Context", entry: "Entry") -> TicketView:
    """The view of a ticket as it stands now, with its history."""
    return ticket_view(entry.ticket, entry.events, ctx.revisions.current, ctx.clock.now())


def ticket_view(
    ticket: Ticket, events: tuple[Event, ...], configuration: Configuration, now: datetime
) -> TicketView:
    """The view of a ticket folded from these events; `configuration` has the names of today."""
    facts, account = ticket.facts, ticket.account
    nearest = ticket.nearest
    return TicketView(
        number=ticket.number, name=ticket.name, summary=mask(ticket.summary), text=mask(ticket.text),
        account=account.name if account else UNKNOWN, known_account=account is not None,
        tier=ticket.tier, tier_label=ticket.service.label, tier_reason=why_tier(events, configuration),
        urgency=ticket.urgency.value, area=ticket.area, areas=tuple(facts.get("areas", ())),
        status=ticket.status.value, status_label=status_of(ticket), owner=ticket.owner,
        requester=facts["requester"], requester_name=facts.get("requester_name", ""),
        opened_by=facts.get("opened_by", ""), source=facts.get("source", ""),
        reasons=why_urgency(events), sensitivity=tuple(facts.get("sensitivity", ())),
        proposed=facts.get("proposed"), proposed_reason=facts.get("proposed_reason", ""),
        dispatch=facts.get("dispatch", "offer"),
        channel=ticket.channel, thread_ts=ticket.thread_ts, direct=bool(facts.get("direct")),
        tier_channel=ticket.service.channel, team=ticket.team, merged_into=ticket.merged_into,
        question=mask(ticket.question), resolution=mask(ticket.resolution), category=ticket.category,
        opened_at=ticket.opened_at,
        clocks=tuple(clock_view(ticket, clock, now) for clock in ticket.clocks),
        nearest=clock_view(ticket, nearest, now) if nearest else None, breached=ticket.breached,
        open=not ticket.status.ended, waiting=ticket.status.waiting, card=ticket.card,
        history=history(events, configuration),
    )  # fmt: skip


def clock_view(ticket: Ticket, clock: Clock, now: datetime) -> ClockView:
    used = clocks.used_at(clock, now, ticket.calendar)
    target = ticket.target(clock.name)
    stopped, due = clock.stopped_at, clock.due_at
    return ClockView(
        key=clock.key, label=PROMISES[clock.name], state=clock.status.value, due_at=due,
        target=spoken(target) if target else "", share=used / clock.total if clock.total else None,
        breached_at=clock.breached_at, stopped_at=stopped,
        margin=due - stopped if due and stopped and clock.status is ClockStatus.MET else None,
        floored=clock.floored, acknowledged_by=clock.acknowledged_by,
    )  # fmt: skip
