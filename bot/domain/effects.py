"""What each kind of event does to a ticket and its clocks, and the fold that applies them in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import clocks
from bot.domain.clocks import Clock
from bot.domain.events import Event, Kind, in_order, instant
from bot.domain.policy import ClockName, Urgency
from bot.domain.ticket import Revisions, Status, Ticket, opened

Effect = Callable[[Ticket, Event], Ticket]
UNANSWERED = (ClockName.FIRST_RESPONSE, ClockName.NEXT_RESPONSE)


def fold(number: int, events: Sequence[Event], revisions: Revisions) -> Ticket:
    """The ticket that these events add up to. The first event in order has to be its opening.

    `revisions` gives the configuration that a revision number pins. Raises LookupError on no events.
    """
    ordered = in_order(events)
    if not ordered or ordered[0].kind is not Kind.OPENED:
        raise LookupError("A ticket starts with its opening.")
    first = ordered[0]
    ticket = _start_all(opened(number, first, revisions(first.revision)), first)
    for event in ordered[1:]:
        if event.kind is Kind.REBASED:
            ticket = _rebased(ticket, event, revisions)
        else:
            ticket = EFFECTS.get(event.kind, _nothing)(ticket, event)
    last = max(event.at for event in events)
    return replace(ticket, version=len(ordered), updated_at=last)


def _start_all(ticket: Ticket, event: Event) -> Ticket:
    names = [ClockName.ACK, ClockName.RESOLVE]
    if event.data.get("customer_wrote", True):
        names.append(ClockName.FIRST_RESPONSE)
    if ticket.urgency is Urgency.CRITICAL:
        names.append(ClockName.UPDATE)
    for name in names:
        ticket = _start(ticket, name, event.at)
    return ticket


def _start(ticket: Ticket, name: ClockName, at: datetime) -> Ticket:
    number = 1 + sum(clock.name is name for clock in ticket.clocks)
    return ticket.with_clock(clocks.start(name, number, at, ticket.target(name), ticket.calendar))


def _open(ticket: Ticket, name: ClockName) -> Clock | None:
    clock = ticket.clock(name)
    return clock if clock and clock.open else None


def _each(ticket: Ticket, change: Callable[[Clock], Clock], *names: ClockName) -> Ticket:
    for clock in ticket.clocks:
        if clock.open and (not names or clock.name in names):
            ticket = ticket.with_clock(change(clock))
    return ticket


def _stop(ticket: Ticket, at: datetime, *names: ClockName, met: bool = True, reason: str = "") -> Ticket:
    calendar = ticket.calendar
    return _each(ticket, lambda clock: clocks.stop(clock, at, calendar, met=met, reason=reason), *names)


def _claimed(ticket: Ticket, event: Event) -> Ticket:
    status = Status.IN_PROGRESS if ticket.status is Status.NEW else ticket.status
    ticket = _stop(ticket, event.at, ClockName.ACK)
    return replace(ticket, owner=event.data["owner"], status=status)


def _unclaimed(ticket: Ticket, event: Event) -> Ticket:
    status = Status.NEW if ticket.status is Status.IN_PROGRESS else ticket.status
    return replace(ticket, owner=None, status=status)


def _handed_over(ticket: Ticket, event: Event) -> Ticket:
    status = Status.IN_PROGRESS if ticket.status is Status.NEW else ticket.status
    return replace(ticket, owner=event.data["to"], status=status)


def _replied(ticket: Ticket, event: Event) -> Ticket:
    """A public human answer: meets what waits for one and starts the next stretch of updates."""
    ticket = _stop(ticket, event.at, ClockName.ACK, *UNANSWERED, ClockName.UPDATE)
    ticket = replace(ticket, replies=ticket.replies + 1, last_public=event.data.get("text", ""))
    if ticket.status.ended:
        return ticket
    ticket = _start(ticket, ClockName.UPDATE, event.at)
    return _pause_waiting(ticket, event.at)


def _pause_waiting(ticket: Ticket, at: datetime) -> Ticket:
    """Pauses what the ticket's waiting pauses: on the customer always, on others if the tier says so."""
    calendar = ticket.calendar
    paused: tuple[ClockName, ...] = ()
    if ticket.status is Status.WAITING_CUSTOMER:
        paused = (ClockName.UPDATE, ClockName.RESOLVE)
    elif ticket.status is Status.WAITING_THIRD_PARTY and ticket.service.third_party_pauses:
        paused = (ClockName.RESOLVE,)
    if not paused:
        return ticket
    return _each(ticket, lambda clock: clocks.pause(clock, at, ticket.status, calendar), *paused)


def _asked(ticket: Ticket, event: Event) -> Ticket:
    ticket = _replied(ticket, event)
    if ticket.status.ended:
        return ticket
    ticket = _resume(ticket, event.at)
    ticket = replace(ticket, status=Status.WAITING_CUSTOMER, question=event.data.get("text", ""))
    return _pause_waiting(ticket, event.at)


def _third_party(ticket: Ticket, event: Event) -> Ticket:
    if ticket.status.ended:
        return ticket
    ticket = _resume(ticket, event.at)
    return _pause_waiting(replace(ticket, status=Status.WAITING_THIRD_PARTY), event.at)


def _resume(ticket: Ticket, at: datetime) -> Ticket:
    if not ticket.status.waiting:
        return ticket
    calendar = ticket.calendar
    ticket = _each(ticket, lambda clock: clocks.resume(clock, at, calendar))
    return replace(ticket, status=Status.IN_PROGRESS if ticket.owner else Status.NEW, question="")


def _resumed(ticket: Ticket, event: Event) -> Ticket:
    return _resume(ticket, event.at)


def _customer_wrote(ticket: Ticket, event: Event) -> Ticket:
    if ticket.status.ended:
        return ticket
    if ticket.status is Status.WAITING_CUSTOMER:
        ticket = _resume(ticket, event.at)
    if not event.data.get("substantive", True):
        return ticket
    first = ticket.clock(ClockName.FIRST_RESPONSE)
    if first is None:
        return _start(ticket, ClockName.FIRST_RESPONSE, event.at)
    if first.open or _open(ticket, ClockName.NEXT_RESPONSE):
        return ticket
    return _start(ticket, ClockName.NEXT_RESPONSE, event.at)


def _resolved(ticket: Ticket, event: Event) -> Ticket:
    """The resolution note is published under the agent's name: it answers whatever waits for an answer."""
    ticket = _resume(ticket, event.at)
    ticket = _stop(ticket, event.at, ClockName.ACK, *UNANSWERED, ClockName.RESOLVE)
    ticket = _stop(ticket, event.at, met=False, reason="resolved")
    note, category = event.data.get("note", ""), event.data.get("category", "")
    return replace(
        ticket,
        status=Status.RESOLVED,
        resolution=note,
        category=category,
        ended_at=event.at,
        last_public=note,
    )


def _reopened(ticket: Ticket, event: Event) -> Ticket:
    if not ticket.status.ended:
        return ticket
    status = Status.IN_PROGRESS if ticket.owner else Status.NEW
    ticket = replace(ticket, status=status, ended_at=None)
    resolve = ticket.clock(ClockName.RESOLVE)
    if resolve:
        ticket = ticket.with_clock(clocks.reopen(resolve, event.at, ticket.calendar))
    return _start(ticket, ClockName.NEXT_RESPONSE, event.at)


def _closed(ticket: Ticket, event: Event) -> Ticket:
    return replace(ticket, status=Status.CLOSED) if ticket.status is Status.RESOLVED else ticket


def _cancelled(ticket: Ticket, event: Event) -> Ticket:
    reason = event.data.get("reason", "mistake")
    ticket = _stop(ticket, event.at, met=False, reason=reason)
    into = event.data.get("into")
    return replace(ticket, status=Status.CANCELLED, ended_at=event.at, merged_into=into)


def _retargeted(ticket: Ticket, at: datetime, before: Ticket) -> Ticket:
    """Every open clock gets the promise of the ticket's present tier and urgency."""
    for clock in ticket.running():
        swapped = clocks.retarget(clock, at, ticket.target(clock.name), before.calendar, ticket.calendar)
        ticket = ticket.with_clock(swapped)
    started = ticket.clock(ClockName.UPDATE) is not None
    if ticket.urgency is Urgency.CRITICAL and not started and not ticket.status.ended:
        ticket = _pause_waiting(_start(ticket, ClockName.UPDATE, at), at)
    return ticket


def _urgency_changed(ticket: Ticket, event: Event) -> Ticket:
    return _retargeted(replace(ticket, urgency=Urgency(event.data["to"])), event.at, ticket)


def _tier_changed(ticket: Ticket, event: Event) -> Ticket:
    tier = event.data["to"]
    if tier not in ticket.configuration.policy.tiers:
        return ticket
    moved = ticket.configuration.policy.tiers[tier].channel != ticket.service.channel
    card = f"card:{ticket.number}:{event.seq}" if moved else ticket.card
    return _retargeted(replace(ticket, tier=tier, card=card), event.at, ticket)


def _rebased(ticket: Ticket, event: Event, revisions: Revisions) -> Ticket:
    revision = event.data["revision"]
    configuration = revisions(revision)
    if ticket.tier not in configuration.policy.tiers:
        return ticket
    return _retargeted(replace(ticket, revision=revision, configuration=configuration), event.at, ticket)


def _area_changed(ticket: Ticket, event: Event) -> Ticket:
    return replace(ticket, area=event.data["to"])


def _edited(ticket: Ticket, event: Event) -> Ticket:
    return replace(ticket, text=event.data["text"])


def _escalated(ticket: Ticket, event: Event) -> Ticket:
    return replace(ticket, escalated_to=(*ticket.escalated_to, event.data.get("role", "")))


def _threaded(ticket: Ticket, event: Event) -> Ticket:
    """Where the thread hangs is known once its first message stands; a DM's channel only then, too."""
    if ticket.thread_ts:
        return ticket
    return replace(ticket, thread_ts=event.data["ts"], channel=event.data.get("channel") or ticket.channel)


def _clock_of(ticket: Ticket, event: Event) -> Clock | None:
    return next((clock for clock in ticket.clocks if clock.key == event.data.get("clock")), None)


def _stepped(ticket: Ticket, event: Event) -> Ticket:
    clock = _clock_of(ticket, event)
    if clock is None:
        return ticket
    passed = max(clock.passed, event.data["passed"])
    return ticket.with_clock(replace(clock, passed=passed, hold=timedelta(0)))


def _acknowledged(ticket: Ticket, event: Event) -> Ticket:
    clock = _clock_of(ticket, event)
    if clock is None or clock.acknowledged_by:
        return ticket
    hold = timedelta(seconds=event.data.get("hold", 0))
    return ticket.with_clock(replace(clock, hold=hold, acknowledged_by=event.actor))


def _breached(ticket: Ticket, event: Event) -> Ticket:
    """A breach that was noticed stays, whatever a later look at calendars or targets would say."""
    clock = _clock_of(ticket, event)
    due = instant(event.data["due_at"])
    if clock is None or clock.breached_at or (clock.stopped_at and clock.stopped_at <= due):
        # an answer of before the due time that Slack handed over late: nothing was breached
        return ticket
    return ticket.with_clock(replace(clock, breached_at=due))


def _excused(ticket: Ticket, event: Event) -> Ticket:
    clock = _clock_of(ticket, event)
    return ticket.with_clock(replace(clock, excused=event.data["reason"])) if clock else ticket


def _merged_in(ticket: Ticket, event: Event) -> Ticket:
    """Response clocks that are not met take the earliest start of what was merged in."""
    since = event.data.get("unanswered_since")
    if since is None or ticket.status.ended:
        return ticket
    start = instant(since)
    first = ticket.clock(ClockName.FIRST_RESPONSE)
    name = ClockName.FIRST_RESPONSE if first is None or first.open else ClockName.NEXT_RESPONSE
    running = _open(ticket, name)
    if running is None:
        return _start(ticket, name, start)
    if running.started_at <= start:
        return ticket
    earlier = clocks.start(name, running.number, start, ticket.target(name), ticket.calendar)
    return ticket.with_clock(replace(earlier, passed=running.passed))


def _nothing(ticket: Ticket, event: Event) -> Ticket:
    """Notes and the like: they belong to the history and change no state."""
    return ticket


EFFECTS: Mapping[Kind, Effect] = {
    Kind.THREADED: _threaded,
    Kind.CLAIMED: _claimed,
    Kind.UNCLAIMED: _unclaimed,
    Kind.HANDED_OVER: _handed_over,
    Kind.REPLIED: _replied,
    Kind.ASKED: _asked,
    Kind.CUSTOMER_WROTE: _customer_wrote,
    Kind.THIRD_PARTY: _third_party,
    Kind.RESUMED: _resumed,
    Kind.RESOLVED: _resolved,
    Kind.REOPENED: _reopened,
    Kind.CLOSED: _closed,
    Kind.CANCELLED: _cancelled,
    Kind.URGENCY_CHANGED: _urgency_changed,
    Kind.TIER_CHANGED: _tier_changed,
    Kind.AREA_CHANGED: _area_changed,
    Kind.EDITED: _edited,
    Kind.ESCALATED: _escalated,
    Kind.STEPPED: _stepped,
    Kind.ACKNOWLEDGED: _acknowledged,
    Kind.BREACHED: _breached,
    Kind.EXCUSED: _excused,
    Kind.MERGED_IN: _merged_in,
}
