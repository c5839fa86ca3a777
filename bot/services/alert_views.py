"""Alerts as people read them: every rung that one message tells of, with its clock as it stands now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.events import Kind, instant
from bot.services import ledger
from bot.services.context import Context
from bot.services.ledger import Entry
from bot.services.views import ClockView, TicketView, view_of
from models.tables import Alert


@dataclass(frozen=True, slots=True)
class AlertView:
    """One rung that a person was told of, with its ticket and clock as they stand now.

    `down`: from when to when the bot was not running, where that is why the rung was told late.
    """

    ticket: TicketView
    clock: ClockView
    step: str
    at: datetime
    late: bool
    down: tuple[datetime, datetime] | None

    @property
    def holds(self) -> bool:
        """Whether there is still something to do: the clock runs."""
        return self.clock.running


def told_with(ctx: Context, session: Session, key: str) -> tuple[AlertView, ...]:
    """The alerts that the message with this key tells of, the first one first."""
    entries: dict[int, Entry] = {}
    query = select(Alert).where(Alert.outbox_key == key).order_by(Alert.at, Alert.ticket_id, Alert.clock)
    alerts = session.scalars(query).all()
    for number in {alert.ticket_id for alert in alerts}:
        entries[number] = ledger.read(ctx, session, number)
    views = {number: view_of(ctx, entry) for number, entry in entries.items()}
    told = (_view(alert, views[alert.ticket_id], entries[alert.ticket_id]) for alert in alerts)
    return tuple(alert for alert in told if alert is not None)


def recipients(session: Session, key: str) -> dict[str, object]:
    """Whom a message is for: the people, and whether it stands in for a role that nobody fills."""
    people = session.scalars(select(Alert.recipient).where(Alert.outbox_key == key).distinct()).all()
    return {"recipients": [user for user in people if user != "fallback"], "missing": "fallback" in people}


def _view(alert: Alert, ticket: TicketView, entry: Entry) -> AlertView | None:
    clock = ticket.clock(alert.clock)
    if clock is None:
        return None
    return AlertView(ticket, clock, alert.step, alert.at, alert.late, _down(entry, alert))


def _down(entry: Entry, alert: Alert) -> tuple[datetime, datetime] | None:
    """The outage that the event of this rung names."""
    for event in entry.events:
        named = event.kind is Kind.STEPPED and event.data.get("clock") == alert.clock
        if named and alert.step in event.data.get("steps", ()) and "down" in event.data:
            start, end = event.data["down"]
            return instant(start), instant(end)
    return None
