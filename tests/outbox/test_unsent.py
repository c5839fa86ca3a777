"""The newest of what is not delivered."""

from datetime import timedelta

from bot.outbox.claims import Receipt
from bot.outbox.settle import settle_dead, settle_retry, settle_sent
from bot.outbox.unsent import Unsent, newest
from bot.outbox.verdict import Retry
from models.database import Database
from tests.outbox.letters import NOW, SECOND, letter, post, take


def shown(db: Database, limit: int = 50) -> list[Unsent]:
    with db.read() as session:
        return newest(session, limit)


def test_an_empty_outbox_shows_nothing(db: Database) -> None:
    assert shown(db) == []


def test_what_waits_says_when_it_is_due(db: Database) -> None:
    post(db, letter("a", to="C1", not_before=NOW + 5 * SECOND))
    (row,) = shown(db)
    assert (row.to, row.state, row.attempts, row.due_at) == ("C1", "waiting", 0, NOW + 5 * SECOND)


def test_what_is_being_sent_says_so(db: Database) -> None:
    post(db, letter("a"))
    take(db)
    assert [row.state for row in shown(db)] == ["sending"]


def test_what_failed_once_says_when_it_is_tried_again_and_why(db: Database) -> None:
    post(db, letter("a"))
    parcel = take(db)[0]
    with db.write() as session:
        settle_retry(session, parcel, Retry(timedelta(seconds=7), "http_500"), NOW)
    (row,) = shown(db)
    assert (row.state, row.attempts, row.error, row.due_at) == ("retrying", 1, "http_500", NOW + 7 * SECOND)


def test_what_was_given_up_is_due_no_more(db: Database) -> None:
    post(db, letter("a"))
    parcel = take(db)[0]
    with db.write() as session:
        settle_dead(session, parcel, "is_archived", NOW)
    (row,) = shown(db)
    assert (row.state, row.error, row.due_at) == ("dead", "is_archived", None)


def test_what_was_sent_is_not_shown(db: Database) -> None:
    post(db, letter("a"))
    parcel = take(db)[0]
    with db.write() as session:
        settle_sent(session, parcel, Receipt("C1", "1.0"), NOW)
    assert shown(db) == []


def test_the_newest_stand_first_and_those_given_up_among_them(db: Database) -> None:
    post(db, letter("dead"))
    parcel = take(db)[0]
    with db.write() as session:
        settle_dead(session, parcel, "is_archived", NOW)
    post(db, letter("b"), letter("c"))
    assert [row.state for row in shown(db)] == ["waiting", "waiting", "dead"]
    assert [row.id for row in shown(db)] == sorted((row.id for row in shown(db)), reverse=True)
    assert len(shown(db, limit=2)) == 2
