"""Another urgency, tier or revision: every open clock gets the promise of the ticket's present terms."""

from datetime import datetime

from bot.domain.clockwork import start
from bot.domain.events import Event
from bot.domain.floors import retarget
from bot.domain.policy import ClockName, Urgency
from bot.domain.records import replace
from bot.domain.ticket import Revisions, Ticket
from bot.domain.waiting import pause_anew


def urgency_changed(ticket: Ticket, event: Event) -> Ticket:
    return _retargeted(replace(ticket, urgency=Urgency(event.data["to"])), event.at, ticket)


def tier_changed(ticket: Ticket, event: Event) -> Ticket:
    tier = event.data["to"]
    if tier not in ticket.configuration.policy.tiers:
        return ticket
    moved = ticket.configuration.policy.tiers[tier].channel != ticket.service.channel
    card = f"card:{ticket.number}:{event.seq}" if moved else ticket.card
    return _retargeted(replace(ticket, tier=tier, card=card), event.at, ticket)


def rebased(ticket: Ticket, event: Event, revisions: Revisions) -> Ticket:
    """The ticket under another revision; as it was where that one does not know its tier."""
    revision = event.data["revision"]
    configuration = revisions(revision)
    if ticket.tier not in configuration.policy.tiers:
        return ticket
    return _retargeted(replace(ticket, revision=revision, configuration=configuration), event.at, ticket)


def floored(after: Ticket) -> dict[str, list[str]]:
    """What the event of such a change says of the clocks that the floor kept from being due in the past."""
    keys = [clock.key for clock in after.running() if clock.floored and clock.breached_at is None]
    return {"floored": keys} if keys else {}


def _retargeted(ticket: Ticket, at: datetime, before: Ticket) -> Ticket:
    for clock in ticket.running():
        swapped = retarget(clock, at, ticket.target(clock.name), before.calendar, ticket.calendar)
        ticket = ticket.with_clock(swapped)
    if ticket.status.ended:
        return ticket
    if ticket.urgency is Urgency.CRITICAL and ticket.clock(ClockName.UPDATE) is None:
        ticket = start(ticket, ClockName.UPDATE, at)
    return pause_anew(ticket, at)
