"""Housekeeping: signs of life, what an outage was, turns of jobs, and what may be forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from bot.domain.ladder import Outage
from bot.services import alerts, inbox
from bot.services.context import Context
from models.database import affected, insert_once
from models.tables import JobSlot, Ticket

SIGN = {"job": "sweep", "slot": "alive"}
SILENCE = timedelta(seconds=2)
"""Signs of life are given every second; a longer silence on a database that copies share is an outage."""

REMEMBERED = timedelta(days=7)
"""Slack gives up repeating an event within hours; nothing that is older can come again."""


def sign_of_life(ctx: Context) -> None:
    """Says that somebody is looking at the deadlines now."""
    now = ctx.clock.now()
    with ctx.db.write() as session:
        said = update(JobSlot).where(JobSlot.job == SIGN["job"], JobSlot.slot == SIGN["slot"])
        if not affected(session, said.values(taken_at=now)):
            insert_once(session, JobSlot, {**SIGN, "taken_at": now})


def outage(ctx: Context) -> Outage | None:
    """The time since the last sign of life, if nobody was looking; asked once, at the start.

    SQLite has one copy of the bot: whatever time has passed, nobody was looking.
    """
    now = ctx.clock.now()
    with ctx.db.read() as session:
        sign = session.get(JobSlot, (SIGN["job"], SIGN["slot"]))
        last = sign.taken_at if sign else None
    if last is None or now <= last or (ctx.db.dialect != "sqlite" and now - last <= SILENCE):
        return None
    return Outage(last, now)


def next_deadline(ctx: Context) -> datetime | None:
    """When the next thing falls due on any ticket; None when nothing will."""
    with ctx.db.read() as session:
        return session.scalar(select(func.min(Ticket.next_due_at)))


def take_turn(ctx: Context, job: str, slot: datetime) -> bool:
    """True for the first copy that asks for this turn of a job."""
    with ctx.db.write() as session:
        values = {"job": job, "slot": slot.isoformat(), "taken_at": ctx.clock.now()}
        return insert_once(session, JobSlot, values)


def tidy(ctx: Context) -> None:
    """Forgets seen ids that can no longer be repeated, and messages that nothing is added to any more."""
    with ctx.db.write() as session:
        inbox.forget(session, ctx.clock.now() - REMEMBERED)
        alerts.forget(session, ctx.clock.now() - REMEMBERED)
