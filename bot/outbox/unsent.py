"""What lies in the outbox, message by message, for somebody who looks on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from bot.outbox.queue import pending
from models.tables import Outbox

State = Literal["waiting", "sending", "retrying", "dead"]


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message as far as it may be shown: not what it says. `due_at`: its next attempt, if there is one."""

    id: int
    kind: str
    to: str
    state: State
    attempts: int
    error: str
    due_at: datetime | None


def newest(session: Session, limit: int) -> list[Unsent]:
    """The newest messages that are not delivered, also those that were given up; the newest first."""
    # spelled out for the index, as in `pending`
    dead = Outbox.state == literal_column("'dead'")
    # One after the other, since no index holds both.
    rows = [*_latest(session, pending(), limit), *_latest(session, dead, limit)]
    return [_unsent(row) for row in sorted(rows, key=lambda row: row.id, reverse=True)[:limit]]


def _latest(session: Session, which: ColumnElement[bool], limit: int) -> Sequence[Outbox]:
    return session.scalars(select(Outbox).where(which).order_by(Outbox.id.desc()).limit(limit)).all()


def _unsent(row: Outbox) -> Unsent:
    state: State = "waiting" if row.attempts == 0 else "retrying"
    if row.state == "dead":
        state = "dead"
    elif row.leased_until is not None:
        state = "sending"
    due = None if state == "dead" else row.not_before
    return Unsent(row.id, row.kind, row.to, state, row.attempts, row.error or "", due)
