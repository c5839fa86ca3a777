"""The ladder at work: the sweep that finds what is due, Acknowledge, and escalating by hand."""

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
from bot.outbox.queue import Letter, enqueue
from bot.services import alerts, inbox, ledger, recipients
from bot.services.acting import act
from bot.services.batches import in_batches
from bot.services.commands import Press
from bot.services.context import Context
from bot.services.ledger import Change
from bot.services.recipients import Telling
from bot.services.tickets import identify
from bot.services.views import TicketView, view_of
from models.tables import Ticket as TicketRow

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

    A ticket that fails is pushed five minutes on, logged and counted; the others go on. Raises Unavailable
    when the database is away.
    """
    seen: set[int] = set()
    failed = 0
    while due := [number for number in _due(ctx) if number not in seen]:
        seen.update(due)
        failed += in_batches(
            "sweep", due, lambda some: _look(ctx, some, outage), lambda number: _set_aside(ctx, number)
        )
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
        to = user or recipients.fallback_of(ctx.revisions.current, entry.ticket)
        seq = len(after.events)
        key = f"escalation:{press.ticket}:{seq}"
        context = {"seq": seq, "role": role.value, "missing": user is None}
        enqueue(session, Letter(key, "ladder/escalation", to, key, press.ticket, context), now)
        view = view_of(ctx, after)
    ctx.wake()
    return view


def _next_in_chain(ctx: Context, ticket: Ticket, actor: Actor, at: datetime) -> tuple[Recipient, str | None]:
    """Whom an escalation goes to: the lowest above the one who asks who is not told yet, else the highest.

    With nobody above the one who asks it goes to the fallback channel.
    """
    found: list[tuple[Recipient, str]] = []
    for role in CHAIN:
        for user in recipients.resolve(ctx.revisions.current, ticket, (role,), at).people[:1]:
            # Who stands in the chain asks those above, and nobody below.
            found = [] if user == actor.user else [*found, (role, user)]
    untold = [(role, user) for role, user in found if role.value not in ticket.escalated_to]
    if untold:
        return untold[0]
    return found[-1] if found else (CHAIN[-1], None)


def _due(ctx: Context) -> Sequence[int]:
    """A peek without a lock: most sweeps find nothing and write nothing."""
    with ctx.db.read() as session:
        query = select(TicketRow.id).where(TicketRow.next_due_at <= ctx.clock.now())
        return session.scalars(query.order_by(TicketRow.next_due_at).limit(BATCH)).all()


def _look(ctx: Context, numbers: Sequence[int], outage: Outage | None) -> None:
    now, configuration = ctx.clock.now(), ctx.revisions.current
    with ctx.db.write() as session:
        changes: list[Change] = []
        told: list[Telling] = []
        for entry in ledger.lock_due(ctx, session, numbers, now):
            found = ladder.evaluate(entry.ticket, now, outage)
            change = ledger.decided(ctx, entry, found.happenings)
            changes.append(change)
            for firing in found.firings:
                told += recipients.tellings(configuration, change.after.ticket, firing, now)
        if changes:
            ledger.write(session, changes, now, alerts.tell(session, told, now))


def _set_aside(ctx: Context, number: int) -> None:
    with ctx.db.write() as session:
        later = ctx.clock.now() + SET_ASIDE
        session.execute(update(TicketRow).where(TicketRow.id == number).values(next_due_at=later))
