"""Commands on a ticket: each function looks at the state and answers with what happens, or a named error.

Nothing is written here; the service writes the happenings in the transaction in which it read the state.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain import clocks
from bot.domain.clockwork import naming
from bot.domain.ending import grace_until
from bot.domain.events import Event, Happening, Kind
from bot.domain.ladder import hold_for
from bot.domain.policy import Urgency
from bot.domain.retargeting import floored, tier_changed, urgency_changed
from bot.domain.roles import Action, Actor, require
from bot.domain.ticket import Status, Ticket
from bot.errors import Conflict, Invalid, NotFound

LATE_SHARE = 0.75
_NEXT = timedelta(microseconds=1)
CATEGORIES = ("fixed", "answered", "workaround", "configuration", "no fault found", "feature request")
CANCELLATIONS = ("duplicate", "spam", "merged", "mistake")


def claim(ticket: Ticket, actor: Actor, at: datetime, names: Mapping[str, str]) -> list[Happening]:
    """The first to claim owns the ticket; everybody after is told who that is."""
    require(actor, Action.CLAIM)
    require_open(ticket)
    if ticket.owner == actor.user:
        raise Conflict(f"{ticket.name} is already yours.")
    if ticket.owner is not None:
        raise Conflict(f"{ticket.name} is already claimed by {names.get(ticket.owner, ticket.owner)}.")
    return [_happening(Kind.CLAIMED, actor, _turn(ticket, at), owner=actor.user)]


def take_over(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
    """A lead takes a ticket that somebody else may own."""
    require(actor, Action.TAKE_OVER if ticket.owner else Action.CLAIM)
    require_open(ticket)
    if ticket.owner == actor.user:
        raise Conflict(f"{ticket.name} is already yours.")
    return [_happening(Kind.CLAIMED, actor, _turn(ticket, at), owner=actor.user, previous=ticket.owner)]


def unclaim(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
    require(actor, Action.UNCLAIM)
    require_open(ticket)
    if ticket.owner is None:
        raise Conflict(f"Nobody owns {ticket.name}.")
    if ticket.owner != actor.user:
        require(actor, Action.TAKE_OVER)
    return [_happening(Kind.UNCLAIMED, actor, _turn(ticket, at), previous=ticket.owner)]


def hand_over(ticket: Ticket, actor: Actor, at: datetime, to: Actor, reason: str) -> list[Happening]:
    require(actor, Action.HAND_OVER)
    require_open(ticket)
    if not to.staff:
        raise Invalid(f"{to.name} cannot own tickets; choose an agent.", field="to")
    if ticket.owner == to.user:
        raise Conflict(f"{ticket.name} already belongs to {to.name}.")
    handed = {"to": to.user, "reason": reason, "previous": ticket.owner}
    return [_happening(Kind.HANDED_OVER, actor, _turn(ticket, at), **handed)]


def reply(ticket: Ticket, actor: Actor, at: datetime, text: str, *, ts: str = "") -> list[Happening]:
    """A public human answer, by the Reply form or (`ts` given) written in the customer's thread."""
    require(actor, Action.REPLY)
    if not ts:
        require_open(ticket)
    data: dict[str, Any] = {"text": _text(text, "text", "Write the reply.")}
    return [Happening(at, actor.user, Kind.REPLIED, {**data, "ts": ts} if ts else data)]


def ask(ticket: Ticket, actor: Actor, at: datetime, text: str) -> list[Happening]:
    """Waiting on the customer needs the public question that it waits on."""
    require(actor, Action.ASK)
    require_open(ticket)
    return [_happening(Kind.ASKED, actor, at, text=_text(text, "text", "Write the question."))]


def note(_ticket: Ticket, actor: Actor, at: datetime, text: str) -> list[Happening]:
    require(actor, Action.NOTE)
    return [_happening(Kind.NOTED, actor, at, text=_text(text, "text", "Write the note."))]


def third_party(ticket: Ticket, actor: Actor, at: datetime, reason: str) -> list[Happening]:
    require(actor, Action.THIRD_PARTY)
    require_open(ticket)
    if ticket.status is Status.WAITING_THIRD_PARTY:
        raise Conflict(f"{ticket.name} already waits on a third party.")
    reason = _text(reason, "reason", "Say who or what the ticket waits on.")
    return [_happening(Kind.THIRD_PARTY, actor, at, reason=reason)]


def resume(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
    """ "We're not blocked", or an agent who ends the waiting."""
    require(actor, Action.RESUME, account=ticket.facts.get("account"), requester=ticket.facts["requester"])
    require_open(ticket)
    if not ticket.status.waiting:
        raise Conflict(f"{ticket.name} is not waiting: its clocks are running already.")
    return [_happening(Kind.RESUMED, actor, at, by="agent" if actor.staff else "customer")]


def resolve(ticket: Ticket, actor: Actor, at: datetime, text: str, category: str) -> list[Happening]:
    require(actor, Action.RESOLVE)
    require_open(ticket)
    if category not in CATEGORIES:
        raise Invalid(f"Choose a category: {', '.join(CATEGORIES)}.", field="category")
    text = _text(text, "note", "Say how it was resolved and why it happened.")
    return [_happening(Kind.RESOLVED, actor, at, note=text, category=category)]


def reopen(ticket: Ticket, actor: Actor, at: datetime, reason: str) -> list[Happening]:
    require(actor, Action.REOPEN, account=ticket.facts.get("account"), requester=ticket.facts["requester"])
    if ticket.status is not Status.RESOLVED:
        raise Conflict(_not_resolved(ticket))
    # A button of Slack's may be dated before the resolution that it answers to.
    return [_happening(Kind.REOPENED, actor, max(at, ticket.ended_at or at), reason=reason)]


def hear(ticket: Ticket, author: str, at: datetime, said: Mapping[str, Any]) -> list[Happening] | None:
    """A message of the customer's, `said` with the keys of `Kind.CUSTOMER_WROTE`.

    One of substance within the grace reopens what is resolved, also one that crossed the resolution or came
    late. None when the ticket has ended for good: the message wants a ticket of its own.
    """
    wrote = Happening(at, author, Kind.CUSTOMER_WROTE, said)
    if not ticket.status.ended or not said["substantive"]:
        return [wrote]
    until = grace_until(ticket)
    if until is None or at > until:
        return None
    data = {"reason": "the customer wrote again", "since": at.isoformat()}
    return [wrote, Happening(max(at, ticket.ended_at or at), author, Kind.REOPENED, data)]


def change_urgency(ticket: Ticket, actor: Actor, at: datetime, to: str, reason: str) -> list[Happening]:
    """Lowering needs a reason, and a lead once 75% of a running promise is used."""
    own = not actor.staff
    require(
        actor,
        Action.CORRECT if own else Action.CHANGE,
        account=ticket.facts.get("account"),
        requester=ticket.facts["requester"],
    )
    require_open(ticket)
    if to not in list(Urgency):
        raise Invalid(f"Choose an urgency: {', '.join(Urgency)}.", field="to")
    urgency = Urgency(to)
    if urgency is ticket.urgency:
        raise Conflict(f"{ticket.name} is {urgency} already.")
    if urgency.weight < ticket.urgency.weight and not own:
        _may_lower(ticket, actor, at)
        reason = _text(reason, "reason", "Say why it is less urgent; the customer will read it.")
    data = {"to": to, "was": ticket.urgency.value, "reason": reason}
    changed = Event(0, at, actor.user, Kind.URGENCY_CHANGED, data)
    return [Happening(at, actor.user, changed.kind, data | floored(urgency_changed(ticket, changed)))]


def change_tier(ticket: Ticket, actor: Actor, at: datetime, to: str, reason: str) -> list[Happening]:
    require(actor, Action.CHANGE)
    require_open(ticket)
    tiers = ticket.configuration.policy.tiers
    if to not in tiers:
        raise Invalid(f"Choose a tier: {', '.join(tiers)}.", field="to")
    if to == ticket.tier:
        raise Conflict(f"{ticket.name} is {tiers[to].label} already.")
    if tiers[to].rank < ticket.service.rank:
        _may_lower(ticket, actor, at)
    reason = _text(reason, "reason", "Say why the tier changes.")
    data = {"to": to, "was": ticket.tier, "reason": reason}
    changed = Event(0, at, actor.user, Kind.TIER_CHANGED, data)
    return [Happening(at, actor.user, changed.kind, data | floored(tier_changed(ticket, changed)))]


def change_area(ticket: Ticket, actor: Actor, at: datetime, to: str, reason: str) -> list[Happening]:
    require(actor, Action.CHANGE)
    require_open(ticket)
    if to == ticket.area:
        raise Conflict(f"{ticket.name} is filed under {to} already.")
    to = _text(to, "to", "Choose an area.")
    return [_happening(Kind.AREA_CHANGED, actor, at, to=to, was=ticket.area, reason=reason)]


def escalate(ticket: Ticket, actor: Actor, at: datetime, role: str, to: str | None, reason: str) -> Happening:
    require(actor, Action.ESCALATE)
    require_open(ticket)
    return _happening(Kind.ESCALATED, actor, at, role=role, to=to, reason=reason)


def acknowledge(ticket: Ticket, actor: Actor, at: datetime, clock_key: str) -> list[Happening]:
    """Holds the clock's next step once and shows who has seen the alert. No effect on any clock."""
    require(actor, Action.ACKNOWLEDGE)
    clock = next((clock for clock in ticket.clocks if clock.key == clock_key), None)
    if clock is None:
        raise NotFound(f"{ticket.name} has no such promise any more.")
    if not clock.open or clock.acknowledged_by:
        return []
    data = naming(clock)
    if hold := hold_for(ticket, clock, at):
        data |= {"step": hold.fraction, "until": hold.until.isoformat()}
    return [Happening(at, actor.user, Kind.ACKNOWLEDGED, data)]


def cancel(ticket: Ticket, actor: Actor, at: datetime, reason: str, into: int | None = None) -> Happening:
    require(actor, Action.RESOLVE)
    require_open(ticket)
    if reason not in CANCELLATIONS:
        raise Invalid(f"Choose a reason: {', '.join(CANCELLATIONS)}.", field="reason")
    return _happening(Kind.CANCELLED, actor, at, reason=reason, into=into)


def require_open(ticket: Ticket) -> None:
    """Raises Conflict with what to do instead when the ticket is at its end."""
    if ticket.status is Status.RESOLVED:
        raise Conflict(f"{ticket.name} is resolved; press Reopen first.")
    if ticket.status.ended:
        raise Conflict(f"{ticket.name} is {ticket.status}; open a new ticket instead.")


def _turn(ticket: Ticket, at: datetime) -> datetime:
    """When a change of owner counts: after the one that it was decided on, whatever Slack's times say.

    Two people who press within one moment can come to us in the other order; who was told that the ticket is
    theirs has to stay its owner when the events are folded again.
    """
    return max(at, ticket.owned_at + _NEXT) if ticket.owned_at else at


def _may_lower(ticket: Ticket, actor: Actor, at: datetime) -> None:
    calendar = ticket.calendar
    for clock in ticket.running():
        if clock.total and clocks.used_at(clock, at, calendar) >= clock.total * LATE_SHARE:
            require(actor, Action.LOWER_LATE)


def _not_resolved(ticket: Ticket) -> str:
    if ticket.status.ended:
        return f"{ticket.name} is {ticket.status}; open a new ticket instead."
    return f"{ticket.name} is not resolved, so there is nothing to reopen."


def _text(value: str, field: str, ask_for: str) -> str:
    if not value.strip():
        raise Invalid(ask_for, field=field)
    return value.strip()


def _happening(kind: Kind, actor: Actor, at: datetime, **data: str | float | int | None) -> Happening:
    return Happening(at, actor.user, kind, data)
