"""What a command can do that runs beside the bot, or without it: no Slack, no configuration files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select

from bot.clock import Clock
from bot.config import restore
from bot.errors import NotFound
from bot.outbox import stats
from bot.outbox.queue import pending
from bot.services.context import Context
from bot.services.revisions import RevisionBook
from models.database import Database
from models.tables import Outbox, Revision, Ticket

State = Literal["dead", "pending"]
PAGE = 200


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the outbox as far as an operator may see it: not what it says.

    `since`: when it was given up, or from when on it has been due.
    """

    id: int
    kind: str
    to: str
    ticket: int | None
    attempts: int
    since: datetime | None
    reason: str


def context(db: Database, clock: Clock) -> Context:
    """Everything but Slack, under the newest revision stored. Raises NotFound before there is one."""
    with db.read() as session:
        revision = session.scalars(select(Revision).order_by(Revision.id.desc()).limit(1)).one_or_none()
    if revision is None:
        raise NotFound("No bot has ever run on this database, so there is nothing in it; see DATABASE_URL.")
    return Context(db, clock, RevisionBook(db, revision.id, restore(revision.body)), wake=lambda: None)


def count_tickets(db: Database) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Ticket)) or 0


def messages(db: Database, state: State, *, limit: int, after: int = 0) -> list[Message]:
    """The messages in that state with ids beyond `after`, oldest first."""
    with db.read() as session:
        if state == "dead":
            dead = stats.list_dead(session, limit=limit, after=after)
            return [
                Message(
                    row.id, row.kind, row.to, row.ticket_id, row.attempts, row.finished_at, row.error or ""
                )
                for row in dead
            ]
        query = select(Outbox).where(pending(), Outbox.id > after).order_by(Outbox.id).limit(limit)
        return [
            Message(row.id, row.kind, row.to, row.ticket_id, row.attempts, row.due_at, row.error or "")
            for row in session.scalars(query)
        ]


def retry(db: Database, ids: Sequence[int], now: datetime) -> None:
    """Makes dead messages due again, all or none. Raises NotFound when one of them is not dead."""
    with db.write() as session:
        for message in dict.fromkeys(ids):
            stats.retry(session, message, now)


def drop(db: Database, ids: Sequence[int], now: datetime) -> None:
    """Puts dead messages aside, all or none. Raises NotFound when one of them is not dead."""
    with db.write() as session:
        for message in dict.fromkeys(ids):
            stats.drop_dead(session, message, now)


def dead_pages(db: Database) -> Iterator[list[int]]:
    """The ids of all messages that are dead, a page at a time."""
    last = 0
    while page := messages(db, "dead", limit=PAGE, after=last):
        last = page[-1].id
        yield [message.id for message in page]
