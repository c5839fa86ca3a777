"""How a ticket ends, and how it comes back within the grace."""

from datetime import datetime

from bot.domain import clocks
from bot.domain.clockwork import UNANSWERED, start, stop
from bot.domain.events import Event, instant
from bot.domain.policy import ClockName, Urgency
from bot.domain.records import replace
from bot.domain.ticket import Status, Ticket
from bot.domain.waiting import going, resume


def grace_until(ticket: Ticket) -> datetime | None:
    """Until when a message reopens what has been resolved, also after it was closed; None for others."""
    if ticket.status not in (Status.RESOLVED, Status.CLOSED) or ticket.ended_at is None:
        return None
    return ticket.calendar.add(ticket.ended_at, ticket.configuration.policy.intake.reopen_grace)


def reopen(ticket: Ticket, at: datetime, since: datetime) -> Ticket:
    """The ticket at work again, and the customer unanswered `since` then.

    The note of the resolution was no answer to a message that it crossed, so `since` may lie before it.
    """
    ticket = replace(ticket, status=going(ticket), ended_at=None)
    if resolve := ticket.clock(ClockName.RESOLVE):
        ticket = ticket.with_clock(clocks.reopen(resolve, at, ticket.calendar))
    first = ticket.clock(ClockName.FIRST_RESPONSE) is None
    name = ClockName.FIRST_RESPONSE if first else ClockName.NEXT_RESPONSE
    ticket = start(ticket, name, since, known_at=at)
    return start(ticket, ClockName.UPDATE, at) if ticket.urgency is Urgency.CRITICAL else ticket


def resolved(ticket: Ticket, event: Event) -> Ticket:
    """The resolution note is published under the agent's name: it answers whatever waits for an answer."""
    if ticket.status.ended:
        return ticket
    ticket = resume(ticket, event.at)
    answered = (ClockName.ACK, *UNANSWERED, ClockName.UPDATE, ClockName.RESOLVE)
    ticket = stop(ticket, event.at, *answered)
    note, category = event.data.get("note", ""), event.data.get("category", "")
    return replace(
        ticket,
        status=Status.RESOLVED,
        resolution=note,
        category=category,
        ended_at=event.at,
        last_public=note,
    )


def reopened(ticket: Ticket, event: Event) -> Ticket:
    if ticket.status is not Status.RESOLVED:
        return ticket
    since = event.data.get("since")
    return reopen(ticket, event.at, min(instant(since), event.at) if since else event.at)


def closed(ticket: Ticket, _event: Event) -> Ticket:
    return replace(ticket, status=Status.CLOSED) if ticket.status is Status.RESOLVED else ticket


def cancelled(ticket: Ticket, event: Event) -> Ticket:
    if ticket.status in (Status.CLOSED, Status.CANCELLED):
        return ticket
    ticket = stop(ticket, event.at, met=False, reason=event.data.get("reason", "mistake"))
    into = event.data.get("into")
    return replace(ticket, status=Status.CANCELLED, ended_at=event.at, merged_into=into)
