"""What each kind of event does to a ticket, as one table, and the fold that applies them in order."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain import answering, ending, noticing, retargeting, waiting
from bot.domain.clockwork import start, stop
from bot.domain.events import Event, Kind, in_order
from bot.domain.policy import ClockName, Urgency
from bot.domain.records import replace
from bot.domain.ticket import Revisions, Ticket, opened

Effect = Callable[[Ticket, Event], Ticket]


def fold(number: int, events: Sequence[Event], revisions: Revisions) -> Ticket:
    """The ticket that these events add up to. The first event in order has to be its opening.

    `revisions` gives the configuration that a revision number pins. Raises LookupError on no events.
    """
    ordered = in_order(events)
    if not ordered or ordered[0].kind is not Kind.OPENED:
        raise LookupError("A ticket starts with its opening.")
    first = ordered[0]
    ticket = _start_all(opened(number, first, revisions(first.revision)), first)
    return _applied(ticket, ordered[1:], revisions)


def extend(ticket: Ticket, events: Sequence[Event], added: Sequence[Event], revisions: Revisions) -> Ticket:
    """`fold` of the events and those added to them, where `ticket` is what the events alone fold to.

    What was added happened after all the rest nearly always, and then it is all that has to be applied.
    """
    if any(event.at <= ticket.updated_at for event in added):
        return fold(ticket.number, (*events, *added), revisions)
    return _applied(ticket, in_order(added), revisions)


def _applied(ticket: Ticket, ordered: Sequence[Event], revisions: Revisions) -> Ticket:
    version, last = ticket.version + len(ordered), ticket.updated_at
    for event in ordered:
        last = max(last, event.at)
        if event.at < ticket.opened_at:
            # What Slack dates before the opening happened at the opening, or time would run backwards.
            event = replace(event, at=ticket.opened_at)
        if event.kind is Kind.REBASED:
            ticket = retargeting.rebased(ticket, event, revisions)
        else:
            ticket = EFFECTS[event.kind](ticket, event)
    return replace(ticket, version=version, updated_at=last)


def _start_all(ticket: Ticket, event: Event) -> Ticket:
    names = [ClockName.ACK, ClockName.RESOLVE]
    if event.data.get("customer_wrote", True):
        names.append(ClockName.FIRST_RESPONSE)
    if ticket.urgency is Urgency.CRITICAL:
        names.append(ClockName.UPDATE)
    for name in names:
        ticket = start(ticket, name, event.at)
    return ticket


def _claimed(ticket: Ticket, event: Event) -> Ticket:
    return _owned(stop(ticket, event.at, ClockName.ACK), event, event.data["owner"])


def _handed_over(ticket: Ticket, event: Event) -> Ticket:
    return _owned(ticket, event, event.data["to"])


def _unclaimed(ticket: Ticket, event: Event) -> Ticket:
    return _owned(ticket, event, None)


def _owned(ticket: Ticket, event: Event, owner: str | None) -> Ticket:
    ticket = replace(ticket, owner=owner, owned_at=event.at)
    at_work = not ticket.status.ended and not ticket.status.waiting
    return replace(ticket, status=waiting.going(ticket)) if at_work else ticket


def _area_changed(ticket: Ticket, event: Event) -> Ticket:
    return replace(ticket, area=event.data["to"])


def _edited(ticket: Ticket, event: Event) -> Ticket:
    return replace(ticket, text=event.data["text"])


def _escalated(ticket: Ticket, event: Event) -> Ticket:
    return replace(ticket, escalated_to=(*ticket.escalated_to, event.data.get("role", "")))


def _threaded(ticket: Ticket, event: Event) -> Ticket:
    """Where the thread hangs is known once its first message stands; a DM's channel only then, too.

    A conversation that could not be held where it was begun has moved.
    """
    if ticket.thread_ts and not event.data.get("moved"):
        return ticket
    return replace(ticket, thread_ts=event.data["ts"], channel=event.data.get("channel") or ticket.channel)


def _channel_changed(ticket: Ticket, event: Event) -> Ticket:
    """A conversation that is held elsewhere meanwhile stays there."""
    return replace(ticket, channel=event.data["to"]) if ticket.channel == event.data["was"] else ticket


def _nothing(ticket: Ticket, _event: Event) -> Ticket:
    """Notes and the like: they belong to the history and change no state."""
    return ticket


EFFECTS: Mapping[Kind, Effect] = {
    Kind.OPENED: _nothing,
    Kind.THREADED: _threaded,
    Kind.CHANNEL_CHANGED: _channel_changed,
    Kind.CLAIMED: _claimed,
    Kind.UNCLAIMED: _unclaimed,
    Kind.HANDED_OVER: _handed_over,
    Kind.REPLIED: answering.replied,
    Kind.ASKED: answering.asked,
    Kind.CUSTOMER_WROTE: answering.customer_wrote,
    Kind.NOTED: _nothing,
    Kind.EDITED: _edited,
    Kind.THIRD_PARTY: waiting.third_party,
    Kind.RESUMED: waiting.resumed,
    Kind.RESOLVED: ending.resolved,
    Kind.REOPENED: ending.reopened,
    Kind.CLOSED: ending.closed,
    Kind.CANCELLED: ending.cancelled,
    Kind.URGENCY_CHANGED: retargeting.urgency_changed,
    Kind.TIER_CHANGED: retargeting.tier_changed,
    Kind.AREA_CHANGED: _area_changed,
    Kind.ESCALATED: _escalated,
    Kind.STEPPED: noticing.stepped,
    Kind.ACKNOWLEDGED: noticing.acknowledged,
    Kind.BREACHED: noticing.breached,
    Kind.EXCUSED: noticing.excused,
    Kind.MERGED_IN: answering.merged_in,
}
