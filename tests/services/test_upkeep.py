"""Signs of life, outages, turns of jobs, and what is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from bot.domain.ladder import Outage
from bot.services import upkeep
from models.tables import Digest, Inbox
from tests.services.cast import DAY, HOUR, MINUTE, Desk

SECOND = timedelta(seconds=1)


def test_before_the_first_sign_of_life_there_was_no_outage(desk: Desk) -> None:
    assert upkeep.outage(desk.ctx) is None


def test_the_time_since_the_last_sign_of_life_is_an_outage(desk: Desk) -> None:
    upkeep.sign_of_life(desk.ctx)
    desk.later(MINUTE)
    upkeep.sign_of_life(desk.ctx)
    start, end = desk.clock.now(), desk.later(HOUR)
    assert upkeep.outage(desk.ctx) == Outage(start, end)


def test_a_clock_that_was_put_back_makes_no_outage(desk: Desk) -> None:
    upkeep.sign_of_life(desk.ctx)
    desk.later(-HOUR)
    assert upkeep.outage(desk.ctx) is None


@pytest.mark.postgres
@pytest.mark.parametrize(("silence", "down"), [(2 * SECOND, False), (3 * SECOND, True)])
def test_where_copies_share_a_database_others_have_looked_until_a_moment_ago(
    postgres_desk: Desk, silence: timedelta, down: bool
) -> None:
    upkeep.sign_of_life(postgres_desk.ctx)
    postgres_desk.later(silence)
    assert (upkeep.outage(postgres_desk.ctx) is not None) is down


def test_the_only_copy_on_a_file_was_down_for_whatever_time_has_passed(small_desk: Desk) -> None:
    upkeep.sign_of_life(small_desk.ctx)
    small_desk.later(SECOND)
    assert upkeep.outage(small_desk.ctx) is not None


def test_of_many_copies_that_ask_for_a_turn_one_gets_it(desk: Desk) -> None:
    start, slot = Barrier(4), desk.clock.now()

    def ask(_copy: int) -> bool:
        start.wait()
        return upkeep.take_turn(desk.ctx, "tidy", slot)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(ask, range(4))) == [False, False, False, True]


def test_every_job_has_turns_of_its_own(desk: Desk) -> None:
    slot = desk.clock.now()
    assert upkeep.take_turn(desk.ctx, "tidy", slot)
    assert upkeep.take_turn(desk.ctx, "report", slot)
    assert upkeep.take_turn(desk.ctx, "tidy", slot + DAY)


def test_the_next_deadline_is_that_of_the_ticket_due_first(desk: Desk) -> None:
    assert upkeep.next_deadline(desk.ctx) is None
    first = desk.open().opened_at + 30 * MINUTE
    desk.later(MINUTE)
    desk.open()
    assert upkeep.next_deadline(desk.ctx) == first


def test_what_was_seen_is_remembered_for_a_week(desk: Desk) -> None:
    opening = desk.opening()
    desk.open(seen=opening.seen)
    desk.later(upkeep.REMEMBERED)
    upkeep.tidy(desk.ctx)
    assert opening.seen in seen(desk)
    desk.later(SECOND)
    upkeep.tidy(desk.ctx)
    assert seen(desk) == []


def test_messages_that_nothing_is_added_to_any_more_are_forgotten(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=HOUR)
    upkeep.tidy(desk.ctx)
    assert digests(desk) == ["U0MEL"]
    desk.later(8 * DAY)
    upkeep.tidy(desk.ctx)
    assert digests(desk) == []


def seen(desk: Desk) -> list[str]:
    with desk.db.read() as session:
        return list(session.scalars(select(Inbox.id)))


def digests(desk: Desk) -> list[str]:
    with desk.db.read() as session:
        return list(session.scalars(select(Digest.name)))
