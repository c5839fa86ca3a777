"""What is enqueued once stays so, and a newer edit takes the place of an unsent one."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.outbox.claims import Parcel, Receipt
from bot.outbox.queue import Letter, drop_key, drop_kind, enqueue, enqueue_all
from bot.outbox.settle import settle_sent
from models.database import Database
from models.tables import Revision, Ticket
from tests.outbox.letters import NOW, SECOND, keys, letter, post, row, rows, take, take_one

HERE = Receipt("C1", "1.0")


def test_a_letter_is_due_at_once(db: Database) -> None:
    post(db, letter("a"))
    assert row(db, "a").not_before == NOW


def test_a_letter_for_later_is_due_then(db: Database) -> None:
    post(db, letter("a", not_before=NOW + SECOND))
    assert row(db, "a").not_before == NOW + SECOND


def test_a_new_key_is_taken(db: Database) -> None:
    with db.write() as session:
        assert enqueue(session, letter("a"), NOW)


def test_a_key_is_taken_once(db: Database) -> None:
    post(db, letter("a"))
    with db.write() as session:
        assert not enqueue(session, letter("a"), NOW)


def test_a_key_is_not_taken_again_after_it_was_sent(db: Database) -> None:
    post(db, letter("a"))
    parcel = take_one(db)
    with db.write() as session:
        settle_sent(session, parcel, HERE, NOW)
        assert not enqueue(session, letter("a"), NOW)


@pytest.mark.parametrize(
    ("given", "edit"),
    [
        (letter("a"), False),
        (letter("a", kind="tickets/card_edit"), True),
        (letter("a", merge_key="card"), True),
    ],
)
def test_an_edit_is_known_by_its_kind_or_its_merge_key(given: Letter, edit: bool) -> None:
    assert given.edit is edit


def card(version: int) -> Letter:
    """An edit of one card, as each change of the ticket enqueues it."""
    context = {"version": version}
    return letter(f"card-v{version}", to="C1", lane="T1", merge_key="card", context=context)


def test_a_newer_edit_takes_the_place_of_an_unsent_one(db: Database) -> None:
    post(db, card(1))
    with db.write() as session:
        assert enqueue(session, card(2), NOW)
    assert [(each.key, each.context) for each in rows(db)] == [("card-v1", {"version": 2})]


def test_a_newer_edit_does_not_cut_short_a_wait(db: Database) -> None:
    post(db, letter("a", merge_key="card", not_before=NOW + SECOND))
    post(db, letter("b", merge_key="card"))
    assert row(db, "a").not_before == NOW + SECOND


def test_an_edit_that_is_being_sent_is_followed_by_a_second(db: Database) -> None:
    post(db, card(1))
    take(db)
    post(db, card(2))
    assert [each.context for each in rows(db)] == [{"version": 1}, {"version": 2}]


def test_an_edit_that_was_sent_is_followed_by_a_second(db: Database) -> None:
    post(db, card(1))
    parcel = take_one(db)
    with db.write() as session:
        settle_sent(session, parcel, HERE, NOW)
    post(db, card(2))
    assert keys(take(db)) == ["card-v2"]


def test_an_edit_leaves_those_of_other_merge_keys_alone(db: Database) -> None:
    post(db, letter("a", merge_key="card-1"), letter("b", merge_key="card-2"))
    assert len(rows(db)) == 2


def race(db: Database, edit: Letter, way: Callable[[Database, Letter], None] = post) -> list[Parcel]:
    """Claims while an edit is enqueued; returns what was claimed: nothing if the edit held the row."""
    start = threading.Barrier(2)

    def claim() -> list[Parcel]:
        start.wait()
        return take(db)

    def change() -> None:
        start.wait()
        way(db, edit)

    with ThreadPoolExecutor(2) as pool:
        claimed, changed = pool.submit(claim), pool.submit(change)
    changed.result()
    return claimed.result()


def send(db: Database, parcels: list[Parcel]) -> int:
    """Settles the parcels and all that come after them; returns the version that was sent last."""
    version = 0
    while parcels:
        version = parcels[-1].context["version"]
        with db.write() as session:
            settle_sent(session, parcels[-1], HERE, NOW)
        parcels = take(db)
    return version


def test_an_edit_that_meets_a_claim_is_sent_with_it_or_after_it(db: Database) -> None:
    for version in range(2, 40, 2):
        post(db, card(version))
        assert send(db, race(db, card(version + 1)) or take(db)) == version + 1


def test_an_unsent_letter_can_be_dropped(db: Database) -> None:
    post(db, letter("a"))
    with db.write() as session:
        assert drop_key(session, "a", NOW)
    assert take(db) == []


def test_a_dropped_letter_keeps_its_key(db: Database) -> None:
    post(db, letter("a"))
    with db.write() as session:
        drop_key(session, "a", NOW)
        assert not enqueue(session, letter("a"), NOW)


def test_a_letter_that_is_being_sent_is_not_dropped(db: Database) -> None:
    post(db, letter("a"))
    take(db)
    with db.write() as session:
        assert not drop_key(session, "a", NOW)


def test_what_was_dropped_holds_up_nobody(db: Database) -> None:
    post(db, letter("a", lane="T1"), letter("b", lane="T1"))
    with db.write() as session:
        drop_key(session, "a", NOW)
    assert keys(take(db)) == ["b"]


def ticket(ticket_id: int) -> Ticket:
    texts = ["status", "tier", "urgency", "area", "team", "requester", "summary", "channel"]
    instants = {"opened_at": NOW, "updated_at": NOW}
    return Ticket(id=ticket_id, version=1, revision_id=1, **dict.fromkeys(texts, "x"), **instants)


def test_dropping_a_kind_leaves_other_kinds_and_tickets_alone(db: Database) -> None:
    with db.write() as session:
        session.add(Revision(id=1, digest="d", body={}, loaded_at=NOW))
        session.add_all([ticket(1), ticket(2)])
    post(db, letter("a", kind="ladder/reminder", ticket_id=1), letter("b", ticket_id=1))
    post(db, letter("c", kind="ladder/reminder", ticket_id=2))
    with db.write() as session:
        assert drop_kind(session, 1, "ladder/reminder", NOW) == 1
    assert [each.state for each in rows(db)] == ["dropped", "pending", "pending"]


def post_all(db: Database, *letters: Letter) -> None:
    with db.write() as session:
        enqueue_all(session, letters, NOW)


def test_many_letters_lie_in_the_order_in_which_they_were_given(db: Database) -> None:
    post_all(db, letter("a"), letter("c"), letter("b"))
    assert [each.key for each in rows(db)] == ["a", "c", "b"]


def test_nothing_enqueued_is_nothing_written(db: Database) -> None:
    post_all(db)
    assert rows(db) == []


def test_of_many_letters_those_that_are_known_are_left_out(db: Database) -> None:
    post(db, letter("a", context={"version": 1}))
    post_all(db, letter("a", context={"version": 2}), letter("b"))
    assert [(each.key, each.context) for each in rows(db)] == [("a", {"version": 1}), ("b", {})]


def test_of_many_letters_edits_take_the_place_of_unsent_ones(db: Database) -> None:
    post(db, card(1))
    post_all(db, letter("a"), card(2), letter("other", merge_key="other"))
    assert [each.key for each in rows(db)] == ["card-v1", "a", "other"]
    assert row(db, "card-v1").context == {"version": 2}


def test_of_many_letters_with_one_merge_key_the_last_one_counts(db: Database) -> None:
    post_all(db, card(1), letter("a"), card(2))
    assert [each.context for each in rows(db)] == [{"version": 2}, {}]


def test_many_letters_that_meet_a_claim_are_sent_with_it_or_after_it(db: Database) -> None:
    for version in range(2, 40, 2):
        post_all(db, card(version))
        assert send(db, race(db, card(version + 1), post_all) or take(db)) == version + 1


def test_two_transactions_that_edit_the_same_messages_do_not_wait_for_each_other(db: Database) -> None:
    edits = [letter(f"{key}-1", merge_key=key) for key in "abcdefgh"]
    post_all(db, *edits)
    start = threading.Barrier(2)

    def change(order: int) -> None:
        start.wait()
        for _ in range(20):
            post_all(db, *edits[::order])

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(change, order) for order in (1, -1)]:
            done.result()
    assert len(rows(db)) == len(edits)
