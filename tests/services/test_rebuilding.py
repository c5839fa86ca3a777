"""Every cached column can be had from the events again."""

import pytest
from sqlalchemy import update

from bot.services.rebuilding import CACHED, Rebuilt, rebuild
from models.tables import Ticket
from tests.services.cast import ADA, HOUR, MINUTE, Desk

WRONG: dict[str, object] = {
    "version": 99, "status": "closed", "account_key": None, "tier": "basic", "urgency": "low",
    "area": "nowhere", "team": "third", "owner": "U0BEN", "requester": "U0NOB", "summary": "Something else",
    "channel": "C0ELSE", "thread_ts": "9.9", "due_at": None, "breached": True, "next_due_at": None,
}  # fmt: skip


def test_nothing_is_put_right_where_nothing_is_wrong(desk: Desk) -> None:
    desk.claimed(thread_ts="1.1")
    desk.open()
    desk.resolve(2)
    desk.sweep(after=HOUR)
    before = desk.everything()
    assert list(rebuild(desk.ctx)) == [Rebuilt(1, ()), Rebuilt(2, ())]
    assert desk.everything() == before


@pytest.mark.parametrize("column", WRONG)
def test_a_column_that_is_wrong_is_named_and_put_right(desk: Desk, column: str) -> None:
    desk.claimed(thread_ts="1.1")
    before = desk.everything()
    with desk.db.write() as session:
        session.execute(update(Ticket).values({column: WRONG[column]}))
    assert list(rebuild(desk.ctx)) == [Rebuilt(1, (column,))]
    assert desk.everything() == before


def test_instants_are_put_right_too(desk: Desk) -> None:
    desk.open()
    before = desk.everything()
    later = desk.clock.now() + MINUTE
    with desk.db.write() as session:
        session.execute(update(Ticket).values(opened_at=later, updated_at=later))
    assert list(rebuild(desk.ctx)) == [Rebuilt(1, ("opened_at", "updated_at"))]
    assert desk.everything() == before


def test_every_column_but_the_number_is_a_cache() -> None:
    assert set(CACHED) == {*WRONG, "revision_id", "opened_at", "updated_at"}


def test_a_rebuild_says_nothing_to_anybody(desk: Desk) -> None:
    desk.open()
    letters = len(desk.letters())
    with desk.db.write() as session:
        session.execute(update(Ticket).values(status="closed"))
    list(rebuild(desk.ctx))
    assert (len(desk.letters()), desk.kinds()) == (letters, ["opened"])


def test_all_tickets_are_rebuilt_one_by_one(small_desk: Desk) -> None:
    for _ in range(5):
        small_desk.claimed(ADA)
    assert [each.number for each in rebuild(small_desk.ctx)] == [1, 2, 3, 4, 5]
