"""An account that rises takes its open tickets along; one that falls does so with new tickets only."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.events import Event, Happening, Kind
from bot.domain.ladder import SYSTEM
from bot.domain.policy import Configuration
from bot.domain.retargeting import floored, tier_changed
from bot.domain.ticket import Ticket
from bot.domain.tiers import tier_of


def upgrade(
    ticket: Ticket, events: Sequence[Event], current: Configuration, now: datetime
) -> list[Happening]:
    """The change to the tier that its account has in the files in force, where that is a higher one.

    What "higher" means is the ticket's own revision to say, which has to know the tier. A ticket is taken
    along once: whoever lowers it by hand afterwards has the last word.
    """
    account = current.account_by_key.get(ticket.facts.get("account") or "")
    if account is None or ticket.status.ended:
        return []
    choice, tiers = tier_of(current, account), ticket.configuration.policy.tiers
    highest = max(tiers[tier].rank for tier in (ticket.tier, *_given(ticket, events)) if tier in tiers)
    if choice.tier not in tiers or tiers[choice.tier].rank <= highest:
        return []
    data = {"to": choice.tier, "was": ticket.tier, "reason": choice.reason}
    changed = Event(0, now, SYSTEM, Kind.TIER_CHANGED, data)
    return [Happening(now, SYSTEM, changed.kind, {**data, **floored(tier_changed(ticket, changed))})]


def _given(ticket: Ticket, events: Sequence[Event]) -> list[str]:
    """The tiers that the account has given the ticket so far."""
    taken_along = (event for event in events if event.kind is Kind.TIER_CHANGED and event.actor == SYSTEM)
    return [ticket.facts["tier"], *(event.data["to"] for event in taken_along)]
