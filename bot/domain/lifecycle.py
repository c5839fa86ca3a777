"""Commands on a ticket: each function looks at the state and answers with what happens, or a named error.

Nothing is written here; the service writes the happenings in the transaction in which it read the state.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain import clocks
from bot.domain.events import Happening, Kind
from bot.domain.ladder import hold_for
from bot.domain.policy import Urgency
from bot.domain.roles import Action, Actor, require
from bot.domain.ticket import Status, Ticket
from bot.errors import Conflict, Invalid, NotFound

LATE_SHARE = 0.75
CATEGORIES = ("fixed", "answered", "workaround", "configuration", "no fault found", "feature request")


def claim(ticket: Ticket, actor: Actor, at: datetime, names: Mapping[str, str]) -> list[Happening]:
    """The first to claim owns the ticket; everybody after is told who that is."""
    require(actor, Action.CLAIM)
    _open(ticket)
    if ticket.owner == actor.user:
        raise Conflict(f"{ticket.name} is already yours.")
    if ticket.owner is not None:
        raise Conflict(f"{ticket.name} is already claimed by {names.get(ticket.owner, ticket.owner)}.")
    return [_happening(Kind.CLAIMED, actor, at, owner=actor.user)]


def take_over(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
    """A lead takes a ticket that somebody else may own."""
    require(actor, Action.TAKE_OVER if ticket.owner else Action.CLAIM)
    _open(ticket)
    if ticket.owner == actor.user:
        raise Conflict(f"{ticket.name} is already yours.")
    return [_happening(Kind.CLAIMED, actor, at, owner=actor.user, previous=ticket.owner)]


def unclaim(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
    require(actor, Action.UNCLAIM)
    _open(ticket)
    if ticket.owner is None:
        raise Conflict(f"Nobody owns {ticket.name}.")
    if ticket.owner != actor.user:
        require(actor, Action.TAKE_OVER)
    return [_happening(Kind.UNCLAIMED, actor, at, previous=ticket.owner)]


def hand_over(ticket: Ticket, actor: Actor, at: datetime, to: Actor, reason: str) -> list[Happening]:
    require(actor, Action.HAND_OVER)
    _open(ticket)
    if not to.staff:
        raise Invalid(f"{to.name} cannot own tickets; choose an agent.", field="to")
    if ticket.owner == to.user:
        raise Conflict(f"{ticket.name} already belongs to {to.name}.")
    return [_happening(Kind.HANDED_OVER, actor, at, to=to.user, reason=reason, previous=ticket.owner)]


def reply(ticket: Ticket, actor: Actor, at: datetime, text: str, *, ts: str = "") -> list[Happening]:
    """A public human answer, by the Reply form or (`ts` given) written in the customer's thread."""
    require(actor, Action.REPLY)
    if not ts:
        _open(ticket)
    data: dict[str, Any] = {"text": _text(text, "text", "Write the reply.")}
    return [Happening(at, actor.user, Kind.REPLIED, {**data, "ts": ts} if ts else data)]


def ask(ticket: Ticket, actor: Actor, at: datetime, text: str) -> list[Happening]:
    """Waiting on the customer needs the public question that it waits on."""
    require(actor, Action.ASK)
    _open(ticket)
    return [_happening(Kind.ASKED, actor, at, text=_text(text, "text", "Write the question."))]


def note(ticket: Ticket, actor: Actor, at: datetime, text: str) -> list[Happening]:
    require(actor, Action.NOTE)
    return [_happening(Kind.NOTED, actor, at, text=_text(text, "text", "Write the note."))]


def third_party(ticket: Ticket, actor: Actor, at: datetime, reason: str) -> list[Happening]:
    require(actor, Action.THIRD_PARTY)
    _open(ticket)
    if ticket.status is Status.WAITING_THIRD_PARTY:
        raise Conflict(f"{ticket.name} already waits on a third party.")
    reason = _text(reason, "reason", "Say who or what the ticket waits on.")
    return [_happening(Kind.THIRD_PARTY, actor, at, reason=reason)]


def resume(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
    """ "We're not blocked", or an agent who ends the waiting."""
    require(actor, Action.RESUME, account=ticket.facts.get("account"), requester=ticket.facts["requester"])
    _open(ticket)
    if not ticket.status.waiting:
        raise Conflict(f"{ticket.name} is not waiting: its clocks are running already.")
    return [_happening(Kind.RESUMED, actor, at, by="agent" if actor.staff else "customer")]


def resolve(ticket: Ticket, actor: Actor, at: datetime, text: str, category: str) -> list[Happening]:
    require(actor, Action.RESOLVE)
    _open(ticket)
    if category not in CATEGORIES:
        raise Invalid(f"Choose a category: {', '.join(CATEGORIES)}.", field="category")
    text = _text(text, "note", "Say how it was resolved and why it happened.")
    return [_happening(Kind.RESOLVED, actor, at, note=text, category=category)]


def reopen(ticket: Ticket, actor: Actor, at: datetime, reason: str) -> list[Happening]:
    require(actor, Action.REOPEN, account=ticket.facts.get("account"), requester=ticket.facts["requester"])
    if ticket.status is not Status.RESOLVED:
        raise Conflict(_not_resolved(ticket))
    return [_happening(Kind.REOPENED, actor, at, reason=reason)]


def change_urgency(ticket: Ticket, actor: Actor, at: datetime, to: str, reason: str) -> list[Happening]:
    """Lowering needs a reason, and a lead once 75% of a running promise is used."""
    own = not actor.staff
    require(
        actor,
        Action.CORRECT if own else Action.CHANGE,
        account=ticket.facts.get("account"),
        requester=ticket.facts["requester"],
    )
    _open(ticket)
    if to not in list(Urgency):
        raise Invalid(f"Choose an urgency: {', '.join(Urgency)}.", field="to")
    urgency = Urgency(to)
    if urgency is ticket.urgency:
        raise Conflict(f"{ticket.name} is {urgency} already.")
    if urgency.weight < ticket.urgency.weight and not own:
        _may_lower(ticket, actor, at)
        reason = _text(reason, "reason", "Say why it is less urgent; the customer will read it.")
    return [_happening(Kind.URGENCY_CHANGED, actor, at, to=to, was=ticket.urgency.value, reason=reason)]


def change_tier(ticket: Ticket, actor: Actor, at: datetime, to: str, reason: str) -> list[Happening]:
    require(actor, Action.CHANGE)
    _open(ticket)
    tiers = ticket.configuration.policy.tiers
    if to not in tiers:
        raise Invalid(f"Choose a tier: {', '.join(tiers)}.", field="to")
    if to == ticket.tier:
        raise Conflict(f"{ticket.name} is {tiers[to].label} already.")
    if tiers[to].rank < ticket.service.rank:
        _may_lower(ticket, actor, at)
    reason = _text(reason, "reason", "Say why the tier changes.")
    return [_happening(Kind.TIER_CHANGED, actor, at, to=to, was=ticket.tier, reason=reason)]


def change_area(ticket: Ticket, actor: Actor, at: datetime, to: str, reason: str) -> list[Happening]:
    require(actor, Action.CHANGE)
    _open(ticket)
    if to == ticket.area:
        raise Conflict(f"{ticket.name} is filed under {to} already.")
    to = _text(to, "to", "Choose an area.")
    return [_happening(Kind.AREA_CHANGED, actor, at, to=to, was=ticket.area, reason=reason)]


def escalate(ticket: Ticket, actor: Actor, at: datetime, role: str, to: str | None, reason: str) -> Happening:
    require(actor, Action.ESCALATE)
    _open(ticket)
    return _happening(Kind.ESCALATED, actor, at, role=role, to=to, reason=reason)


def acknowledge(ticket: Ticket, actor: Actor, at: datetime, clock_key: str) -> list[Happening]:
    """Holds the clock's next step once and shows who has seen the alert. No effect on any clock."""
    require(actor, Action.ACKNOWLEDGE)
    clock = next((clock for clock in ticket.clocks if clock.key == clock_key), None)
    if clock is None:
        raise NotFound(f"{ticket.name} has no such promise any more.")
    if not clock.open:
        return []
    if clock.acknowledged_by:
        return []
    hold = hold_for(ticket, clock, at)
    return [_happening(Kind.ACKNOWLEDGED, actor, at, clock=clock_key, hold=hold.total_seconds())]


def cancel(ticket: Ticket, actor: Actor, at: datetime, reason: str, into: int | None = None) -> Happening:
    require(actor, Action.RESOLVE)
    _open(ticket)
    return _happening(Kind.CANCELLED, actor, at, reason=reason, into=into)


def _may_lower(ticket: Ticket, actor: Actor, at: datetime) -> None:
    calendar = ticket.calendar
    for clock in ticket.running():
        if clock.total and clocks.used_at(clock, at, calendar) >= clock.total * LATE_SHARE:
            require(actor, Action.LOWER_LATE)


def _open(ticket: Ticket) -> None:
    if ticket.status is Status.RESOLVED:
        raise Conflict(f"{ticket.name} is resolved; press Reopen first.")
    if ticket.status.ended:
        raise Conflict(f"{ticket.name} is {ticket.status}; open a new ticket instead.")


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
