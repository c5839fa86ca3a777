"""The shape that every action on one ticket has: seen before? lock, decide, write, commit, wake delivery."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.events import Happening
from bot.domain.roles import Actor
from bot.domain.ticket import Ticket
from bot.services import inbox, ledger, people
from bot.services.commands import Press
from bot.services.context import Context
from bot.services.tickets import identify
from bot.services.views import TicketView, view_of

Decide = Callable[[Ticket, Actor, datetime], Sequence[Happening]]


def act(ctx: Context, press: Press, decide: Decide) -> TicketView:
    """Does one thing to one ticket in one transaction and answers with how it stands then.

    A second delivery of the same press changes nothing. What `decide` raises leaves everything as it was.
    """
    with ctx.db.write() as session:
        view = act_in(ctx, session, press, decide)
    ctx.wake()
    return view


def act_in(ctx: Context, session: Session, press: Press, decide: Decide) -> TicketView:
    """`act` inside a transaction that the caller has begun."""
    now = ctx.clock.now()
    if not inbox.first_time(session, press.seen, now):
        return view_of(ctx, ledger.read(ctx, session, press.ticket))
    people.remember(session, press.who)
    entry = ledger.lock(ctx, session, press.ticket)
    at = max(press.at, entry.ticket.opened_at)
    happenings = decide(entry.ticket, identify(ctx, press.who), at)
    return view_of(ctx, ledger.append(ctx, session, entry, happenings, now))
