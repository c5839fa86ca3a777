"""Which rows a sender is given, and which it is not."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import Insert, insert

from bot.outbox.claims import Receipt, claim, next_look, release, release_abandoned
from bot.outbox.settle import settle_sent
from models.database import Database
from models.tables import Outbox, Pace
from tests.outbox.letters import LEASE, NOW, SECOND, keys, letter, post, row, take, take_one

LATER = NOW + SECOND


def line(key: str, lane: str, to: str, **facts: str | int | datetime) -> Insert:
    """A row in any state it can be in."""
    given = {"kind": "notes/note", "context": {}, "due_at": NOW, "not_before": NOW, "created_at": NOW}
    return insert(Outbox).values(key=key, lane=lane, to=to, **{**given, **facts})


def leased(key: str, lane: str, to: str, until: datetime) -> Insert:
    return line(key, lane, to, attempts=1, leased_by="gone", leased_until=until, not_before=until)


def closed(to: str, *, edit: bool = False, until: datetime = LATER) -> Insert:
    return insert(Pace).values(to=to, edit=edit, free_at=until)


CASES: dict[str, tuple[list[Insert], list[str]]] = {
    "nothing": ([], []),
    "a row that is due": ([line("a", "L1", "C1")], ["a"]),
    "a row a second before it is due": ([line("a", "L1", "C1", not_before=LATER)], []),
    "a sent row": ([line("a", "L1", "C1", state="sent")], []),
    "a dead row": ([line("a", "L1", "C1", state="dead")], []),
    "a dropped row": ([line("a", "L1", "C1", state="dropped")], []),
    "a leased row": ([leased("a", "L1", "C1", LATER)], []),
    "a row whose lease has just run out": ([leased("a", "L1", "C1", NOW)], ["a"]),
    "two rows of one lane": ([line("a", "L1", "C1"), line("b", "L1", "C2")], ["a"]),
    "two rows of two lanes": ([line("a", "L1", "C1"), line("b", "L2", "C2")], ["a", "b"]),
    "behind a row that is not due": ([line("a", "L1", "C1", not_before=LATER), line("b", "L1", "C2")], []),
    "behind a leased row": ([leased("a", "L1", "C1", LATER), line("b", "L1", "C2")], []),
    "behind a sent row": ([line("a", "L1", "C1", state="sent"), line("b", "L1", "C2")], ["b"]),
    "behind a dead row": ([line("a", "L1", "C1", state="dead"), line("b", "L1", "C2")], ["b"]),
    "two posts to one destination": ([line("a", "L1", "C1"), line("b", "L2", "C1")], ["a"]),
    "a post and an edit in one destination": (
        [line("a", "L1", "C1"), line("b", "L2", "C1", edit=True)],
        ["a", "b"],
    ),
    "a destination that had one a moment ago": ([closed("C1"), line("a", "L1", "C1")], []),
    "a destination that is free this instant": ([closed("C1", until=NOW), line("a", "L1", "C1")], ["a"]),
    "an edit where a post was a moment ago": ([closed("C1"), line("a", "L1", "C1", edit=True)], ["a"]),
    "a post where an edit was a moment ago": ([closed("C1", edit=True), line("a", "L1", "C1")], ["a"]),
    "the second in line for a destination, the first being stuck in its lane": (
        [line("x", "L1", "C9", not_before=LATER), line("a", "L1", "C1"), line("b", "L2", "C1")],
        ["b"],
    ),
    "the one that has been due for longer": (
        [line("a", "L1", "C1"), line("b", "L2", "C1", not_before=NOW - SECOND)],
        ["b"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_claimed(db: Database, case: str) -> None:
    lines, expected = CASES[case]
    with db.write() as session:
        for each in lines:
            session.execute(each)
    assert keys(take(db)) == expected


def test_a_parcel_shows_its_row(db: Database) -> None:
    post(db, letter("a", to="C1", lane="T1", kind="tickets/card_edit", context={"version": 3}))
    parcel = take_one(db)
    shown = (parcel.kind, parcel.to, parcel.lane, parcel.edit, parcel.context, parcel.due_at)
    assert shown == ("tickets/card_edit", "C1", "T1", True, {"version": 3}, NOW)


def test_a_limit_takes_the_oldest(db: Database) -> None:
    post(db, letter("z"), letter("a"), letter("b"))
    assert keys(take(db, limit=2)) == ["z", "a"]


def test_the_first_attempt_is_not_ambiguous(db: Database) -> None:
    post(db, letter("a"))
    parcel = take_one(db)
    assert (parcel.attempts, parcel.ambiguous) == (1, False)


def test_an_attempt_after_a_lease_that_ran_out_is_ambiguous(db: Database) -> None:
    post(db, letter("a"))
    take(db, owner="gone")
    parcel = take_one(db, NOW + LEASE)
    assert (parcel.attempts, parcel.ambiguous, parcel.leased_by) == (2, True, "me")


def test_a_claim_keeps_its_destination_to_its_pace(db: Database) -> None:
    post(db, letter("a", to="C1"), letter("b", to="C1"))
    claim(db, NOW, owner="me", limit=9, lease=LEASE, pace=lambda _parcel: 1.5)
    assert [take(db, NOW + SECOND), keys(take(db, NOW + 1.5 * SECOND))] == [[], ["b"]]


def test_a_search_that_finds_nothing_takes_no_lock(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    with db.write():  # a second transaction to write in would be refused
        assert take(db) == []
    db.close()


def in_threads(work: Callable[[str], list[str]]) -> list[str]:
    """The results of eight senders that start at the same time."""
    start = threading.Barrier(8)

    def begin(owner: str) -> list[str]:
        start.wait()
        return work(owner)

    with ThreadPoolExecutor(8) as pool:
        return [key for found in pool.map(begin, "abcdefgh") for key in found]


def test_eight_senders_claim_five_hundred_rows_and_none_twice(db: Database) -> None:
    post(db, *(letter(f"{n}", to=f"C{n % 100}") for n in range(500)))

    def claim_all(owner: str) -> list[str]:
        found: list[str] = []
        while parcels := take(db, owner=owner, limit=10):
            found += keys(parcels)
        return found

    claimed = in_threads(claim_all)
    claimed += claim_all("i")  # a sender stops as soon as others have been quicker
    assert sorted(claimed, key=int) == [f"{n}" for n in range(500)]


def test_eight_senders_keep_every_lane_in_order(db: Database) -> None:
    post(db, *(letter(f"{n}", lane=f"T{n % 10}") for n in range(200)))
    sent: dict[str, list[int]] = {}

    def send_all(owner: str) -> list[str]:
        while parcels := take(db, owner=owner, limit=3):
            with db.write() as session:
                for parcel in parcels:
                    sent.setdefault(parcel.lane, []).append(int(parcel.key))
                    settle_sent(session, parcel, Receipt("C1", "1.0"), NOW)
        return []

    in_threads(send_all)
    send_all("i")
    assert sent == {f"T{lane}": list(range(lane, 200, 10)) for lane in range(10)}


def test_with_nothing_waiting_there_is_no_next_look(db: Database) -> None:
    assert next_look(db, NOW) is None


def test_the_next_look_is_when_the_next_row_is_due(db: Database) -> None:
    post(db, letter("a", not_before=LATER), letter("b", not_before=LATER + SECOND))
    assert next_look(db, NOW) == LATER


def test_the_next_look_is_when_the_next_destination_is_free(db: Database) -> None:
    post(db, letter("a", not_before=LATER + SECOND))
    with db.write() as session:
        session.execute(closed("C1", until=LATER))
    assert next_look(db, NOW) == LATER


def test_the_next_look_is_when_a_lease_runs_out(db: Database) -> None:
    post(db, letter("a"))
    take(db)
    assert next_look(db, NOW) == NOW + LEASE


def test_what_is_given_back_is_as_if_never_claimed(db: Database) -> None:
    post(db, letter("a"))
    release(db, take(db), NOW)
    parcel = take_one(db, owner="next")
    assert (parcel.attempts, parcel.ambiguous) == (1, False)


def test_what_another_sender_has_claimed_since_is_not_given_back(db: Database) -> None:
    post(db, letter("a"))
    old = take(db, owner="slow")
    take(db, NOW + LEASE, owner="quick")
    release(db, old, NOW + LEASE)
    assert row(db, "a").leased_by == "quick"


def test_leases_of_a_dead_process_are_freed_at_the_start_on_sqlite(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    post(db, letter("a"))
    take(db)
    assert release_abandoned(db, NOW) == 1
    assert take_one(db).ambiguous
    db.close()


@pytest.mark.postgres
def test_leases_of_other_copies_are_left_to_them_on_postgresql(postgres_url: str) -> None:
    db = Database(postgres_url)
    post(db, letter("a"))
    take(db)
    assert release_abandoned(db, NOW) == 0
    assert take(db) == []
    db.close()


@pytest.mark.postgres
def test_leases_of_a_copy_that_is_gone_are_freed_on_postgresql(postgres_url: str) -> None:
    db = Database(postgres_url)
    post(db, letter("a"), letter("b", lane="other", to="C2"))
    held = take(db, owner="ended", limit=1)
    take(db, owner="alive")
    assert release_abandoned(db, NOW, gone=lambda name: name == "ended") == 1
    parcel = take_one(db)
    assert (parcel.key, parcel.ambiguous) == (held[0].key, True)
    db.close()
