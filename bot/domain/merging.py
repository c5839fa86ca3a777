"""Merging a ticket into another: whose wait goes on where."""

from datetime import datetime

from bot.domain import lifecycle
from bot.domain.clockwork import UNANSWERED
from bot.domain.events import Happening, Kind
from bot.domain.roles import Actor
from bot.domain.ticket import Ticket
from bot.errors import Invalid


def merge(source: Ticket, target: Ticket, actor: Actor, at: datetime) -> tuple[Happening, Happening]:
    """What happens to the ticket that goes and to the one that stays; both have to be open."""
    if source.number == target.number:
        raise Invalid("A ticket cannot be merged into itself.", field="into")
    lifecycle.require_open(target)
    gone = lifecycle.cancel(source, actor, at, "merged", target.number)
    waiting = [clock for clock in source.running() if clock.name in UNANSWERED]
    data: dict[str, object] = {"source": source.number, "unanswered_since": None}
    if waiting:
        first = min(waiting, key=lambda clock: clock.started_at)
        due = first.due_at.isoformat() if first.due_at else None
        data |= {"unanswered_since": first.started_at.isoformat(), "unanswered_due": due}
    return gone, Happening(at, actor.user, Kind.MERGED_IN, data)
