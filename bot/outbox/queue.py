"""Putting messages into the outbox, in the transaction that decides on them, and taking them back.

Rows of one lane are sent in the order of their ids. Ids follow the order of commits only among transactions
that exclude each other, so whoever writes to a ticket's lane holds that ticket's row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, literal_column, select, update
from sqlalchemy.orm import Session

from models.database import affected, insert_all_once, insert_once
from models.tables import Base, Outbox

ROWS = Base.metadata.tables[Outbox.__tablename__]
"""For statements that change rows by their columns, past the mapped class and its bookkeeping."""


def pending(row: type[Outbox] = Outbox) -> ColumnElement[bool]:
    """The condition that the row is neither sent nor given up."""
    # Spelled out in the statement: with a parameter neither database would use the indexes on pending rows.
    return row.state == literal_column("'pending'")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message somebody is to see; `kind` and `context` are what it is rendered from at delivery.

    `key` makes it unique for ever, `lane` keeps it behind the earlier ones, `merge_key` lets it take the
    place of an unsent one. `not_before` is the earliest time to send it; without one, at once.
    """

    key: str
    kind: str
    to: str
    lane: str
    ticket_id: int | None
    context: dict[str, Any]
    merge_key: str | None = None
    not_before: datetime | None = None

    @property
    def edit(self) -> bool:
        """Whether it changes a message that is already there."""
        return self.merge_key is not None or self.kind.endswith("_edit")


def enqueue(session: Session, letter: Letter, now: datetime) -> bool:
    """Makes sure that the letter will be sent; False when its key has been enqueued before.

    An unsent letter of the same merge key takes over the new context and keeps its own place and time: what
    is rendered is the state at delivery. One that is being sent is left alone, and a second row follows it.
    """
    return _merge(session, letter) or insert_once(session, Outbox, _row(letter, now))


def enqueue_all(session: Session, letters: Iterable[Letter], now: datetime) -> None:
    """`enqueue` for many letters in as few statements; of those with one merge key the last one counts.

    Unsent letters are taken over in the order of their merge keys, so that two transactions which change the
    same ones cannot wait for each other.
    """
    unique = {letter.merge_key or letter.key: letter for letter in letters}
    keys = sorted(letter.merge_key for letter in unique.values() if letter.merge_key)
    taken = set(session.scalars(_MERGEABLE, {"keys": keys})) if keys else set()
    for key in keys:
        if key in taken:
            affected(session, _MERGE, {"merge": key, "new_context": unique[key].context})
    insert_all_once(session, Outbox, [_row(each, now) for name, each in unique.items() if name not in taken])


def drop_key(session: Session, key: str, now: datetime) -> bool:
    """Drops the letter unless it is sent or being sent; tells whether it did."""
    return affected(session, _DROP_KEY, {"its_key": key, "now": now}) == 1


def drop_kind(session: Session, ticket_id: int, kind: str, now: datetime) -> int:
    """Drops a ticket's letters of a kind that are neither sent nor being sent; returns how many."""
    return affected(session, _DROP_KIND, {"ticket": ticket_id, "its_kind": kind, "now": now})


def _merge(session: Session, letter: Letter) -> bool:
    if letter.merge_key is None:
        return False
    # Before any insert: this waits for a claim that holds the row, and then sees that it is leased.
    return affected(session, _MERGE, {"merge": letter.merge_key, "new_context": letter.context}) > 0


def _row(letter: Letter, now: datetime) -> dict[str, Any]:
    return {
        "key": letter.key,
        "kind": letter.kind,
        "to": letter.to,
        "lane": letter.lane,
        "merge_key": letter.merge_key,
        "edit": letter.edit,
        "ticket_id": letter.ticket_id,
        "context": letter.context,
        "due_at": letter.not_before or now,
        "not_before": letter.not_before or now,
        "created_at": now,
    }


# Built once: putting a statement together takes several times as long as running it.
_UNTOUCHED = update(ROWS).where(pending(), ROWS.c.leased_until.is_(None))
_MERGEABLE = (
    select(ROWS.c.merge_key)
    .where(pending(), ROWS.c.leased_until.is_(None), ROWS.c.merge_key.in_(bindparam("keys", expanding=True)))
    .order_by(ROWS.c.merge_key)
    .with_for_update()
)
_MERGE = _UNTOUCHED.where(ROWS.c.merge_key == bindparam("merge")).values(context=bindparam("new_context"))
_DROP = _UNTOUCHED.values(state="dropped", finished_at=bindparam("now"))
_DROP_KEY = _DROP.where(ROWS.c.key == bindparam("its_key"))
_DROP_KIND = _DROP.where(ROWS.c.ticket_id == bindparam("ticket"), ROWS.c.kind == bindparam("its_kind"))
