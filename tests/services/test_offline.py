"""What commands do beside the bot: whole pages at a time, and under the newest revision stored."""

import pytest

from bot.errors import NotFound
from bot.outbox.settle import settle_dead
from bot.services import offline, revisions
from models.database import Database
from tests.clock import FakeClock
from tests.outbox.letters import NOW, letter, post, take
from tests.services.cast import Desk
from tests.services.promise import promise


def test_tickets_are_read_under_the_newest_revision(desk: Desk) -> None:
    newer = promise(("title: Sample support", "title: Newer support"))
    number = revisions.store(desk.db, newer, desk.clock.now())
    book = offline.context(desk.db, desk.clock).revisions
    assert (book.number, book.current.policy.title) == (number, "Newer support")


def test_before_a_bot_has_run_there_is_nothing_to_read(sqlite_url: str, clock: FakeClock) -> None:
    db = Database(sqlite_url)
    with pytest.raises(NotFound, match="No bot has ever run"):
        offline.context(db, clock)
    db.close()


def test_tickets_are_counted(desk: Desk) -> None:
    assert offline.count_tickets(desk.db) == 0
    desk.open()
    desk.open()
    assert offline.count_tickets(desk.db) == 2


def test_all_that_is_dead_comes_in_pages_without_gap_or_repetition(desk: Desk) -> None:
    count = offline.PAGE + 1
    post(desk.db, *(letter(f"note:{number}") for number in range(count)))
    parcels = take(desk.db, limit=count)
    with desk.db.write() as session:
        for parcel in parcels:
            settle_dead(session, parcel, "is_archived", NOW)
    pages = list(offline.dead_pages(desk.db))
    assert [len(page) for page in pages] == [offline.PAGE, 1]
    assert len({message for page in pages for message in page}) == count


def test_pages_go_on_while_what_is_on_them_is_sent_again(desk: Desk) -> None:
    post(desk.db, letter("note:1"), letter("note:2"))
    for parcel in take(desk.db):
        with desk.db.write() as session:
            settle_dead(session, parcel, "is_archived", NOW)
    for page in offline.dead_pages(desk.db):
        offline.retry(desk.db, page, NOW)
    assert offline.messages(desk.db, "dead", limit=10) == []
    assert len(offline.messages(desk.db, "pending", limit=10)) == 2
