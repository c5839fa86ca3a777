"""Frozen views of tickets: what templates may say, already chosen and worded, with no Slack shape in it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain import clocks
from bot.domain.clocks import Clock, ClockStatus
from bot.domain.events import Event, Kind
from bot.domain.policy import ClockName, Configuration
from bot.domain.sensitivity import mask
from bot.domain.ticket import Status, Ticket

if TYPE_CHECKING:
    from bot.services.context import Context
    from bot.services.ledger import Entry

CLOCK_LABELS = {
    ClockName.ACK: "Acknowledge",
    ClockName.FIRST_RESPONSE: "First response",
    ClockName.NEXT_RESPONSE: "Next response",
    ClockName.UPDATE: "Update",
    ClockName.RESOLVE: "Resolve",
}
STATUS_LABELS = {
    Status.NEW: "New",
    Status.IN_PROGRESS: "In progress",
    Status.WAITING_CUSTOMER: "Waiting for the customer",
    Status.WAITING_THIRD_PARTY: "Waiting for a third party",
    Status.RESOLVED: "Resolved",
    Status.CLOSED: "Closed",
    Status.CANCELLED: "Cancelled",
}


@dataclass(frozen=True, slots=True)
class ClockView:
    """One promise. `share`: how much of it is used, 1.0 = all; None when nothing is promised."""

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
class Line:
    """One line of a ticket's history. `name` is what the actor called themselves; empty when nobody said."""

    at: datetime
    actor: str
    words: str
    name: str = ""


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

    def clock(self, key: str) -> ClockView | None:
        return next((clock for clock in self.clocks if clock.key == key), None)


def view_of(ctx: "Context", entry: "Entry") -> TicketView:
    """The view of a ticket as it stands now, with its history."""
    return ticket_view(entry.ticket, ctx.clock.now(), history(entry.events, ctx.revisions.current))


def ticket_view(ticket: Ticket, now: datetime, lines: tuple[Line, ...] = ()) -> TicketView:
    facts, account = ticket.facts, ticket.account
    nearest = ticket.nearest
    return TicketView(
        number=ticket.number, name=ticket.name, summary=mask(ticket.summary), text=mask(ticket.text),
        account=account.name if account else "Unknown account", known_account=account is not None,
        tier=ticket.tier, tier_label=ticket.service.label, tier_reason=facts.get("tier_reason", ""),
        urgency=ticket.urgency.value, area=ticket.area, areas=tuple(facts.get("areas", ())),
        status=ticket.status.value, status_label=STATUS_LABELS[ticket.status], owner=ticket.owner,
        requester=facts["requester"], requester_name=facts.get("requester_name", ""),
        opened_by=facts.get("opened_by", ""), source=facts.get("source", ""),
        reasons=tuple(mask(reason) for reason in facts.get("reasons", ())),
        sensitivity=tuple(facts.get("sensitivity", ())), proposed=facts.get("proposed"),
        proposed_reason=facts.get("proposed_reason", ""), dispatch=facts.get("dispatch", "offer"),
        channel=ticket.channel, thread_ts=ticket.thread_ts, direct=bool(facts.get("direct")),
        tier_channel=ticket.service.channel, team=ticket.team, question=mask(ticket.question),
        resolution=mask(ticket.resolution), category=ticket.category, opened_at=ticket.opened_at,
        clocks=tuple(clock_view(ticket, clock, now) for clock in ticket.clocks),
        nearest=clock_view(ticket, nearest, now) if nearest else None, breached=ticket.breached,
        open=not ticket.status.ended, waiting=ticket.status.waiting, card=ticket.card, history=lines,
    )  # fmt: skip


def clock_view(ticket: Ticket, clock: Clock, now: datetime) -> ClockView:
    used = clocks.used_at(clock, now, ticket.calendar)
    target = ticket.target(clock.name)
    stopped, due = clock.stopped_at, clock.due_at
    return ClockView(
        key=clock.key, label=CLOCK_LABELS[clock.name], state=clock.status.value, due_at=due,
        target=str(target) if target else "", share=used / clock.total if clock.total else None,
        breached_at=clock.breached_at, stopped_at=stopped,
        margin=due - stopped if due and stopped and clock.status is ClockStatus.MET else None,
        floored=clock.floored, acknowledged_by=clock.acknowledged_by,
    )  # fmt: skip


def history(events: tuple[Event, ...], configuration: Configuration) -> tuple[Line, ...]:
    """What has happened, in words, oldest first; what the machinery noted to itself is left out."""
    names = {event.data["requester"]: event.data["requester_name"] for event in events[:1]}
    lines = [Line(event.at, event.actor, _words(event, configuration)) for event in events]
    return tuple(replace(line, name=names.get(line.actor, "")) for line in lines if line.words)


def _words(event: Event, configuration: Configuration) -> str:
    data = event.data
    to = configuration.persons.get(str(data.get("to", "")))
    match event.kind:
        case Kind.CLAIMED:
            return "took it over" if data.get("previous") else "claimed it"
        case Kind.HANDED_OVER:
            return f"handed it over to {to.name if to else data['to']}"
        case Kind.URGENCY_CHANGED | Kind.TIER_CHANGED | Kind.AREA_CHANGED:
            what = event.kind.value.removesuffix("_changed")
            return f"changed the {what} from {data.get('was', '?')} to {data['to']}"
        case Kind.BREACHED:
            return f"{CLOCK_LABELS[ClockName(data['clock'].split(':')[0])].lower()} promise was breached"
        case Kind.ESCALATED:
            return f"escalated it to the {data.get('role', 'lead')}"
        case _:
            return PLAIN_WORDS.get(event.kind, "")


PLAIN_WORDS = {
    Kind.OPENED: "opened it",
    Kind.UNCLAIMED: "gave it back",
    Kind.REPLIED: "replied to the customer",
    Kind.ASKED: "asked the customer",
    Kind.CUSTOMER_WROTE: "wrote in the thread",
    Kind.NOTED: "left a note",
    Kind.EDITED: "reworded it",
    Kind.THIRD_PARTY: "waits on a third party",
    Kind.RESUMED: "is not blocked: clocks run again",
    Kind.RESOLVED: "resolved it",
    Kind.REOPENED: "reopened it",
    Kind.CLOSED: "closed after the grace for reopening",
    Kind.CANCELLED: "cancelled it",
    Kind.EXCUSED: "excused a breach",
    Kind.MERGED_IN: "merged another ticket into it",
}
