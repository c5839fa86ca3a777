"""What the outbox tells about itself, and what can be done about dead messages."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.errors import NotFound
from bot.outbox.claims import Receipt, claim
from bot.outbox.settle import settle_dead, settle_retry, settle_sent
from bot.outbox.stats import Counts, counts, drop_dead, list_dead, oldest_undelivered, retry, stalled
from bot.outbox.verdict import Retry
from models.database import Database
from tests.outbox.letters import LEASE, NOW, SECOND, keys, letter, post, row, take, take_one


def oldest(db: Database, now: timedelta) -> timedelta | None:
    with db.read() as session:
        return oldest_undelivered(session, NOW + now)


def kill(db: Database, *names: str) -> list[int]:
    """Enqueues letters that turn out to be undeliverable; returns their ids."""
    post(db, *map(letter, names))
    parcels = take(db)
    with db.write() as session:
        for parcel in parcels:
            settle_dead(session, parcel, "is_archived", NOW)
    return [parcel.id for parcel in parcels]


def test_an_empty_outbox_is_up_to_date(db: Database) -> None:
    assert oldest(db, SECOND) is None


def test_the_oldest_is_the_one_that_has_been_due_for_longest(db: Database) -> None:
    post(db, letter("a", not_before=NOW + 2 * SECOND), letter("b"))
    assert oldest(db, 5 * SECOND) == 5 * SECOND


def test_what_is_not_yet_due_is_not_late(db: Database) -> None:
    post(db, letter("a", not_before=NOW + 2 * SECOND))
    assert oldest(db, SECOND) is None


def stuck(db: Database, now: timedelta) -> timedelta | None:
    with db.read() as session:
        return stalled(session, NOW + now, within=60 * SECOND)


def test_a_burst_that_a_channel_takes_one_by_one_is_on_its_way(db: Database) -> None:
    post(db, letter("a", to="C1"), letter("b", to="C1"))
    claim(db, NOW + 70 * SECOND, owner="me", limit=1, lease=LEASE, pace=lambda _: 1.0)
    assert stuck(db, 75 * SECOND) is None
    assert oldest(db, 75 * SECOND) == 75 * SECOND


def test_a_message_whose_channel_has_taken_nothing_for_long_is_stalled(db: Database) -> None:
    post(db, letter("a", to="C1"), letter("b", to="C1"))
    claim(db, NOW, owner="me", limit=1, lease=LEASE, pace=lambda _: 1.0)
    assert stuck(db, 90 * SECOND) == 90 * SECOND


def test_a_message_that_fails_again_and_again_is_stalled(db: Database) -> None:
    post(db, letter("a", to="C1"))
    for second in (1, 30, 60):
        parcel = claim(db, NOW + second * SECOND, owner="me", limit=1, lease=LEASE, pace=lambda _: 1.0)[0]
        with db.write() as session:
            settle_retry(session, parcel, Retry(SECOND, "Slack is away"), NOW + second * SECOND)
    assert stuck(db, 65 * SECOND) == 65 * SECOND


def test_what_is_being_sent_or_retried_is_not_delivered_yet(db: Database) -> None:
    post(db, letter("a"))
    take(db)
    assert oldest(db, SECOND) == SECOND


def test_what_was_sent_or_died_is_no_longer_waited_for(db: Database) -> None:
    kill(db, "a")
    post(db, letter("b"))
    parcel = take_one(db)
    with db.write() as session:
        settle_sent(session, parcel, Receipt("C1", "1.0"), NOW)
    assert oldest(db, SECOND) is None


def test_an_empty_outbox_counts_nothing(db: Database) -> None:
    with db.read() as session:
        assert counts(session) == Counts(waiting=0, leased=0, retrying=0, dead=0)


def test_every_unsent_message_is_counted_in_its_state(db: Database) -> None:
    kill(db, "a", "b")
    post(db, letter("c"))
    parcel = take_one(db)
    with db.write() as session:
        settle_retry(session, parcel, Retry(SECOND, "busy"), NOW)
    post(db, *map(letter, "def"))
    take(db, limit=1)
    with db.read() as session:
        assert counts(session) == Counts(waiting=2, leased=1, retrying=1, dead=2)


def test_dead_messages_are_listed_with_their_reasons(db: Database) -> None:
    kill(db, "a")
    with db.read() as session:
        (dead,) = list_dead(session, limit=10)
    assert (dead.key, dead.to, dead.error, dead.attempts) == ("a", "C-a", "is_archived", 1)


def test_dead_messages_are_listed_page_by_page(db: Database) -> None:
    first, second, _ = kill(db, "a", "b", "c")
    with db.read() as session:
        pages = [[each.key for each in list_dead(session, limit=1, after=at)] for at in (first, second)]
    assert pages == [["b"], ["c"]]


def test_a_dead_message_that_is_retried_is_due_at_once(db: Database) -> None:
    (dead,) = kill(db, "a")
    with db.write() as session:
        retry(session, dead, NOW)
    assert keys(take(db)) == ["a"]


def test_a_dead_message_that_is_retried_starts_anew(db: Database) -> None:
    (dead,) = kill(db, "a")
    with db.write() as session:
        retry(session, dead, NOW + LEASE)
    parcel = take_one(db, NOW + LEASE)
    assert (parcel.attempts, parcel.due_at) == (1, NOW + LEASE)


def test_a_dead_message_that_is_dropped_is_put_aside(db: Database) -> None:
    (dead,) = kill(db, "a")
    with db.write() as session:
        drop_dead(session, dead, NOW)
    with db.read() as session:
        assert list_dead(session, limit=10) == []
    assert row(db, "a").state == "dropped"


@pytest.mark.parametrize("act", [retry, drop_dead])
def test_only_dead_messages_can_be_retried_or_dropped(
    db: Database, act: Callable[[Session, int, datetime], None]
) -> None:
    post(db, letter("a"))
    waiting = row(db, "a").id
    with pytest.raises(NotFound, match="outbox list"), db.write() as session:
        act(session, waiting, NOW)
