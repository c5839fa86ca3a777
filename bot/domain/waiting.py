"""Waiting on the customer or on others, and going on: which clocks stand still meanwhile."""

from datetime import datetime

from bot.domain import clocks
from bot.domain.clockwork import each
from bot.domain.events import Event
from bot.domain.policy import ClockName
from bot.domain.records import replace
from bot.domain.ticket import Status, Ticket


def wait(ticket: Ticket, status: Status, at: datetime, question: str = "") -> Ticket:
    """The ticket waits on somebody from now on; what it waited on before is over."""
    return pause_waiting(replace(resume(ticket, at), status=status, question=question), at)


def pause_waiting(ticket: Ticket, at: datetime) -> Ticket:
    """Pauses what the ticket's waiting pauses: on the customer always, on others if the tier says so."""
    calendar, names = ticket.calendar, _paused_by(ticket)
    if not names:
        return ticket
    return each(ticket, lambda clock: clocks.pause(clock, at, ticket.status, calendar), *names)


def pause_anew(ticket: Ticket, at: datetime) -> Ticket:
    """After a change of terms: what they do not pause any more runs again, and what they now pause stops."""
    return pause_waiting(_run(ticket, at), at)


def resume(ticket: Ticket, at: datetime) -> Ticket:
    """Ends the waiting, if there is any."""
    if not ticket.status.waiting:
        return ticket
    return replace(_run(ticket, at), status=going(ticket), question="")


def going(ticket: Ticket) -> Status:
    """The status of a ticket that is open and waits on nobody."""
    return Status.IN_PROGRESS if ticket.owner else Status.NEW


def third_party(ticket: Ticket, event: Event) -> Ticket:
    return ticket if ticket.status.ended else wait(ticket, Status.WAITING_THIRD_PARTY, event.at)


def resumed(ticket: Ticket, event: Event) -> Ticket:
    return resume(ticket, event.at)


def _run(ticket: Ticket, at: datetime) -> Ticket:
    calendar = ticket.calendar
    return each(ticket, lambda clock: clocks.resume(clock, at, calendar))


def _paused_by(ticket: Ticket) -> tuple[ClockName, ...]:
    if ticket.status is Status.WAITING_CUSTOMER:
        return (ClockName.UPDATE, ClockName.RESOLVE)
    if ticket.status is Status.WAITING_THIRD_PARTY and ticket.service.third_party_pauses:
        return (ClockName.RESOLVE,)
    return ()
