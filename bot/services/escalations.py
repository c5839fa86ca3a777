"""The ladder at work: the sweep that finds what is due, Acknowledge, and escalating by hand."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.domain import ladder, lifecycle
from bot.domain.events import Happening
from bot.domain.ladder import Outage
from bot.domain.policy import Recipient
from bot.domain.roles import Actor
from bot.domain.ticket import Ticket
from bot.errors import NotFound
from bot.outbox.queue import Letter, enqueue
from bot.services import alerts, inbox, ledger
from bot.services.acting import act
from bot.services.commands import Press
from bot.services.context import Context
from bot.services.tickets import identify
from bot.services.views import TicketView, view_of
from models.tables import Ticket as TicketRow

log = logging.getLogger(__name__)
BATCH = 200
SET_ASIDE = timedelta(minutes=5)
CHAIN = (Recipient.LEAD, Recipient.MANAGER, Recipient.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: tickets looked at, and those that failed and were set aside for five minutes."""

    looked_at: int = 0
    failed: int = 0


def sweep(ctx: Context, outage: Outage | None = None) -> Swept:
    """Looks at every ticket that is due, oldest first. Cost does not depend on how many tickets are open.

    One transaction a ticket: one that fails is pushed five minutes on, logged and counted; the others go on.
    """
    seen: set[int] = set()
    failed = 0
    while due := [number for number in _due(ctx) if number not in seen]:
        for number in due:
            seen.add(number)
            failed += not _look_safely(ctx, number, outage)
        ctx.wake()
    return Swept(len(seen), failed)


def acknowledge(ctx: Context, press: Press) -> TicketView:
    """Holds the next step once. `values`: clock, the keys of the alert's promises with blanks between."""
    keys = press.values.get("clock", "").split() or [""]

    def decide(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
        return [seen for key in keys for seen in lifecycle.acknowledge(ticket, actor, at, key)]

    return act(ctx, press, decide)


def escalate(ctx: Context, press: Press) -> TicketView:
    """Tells the next in the chain lead, manager, director. `values`: reason."""
    now = ctx.clock.now()
    with ctx.db.write() as session:
        if not inbox.first_time(session, press.seen, now):
            return view_of(ctx, ledger.read(ctx, session, press.ticket))
        entry = ledger.lock(ctx, session, press.ticket)
        actor = identify(ctx, press.who)
        role, user = _next_in_chain(ctx, entry.ticket, actor, press.at)
        reason = press.values.get("reason", "")
        told = lifecycle.escalate(entry.ticket, actor, press.at, role.value, user, reason)
        after = ledger.append(ctx, session, entry, [told], now)
        to = user or alerts.fallback_of(ctx.revisions.current, entry.ticket)
        seq = len(after.events)
        key = f"escalation:{press.ticket}:{seq}"
        context = {"seq": seq, "role": role.value, "missing": user is None}
        enqueue(session, Letter(key, "ladder/escalation", to, key, press.ticket, context), now)
        view = view_of(ctx, after)
    ctx.wake()
    return view


def _next_in_chain(ctx: Context, ticket: Ticket, actor: Actor, at: datetime) -> tuple[Recipient, str | None]:
    """Whom an escalation goes to: the lowest in the chain who is not yet told and is not the one who asks."""
    for role in CHAIN:
        found = alerts.resolve(ctx.revisions.current, ticket, (role,), at).people
        if found and found[0] != actor.user and role.value not in ticket.escalated_to:
            return role, found[0]
    last = alerts.resolve(ctx.revisions.current, ticket, CHAIN, at).people
    return (CHAIN[-1] if last else CHAIN[0]), (last[-1] if last else None)


def _due(ctx: Context) -> Sequence[int]:
    """A peek without a lock: most sweeps find nothing and write nothing."""
    with ctx.db.read() as session:
        query = select(TicketRow.id).where(TicketRow.next_due_at <= ctx.clock.now())
        return session.scalars(query.order_by(TicketRow.next_due_at).limit(BATCH)).all()


def _look_safely(ctx: Context, number: int, outage: Outage | None) -> bool:
    try:
        _look(ctx, number, outage)
    except Exception:
        log.exception("sweep.failed", extra={"ticket": number})
        _set_aside(ctx, number)
        return False
    return True


def _look(ctx: Context, number: int, outage: Outage | None) -> None:
    now = ctx.clock.now()
    with ctx.db.write() as session:
        try:
            entry = ledger.lock(ctx, session, number, skip_locked=True)
        except NotFound:
            return  # another replica has it in hand
        if entry.row.next_due_at is None or entry.row.next_due_at > now:
            return
        found = ladder.evaluate(entry.ticket, now, outage)
        after = ledger.append(ctx, session, entry, found.happenings, now)
        if not found.happenings:
            ledger.cache(after.row, after.ticket)
        for firing in found.firings:
            alerts.tell(session, ctx.revisions.current, after.ticket, firing, now)


def _set_aside(ctx: Context, number: int) -> None:
    with ctx.db.write() as session:
        later = ctx.clock.now() + SET_ASIDE
        session.execute(update(TicketRow).where(TicketRow.id == number).values(next_due_at=later))
