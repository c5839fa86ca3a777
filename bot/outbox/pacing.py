"""The pace at which a destination is written to; its posts and its edits are counted apart.

The pace is kept in the database, so that all copies of the bot keep it together and a destination that asked
for a rest gets it from each of them, for what waits as well as for what is yet to come.
"""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, bindparam, case, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.tables import Base, Pace

Road = tuple[str, bool]
"""A destination, and whether its edits are meant."""

TELLING = 20
"""Journeys after which the shortest of them says something: the first ones have to connect, or are many."""


class Journeys:
    """How quickly messages get there and their answers back."""

    def __init__(self) -> None:
        self._count = 0
        self._shortest = math.inf

    def took(self, seconds: float) -> None:
        """Another message went there, and its answer came back."""
        self._count += 1
        self._shortest = min(self._shortest, seconds)

    @property
    def quickest(self) -> float:
        """The seconds that any journey takes at least; none, as long as too few were made."""
        return self._shortest if self._count >= TELLING else 0.0


def rest(pace: float, quickest: float) -> timedelta:
    """How long to wait after an answer, so that messages arrive at least `pace` seconds apart.

    Between two arrivals lie this message's way back and the next one's way there. Both together take at least
    `quickest`, the shortest that any took there and back, so that much passes by itself.
    """
    return timedelta(seconds=max(0.0, pace - quickest))


def keep_pace(session: Session, free_at: Mapping[Road, datetime]) -> None:
    """Closes each road until its instant, or leaves it closed for longer than that."""
    if not free_at:
        return
    # one order for everybody, or two copies could wait for each other's rows
    rows = [{"to": to, "edit": edit, "free_at": at} for (to, edit), at in sorted(free_at.items())]
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_CLOSE_ALL, {name: [row[name] for row in rows] for name in _COLUMNS})
    else:
        session.execute(_CLOSE, rows)


def hold(session: Session, to: str, until: datetime) -> None:
    """Lets nothing go to a destination before `until`: it has said that it was too much."""
    keep_pace(session, {(to, False): until, (to, True): until})


def _later(insert: postgresql.Insert | sqlite.Insert) -> dict[str, ColumnElement[Any]]:
    mine, theirs = insert.excluded.free_at, _ROWS.c.free_at
    return {"free_at": case((mine > theirs, mine), else_=theirs)}


# Built once: putting a statement together takes several times as long as running it.
_ROWS = Base.metadata.tables[Pace.__tablename__]
_COLUMNS = [column.name for column in _ROWS.columns]
_INSERT = sqlite.insert(_ROWS)
_CLOSE = _INSERT.on_conflict_do_update(index_elements=["to", "edit"], set_=_later(_INSERT))
# A server is a journey away, so all rows travel together, as one array for each column.
_INSERT_ALL = postgresql.insert(_ROWS).from_select(
    _COLUMNS,
    select(*(func.unnest(bindparam(column.name, type_=ARRAY(column.type))) for column in _ROWS.columns)),
)
_CLOSE_ALL = _INSERT_ALL.on_conflict_do_update(index_elements=["to", "edit"], set_=_later(_INSERT_ALL))
