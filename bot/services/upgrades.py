"""Open tickets of accounts that have risen to a higher tier; asked whenever other files come into force."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.policy import Configuration
from bot.domain.tiers import tier_of
from bot.domain.upgrading import upgrade
from bot.services import ledger
from bot.services.batches import in_batches
from bot.services.context import Context
from bot.services.standing import is_open
from models.tables import Ticket as TicketRow

log = logging.getLogger(__name__)

ASKED = 500
"""Accounts in one statement."""


def take_along(ctx: Context) -> None:
    """Moves every open ticket whose account has a higher tier now. Does nothing to those it has moved before.

    Any number of copies may do this at once. A ticket that fails is logged, and the others go on.
    """
    with ctx.db.read() as session:
        numbers = sorted(_elsewhere(session, ctx.revisions.current))
    if numbers:
        failed = in_batches("upgrade", numbers, lambda some: _upgrade(ctx, some), lambda _number: None)
        log.info("upgrade.done", extra={"tickets": len(numbers), "failed": failed})
        ctx.wake()


def _upgrade(ctx: Context, numbers: Sequence[int]) -> None:
    now, current = ctx.clock.now(), ctx.revisions.current
    with ctx.db.write() as session:
        for number in numbers:
            entry = ledger.lock(ctx, session, number)
            happenings = upgrade(entry.ticket, entry.events, current, now)
            ledger.append(ctx, session, entry, happenings, now)


def _elsewhere(session: Session, configuration: Configuration) -> Iterator[int]:
    """The open tickets that are in another tier than their account, be it by hand."""
    for tier, keys in _accounts_by_tier(configuration).items():
        for first in range(0, len(keys), ASKED):
            where = (TicketRow.account_key.in_(keys[first : first + ASKED]), TicketRow.tier != tier)
            yield from session.scalars(select(TicketRow.id).where(*where, is_open()))


def _accounts_by_tier(configuration: Configuration) -> Mapping[str, list[str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for account in configuration.accounts.accounts:
        keys[tier_of(configuration, account).tier].append(account.key)
    return keys
