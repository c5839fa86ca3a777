"""What a result leaves in the outbox, and that a lost lease leaves nothing."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from bot.outbox.claims import Parcel, Receipt
from bot.outbox.settle import age, settle_dead, settle_dropped, settle_retry, settle_sent
from bot.outbox.verdict import Retry
from models.database import Database
from tests.outbox.letters import LEASE, NOW, SECOND, keys, letter, post, row, take, take_one

Settle = Callable[[Session, Parcel], bool]

WAYS: dict[str, Settle] = {
    "sent": lambda session, parcel: settle_sent(session, parcel, Receipt("C1", "1.0"), NOW),
    "dropped": lambda session, parcel: settle_dropped(session, parcel, NOW),
    "dead": lambda session, parcel: settle_dead(session, parcel, "is_archived", NOW),
    "retry": lambda session, parcel: settle_retry(session, parcel, Retry(SECOND, "busy"), NOW),
}
way = pytest.mark.parametrize("settle", WAYS.values(), ids=WAYS)


def retry(db: Database, parcel: Parcel, verdict: Retry) -> None:
    with db.write() as session:
        settle_retry(session, parcel, verdict, NOW)


def finish(db: Database, parcel: Parcel, state: str) -> None:
    with db.write() as session:
        WAYS[state](session, parcel)


def test_a_sent_message_is_remembered_with_its_place(db: Database) -> None:
    post(db, letter("a"))
    finish(db, take_one(db), "sent")
    sent = row(db, "a")
    assert (sent.state, sent.channel, sent.ts, sent.finished_at) == ("sent", "C1", "1.0", NOW)


def test_a_dead_message_is_remembered_with_its_reason(db: Database) -> None:
    post(db, letter("a"))
    finish(db, take_one(db), "dead")
    dead = row(db, "a")
    assert (dead.state, dead.error, dead.finished_at) == ("dead", "is_archived", NOW)


@pytest.mark.parametrize("state", ["sent", "dropped", "dead"])
def test_what_is_finished_is_not_claimed_again(db: Database, state: str) -> None:
    post(db, letter("a"))
    finish(db, take_one(db), state)
    assert take(db, NOW + 10 * LEASE) == []


@pytest.mark.parametrize("state", ["sent", "dropped", "dead"])
def test_what_is_finished_lets_its_lane_go_on(db: Database, state: str) -> None:
    post(db, letter("a", lane="T1"), letter("b", lane="T1"))
    finish(db, take_one(db), state)
    assert keys(take(db)) == ["b"]


@way
def test_a_claim_that_stands_is_settled(db: Database, settle: Settle) -> None:
    post(db, letter("a"))
    parcel = take_one(db)
    with db.write() as session:
        assert settle(session, parcel)


@way
def test_a_lease_that_another_sender_took_over_changes_nothing(db: Database, settle: Settle) -> None:
    post(db, letter("a"))
    slow = take_one(db, owner="slow")
    take(db, NOW + LEASE, owner="quick")
    with db.write() as session:
        assert not settle(session, slow)
    assert row(db, "a").leased_by == "quick"


@way
def test_a_lease_that_the_same_sender_took_anew_is_another(db: Database, settle: Settle) -> None:
    post(db, letter("a"))
    first = take_one(db)
    take(db, NOW + LEASE)
    with db.write() as session:
        assert not settle(session, first)


@way
def test_a_result_is_settled_once(db: Database, settle: Settle) -> None:
    post(db, letter("a"))
    parcel = take_one(db)
    with db.write() as session:
        assert [settle(session, parcel), settle(session, parcel)] == [True, False]


def test_a_retry_is_due_after_its_delay(db: Database) -> None:
    post(db, letter("a"))
    retry(db, take_one(db), Retry(SECOND, "busy"))
    assert [take(db), keys(take(db, NOW + SECOND))] == [[], ["a"]]


def test_a_retry_keeps_its_error(db: Database) -> None:
    post(db, letter("a"))
    retry(db, take_one(db), Retry(SECOND, "busy"))
    assert row(db, "a").error == "busy"


def test_a_lane_waits_for_a_retry(db: Database) -> None:
    post(db, letter("a", lane="T1"), letter("b", lane="T1"))
    retry(db, take_one(db), Retry(SECOND, "busy"))
    assert [take(db), keys(take(db, NOW + SECOND))] == [[], ["a"]]


def test_a_lane_that_waits_for_a_retry_is_not_even_looked_at(db: Database) -> None:
    post(db, letter("a", lane="T1"), letter("b", lane="T1"))
    retry(db, take_one(db), Retry(SECOND, "busy"))
    assert row(db, "b").not_before == NOW + SECOND


def test_a_retry_does_not_hasten_what_comes_later_in_its_lane(db: Database) -> None:
    post(db, letter("a", lane="T1"), letter("b", lane="T1", not_before=NOW + 9 * SECOND))
    retry(db, take_one(db), Retry(SECOND, "busy"))
    assert row(db, "b").not_before == NOW + 9 * SECOND


def test_a_retry_leaves_other_lanes_alone(db: Database) -> None:
    post(db, letter("a"))
    parcel = take_one(db)
    post(db, letter("b"))
    retry(db, parcel, Retry(SECOND, "busy"))
    assert keys(take(db)) == ["b"]


@pytest.mark.parametrize("ambiguous", [True, False])
def test_the_next_attempt_knows_whether_this_one_may_have_arrived(db: Database, ambiguous: bool) -> None:
    post(db, letter("a"))
    retry(db, take_one(db), Retry(SECOND, "cut off", ambiguous=ambiguous))
    assert take_one(db, NOW + SECOND).ambiguous is ambiguous


def test_once_ambiguous_a_message_stays_so(db: Database) -> None:
    post(db, letter("a"))
    retry(db, take_one(db), Retry(SECOND, "cut off", ambiguous=True))
    retry(db, take_one(db, NOW + SECOND), Retry(SECOND, "busy"))
    assert take_one(db, NOW + SECOND).ambiguous


def test_a_destination_that_wants_a_rest_gets_nothing_at_all(db: Database) -> None:
    post(db, letter("a", to="C1"))
    parcel = take_one(db)
    retry(db, parcel, Retry(30 * SECOND, "ratelimited", hold=True))
    post(db, letter("b", to="C1"), letter("c", to="C1", merge_key="card"))
    assert take(db, NOW + 29 * SECOND) == []


def test_a_destination_that_wanted_a_rest_gets_everything_after_it(db: Database) -> None:
    post(db, letter("a", to="C1"), letter("c", to="C1", merge_key="card"))
    parcel = next(each for each in take(db) if each.key == "a")
    retry(db, parcel, Retry(30 * SECOND, "ratelimited", hold=True))
    assert keys(take(db, NOW + 30 * SECOND)) == ["a"]


def test_a_rest_of_one_destination_is_none_of_another(db: Database) -> None:
    post(db, letter("a", to="C1"))
    retry(db, take_one(db), Retry(30 * SECOND, "ratelimited", hold=True))
    post(db, letter("b", to="C2"))
    assert keys(take(db)) == ["b"]


def test_the_age_counts_from_when_it_was_due(db: Database) -> None:
    post(db, letter("a", not_before=NOW + SECOND))
    assert age(take_one(db, NOW + 5 * SECOND), NOW + 5 * SECOND) == 4 * SECOND
