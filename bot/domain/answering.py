"""The conversation: what the customer's messages start, and what our answers meet."""

from bot.domain import clocks
from bot.domain.clockwork import UNANSWERED, open_clock, start, stop
from bot.domain.ending import grace_until, reopen
from bot.domain.events import Event, instant
from bot.domain.floors import backdate
from bot.domain.policy import ClockName
from bot.domain.records import replace
from bot.domain.ticket import Status, Ticket
from bot.domain.waiting import pause_waiting, resume, wait


def replied(ticket: Ticket, event: Event) -> Ticket:
    """A public human answer: meets what waits for one and starts the next stretch of updates."""
    ticket = stop(ticket, event.at, ClockName.ACK, *UNANSWERED, ClockName.UPDATE)
    ticket = replace(ticket, replies=ticket.replies + 1, last_public=event.data.get("text", ""))
    if ticket.status.ended:
        return ticket
    return pause_waiting(start(ticket, ClockName.UPDATE, event.at), event.at)


def asked(ticket: Ticket, event: Event) -> Ticket:
    ticket = replied(ticket, event)
    if ticket.status.ended:
        return ticket
    return wait(ticket, Status.WAITING_CUSTOMER, event.at, event.data.get("text", ""))


def customer_wrote(ticket: Ticket, event: Event) -> Ticket:
    """Any message ends the waiting for the customer; one of substance wants an answer, and may reopen."""
    substantive = event.data.get("substantive", True)
    if ticket.status.ended:
        until = grace_until(ticket) if ticket.status is Status.RESOLVED and substantive else None
        return reopen(ticket, event.at, event.at) if until and event.at <= until else ticket
    if ticket.status is Status.WAITING_CUSTOMER:
        ticket = resume(ticket, event.at)
    if not substantive or any(open_clock(ticket, name) for name in UNANSWERED):
        return ticket
    first = ticket.clock(ClockName.FIRST_RESPONSE) is None
    return start(ticket, ClockName.FIRST_RESPONSE if first else ClockName.NEXT_RESPONSE, event.at)


def merged_in(ticket: Ticket, event: Event) -> Ticket:
    """The response clock that is not met takes the earliest start of what was merged in."""
    since = event.data.get("unanswered_since")
    if since is None or ticket.status.ended:
        return ticket
    running = next((clock for name in UNANSWERED if (clock := open_clock(ticket, name))), None)
    first = ticket.clock(ClockName.FIRST_RESPONSE) is None
    name = ClockName.FIRST_RESPONSE if first else ClockName.NEXT_RESPONSE
    number = 1 + sum(clock.name is name for clock in ticket.clocks)
    target, calendar = ticket.target(running.name if running else name), ticket.calendar
    clock = running or clocks.start(name, number, event.at, target, calendar)
    promised = [running.due_at] if running and running.due_at else []
    if due := event.data.get("unanswered_due"):
        promised.append(instant(due))
    return ticket.with_clock(backdate(clock, event.at, instant(since), target, calendar, *promised))
