"""`tierline rebuild`: recomputes every cached column from the events, and says what it put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from bot.services import ledger
from bot.services.context import Context
from bot.services.ledger import Change
from models.tables import Ticket as TicketRow

CACHED = tuple(column.name for column in ledger.TICKETS.columns if column.name != "id")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One ticket after its rebuild. `changed` names the columns that did not agree with the events."""

    number: int
    changed: tuple[str, ...]


def rebuild(ctx: Context) -> Iterator[Rebuilt]:
    """Every ticket in turn, one transaction each, so that the bot may run meanwhile."""
    last = 0
    while (number := _next(ctx, last)) is not None:
        yield Rebuilt(number, _rebuild(ctx, number))
        last = number


def _rebuild(ctx: Context, number: int) -> tuple[str, ...]:
    now = ctx.clock.now()
    with ctx.db.write() as session:
        entry = ledger.lock(ctx, session, number)
        row = session.execute(select(ledger.TICKETS).where(ledger.TICKETS.c.id == number)).one()
        right = ledger.columns(entry.ticket)
        changed = tuple(name for name in CACHED if getattr(row, name) != right[name])
        if changed:
            ledger.write(session, [Change(entry, entry)], now)
    return changed


def _next(ctx: Context, after: int) -> int | None:
    with ctx.db.read() as session:
        query = select(TicketRow.id).where(TicketRow.id > after).order_by(TicketRow.id).limit(1)
        return session.scalars(query).one_or_none()
