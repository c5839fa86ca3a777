"""Alerts as people read them: what one message tells of, by ticket, with its clocks as they stand now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import Session

from bot.domain.events import Kind, instant
from bot.domain.policy import Urgency
from bot.services import ledger
from bot.services.context import Context
from bot.services.ledger import Entry
from bot.services.places import Place, place
from bot.services.views import ClockView, TicketView, view_of
from models.tables import Alert
from models.tables import Ticket as TicketRow

SHOWN = 8
"""Tickets that one message shows; Slack takes 50 blocks."""


@dataclass(frozen=True, slots=True)
class AlertView:
    """One clock that a person was told of, as it stands now, with the highest rung that they were told.

    `at`: when that rung was reached. `down`: from when to when the bot was not running, where that is why it
    was told late.
    """

    clock: ClockView
    step: str
    at: datetime
    late: bool
    down: tuple[datetime, datetime] | None


@dataclass(frozen=True, slots=True)
class ToldView:
    """What one message tells of one ticket. `card`: where it is worked."""

    ticket: TicketView
    alerts: tuple[AlertView, ...]
    card: Place | None

    @property
    def holds(self) -> bool:
        """Whether there is still something to do: a clock runs."""
        return any(alert.clock.running for alert in self.alerts)

    @property
    def unseen(self) -> tuple[str, ...]:
        """The keys of the clocks that run and that nobody has acknowledged."""
        clocks = (alert.clock for alert in self.alerts)
        return tuple(clock.key for clock in clocks if clock.running and not clock.acknowledged_by)


@dataclass(frozen=True, slots=True)
class Told:
    """What one message tells: the tickets it shows, and how many others there are."""

    shown: tuple[ToldView, ...]
    others: int
    holds: bool


def told_with(ctx: Context, session: Session, key: str) -> Told:
    """What the message with this key tells, by ticket: what still runs and is most urgent first.

    What joined it late must not be what nobody sees.
    """
    standing = session.execute(_STANDING, {"its_key": key}).all()
    numbers = [row.ticket_id for row in standing[:SHOWN]]
    rungs: dict[int, dict[str, Alert]] = {}
    for alert in session.scalars(_ALERTS_OF, {"its_key": key, "numbers": numbers}) if numbers else ():
        rungs.setdefault(alert.ticket_id, {})[alert.clock] = alert
    told = [_told(ctx, session, number, tuple(rungs[number].values())) for number in numbers]
    told.sort(key=lambda view: (not view.holds, -Urgency(view.ticket.urgency).weight))
    holds = any(view.holds for view in told) or any(not row.closed for row in standing[SHOWN:])
    return Told(tuple(told), len(standing) - len(told), holds)


def recipients(session: Session, key: str) -> dict[str, object]:
    """Whom a message is for: the people, and whether it stands in for a role that nobody fills."""
    people = session.scalars(select(Alert.recipient).where(Alert.outbox_key == key).distinct()).all()
    return {"recipients": [user for user in people if user != "fallback"], "missing": "fallback" in people}


def _told(ctx: Context, session: Session, number: int, alerts: tuple[Alert, ...]) -> ToldView:
    entry = ledger.read(ctx, session, number)
    ticket = view_of(ctx, entry)
    seen = tuple(
        AlertView(clock, alert.step, alert.at, alert.late, _down(entry, alert))
        for alert in alerts
        if (clock := ticket.clock(alert.clock)) is not None
    )
    return ToldView(ticket, seen, place(session, ticket.card))


def _down(entry: Entry, alert: Alert) -> tuple[datetime, datetime] | None:
    """The outage that the event of this rung names."""
    for event in entry.events:
        named = event.kind is Kind.STEPPED and event.data.get("clock") == alert.clock
        if named and alert.step in event.data.get("steps", ()) and "down" in event.data:
            start, end = event.data["down"]
            return instant(start), instant(end)
    return None


# Built once: putting a statement together takes several times as long as running it.
_CLOSED = func.min(case((Alert.closed, 1), else_=0)).label("closed")
_WEIGHT = case({urgency.value: urgency.weight for urgency in Urgency}, value=TicketRow.urgency)
_STANDING = (
    select(Alert.ticket_id, _CLOSED)
    .join(TicketRow, TicketRow.id == Alert.ticket_id)
    .where(Alert.outbox_key == bindparam("its_key"))
    .group_by(Alert.ticket_id, TicketRow.urgency)
    .order_by(_CLOSED, _WEIGHT.desc(), func.min(Alert.at), Alert.ticket_id)
)
_ALERTS_OF = (
    select(Alert)
    .where(
        Alert.outbox_key == bindparam("its_key"), Alert.ticket_id.in_(bindparam("numbers", expanding=True))
    )
    .order_by(Alert.at, Alert.ticket_id, Alert.clock)
)
