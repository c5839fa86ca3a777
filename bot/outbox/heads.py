"""The search for what can be claimed.

It goes from destination to destination along an index and looks at the first row of each, so neither what
is sent nor what waits behind costs anything. Each step is an ordered look-up of one row, in the full order
of the index that it is meant for, so that a planner finds no other that would do as well.
"""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, false, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute, aliased

from bot.outbox.queue import pending
from models.tables import Outbox, Pace, UtcDateTime

NOW = bindparam("now", type_=UtcDateTime())


def claimable(row: type[Outbox]) -> tuple[ColumnElement[bool], ...]:
    """Due, not leased (a lease moves `not_before`), and the first of its lane."""
    other = aliased(Outbox)
    lane = select(other.id).where(pending(other), other.lane == row.lane).order_by(other.lane, other.id)
    return pending(row), row.not_before <= NOW, row.id == lane.limit(1).scalar_subquery()


def _find() -> Select[int]:
    """For each destination that is free: the row that has waited longest for it."""
    row = aliased(Outbox)
    place = select(row.to).where(pending(row)).order_by(*_along(row)).limit(1)
    places = select(place.scalar_subquery().label("to")).cte("places", recursive=True)
    later = place.where(row.to > places.c.to).scalar_subquery()
    places = places.union_all(select(later).where(places.c.to.is_not(None)))
    kinds = union_all(select(false().label("edit")), select(true())).subquery()
    closed = select(Pace.to).where(Pace.to == places.c.to, Pace.edit == kinds.c.edit, Pace.free_at > NOW)
    here = select(row.id).where(row.to == places.c.to, row.edit == kinds.c.edit, *claimable(row))
    first = here.order_by(*_along(row)).limit(1).scalar_subquery()
    roads = select(first.label("id")).select_from(places.join(kinds, true())).where(~closed.exists())
    heads = roads.subquery()
    found = select(heads.c.id).where(heads.c.id.is_not(None)).order_by(heads.c.id)
    return found.limit(bindparam("limit", type_=Integer))


def _along(row: type[Outbox]) -> tuple[InstrumentedAttribute[Any], ...]:
    """The order of `ix_outbox_pending_to`."""
    return row.to, row.edit, row.not_before, row.id


HEADS = _find()
"""The ids of the rows that can be claimed `now`, oldest first, up to a `limit`."""
