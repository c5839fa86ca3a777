"""What the ladder has noted on a clock: steps taken, alerts acknowledged, breaches and their excuses."""

from bot.domain.clockwork import clock_of
from bot.domain.events import Event, instant
from bot.domain.records import replace
from bot.domain.ticket import Ticket


def stepped(ticket: Ticket, event: Event) -> Ticket:
    clock = clock_of(ticket, event.data)
    if clock is None:
        return ticket
    return ticket.with_clock(replace(clock, passed=max(clock.passed, event.data["passed"])))


def acknowledged(ticket: Ticket, event: Event) -> Ticket:
    """The first to acknowledge holds the next step; it is held once."""
    clock = clock_of(ticket, event.data)
    if clock is None or clock.acknowledged_by:
        return ticket
    held, until = event.data.get("step"), event.data.get("until")
    until = instant(until) if until else None
    return ticket.with_clock(replace(clock, held=held, held_until=until, acknowledged_by=event.actor))


def breached(ticket: Ticket, event: Event) -> Ticket:
    """A breach that was recorded stays, whatever a later look at calendars or targets would say."""
    clock = clock_of(ticket, event.data)
    due = instant(event.data["due_at"])
    if clock is None or (clock.stopped_at and clock.stopped_at <= due):
        # An answer of before the due time that Slack handed over late: nothing was breached.
        return ticket
    if clock.breached_at not in (None, due):
        return ticket
    due_at = due if clock.due_at else None
    return ticket.with_clock(replace(clock, breached_at=due, due_at=due_at, recorded=True))


def excused(ticket: Ticket, event: Event) -> Ticket:
    clock = clock_of(ticket, event.data)
    return ticket.with_clock(replace(clock, excused=event.data["reason"])) if clock else ticket
