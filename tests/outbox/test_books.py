"""What follows from a delivery is written with it, or not at all."""

from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.outbox.backoff import FEWEST_ATTEMPTS
from bot.outbox.books import Books, Result
from bot.outbox.claims import Parcel, Receipt
from bot.outbox.tally import Tally
from bot.outbox.verdict import Dead, Dropped, Retry, Sent, Verdict
from models.database import Database, insert_once
from models.tables import Inbox
from tests.outbox.letters import LEASE, NOW, SECOND, keys, letter, post, row, take, take_one
from tests.outbox.logged import Logged

SENT = Sent(Receipt("C1", "1.0"))
DEAD = Dead("is_archived")


class Desk:
    """Books whose callbacks write into the inbox, and fail for the keys in `broken`."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.broken: set[str] = set()
        self.tally = Tally()
        self.books = Books(db, self.on_sent, self.on_dead, self.tally, Random(1))  # noqa: S311 - no secret

    def on_sent(self, session: Session, parcel: Parcel, receipt: Receipt) -> None:
        insert_once(session, Inbox, {"id": f"{parcel.key} at {receipt.ts}", "seen_at": NOW})
        if parcel.key in self.broken:
            raise LookupError(parcel.key)

    def on_dead(self, session: Session, parcel: Parcel, reason: str) -> None:
        insert_once(session, Inbox, {"id": f"{parcel.key}: {reason}", "seen_at": NOW})
        if parcel.key in self.broken:
            raise LookupError(parcel.key)

    def write(self, *outcomes: tuple[Parcel, Verdict]) -> None:
        self.books.write([Result(parcel, verdict, NOW) for parcel, verdict in outcomes])

    @property
    def written(self) -> list[str]:
        """What the callbacks have written for good."""
        with self.db.read() as session:
            return list(session.scalars(select(Inbox.id).order_by(Inbox.id)))


@pytest.fixture
def desk(db: Database, logged: Logged) -> Desk:  # noqa: ARG001 - so that the tracebacks are not printed
    return Desk(db)


def test_what_follows_from_a_delivery_is_written_with_it(desk: Desk) -> None:
    post(desk.db, letter("a"))
    desk.write((take_one(desk.db), SENT))
    assert (row(desk.db, "a").state, desk.written) == ("sent", ["a at 1.0"])


def test_what_follows_from_a_death_is_written_with_it(desk: Desk) -> None:
    post(desk.db, letter("a"))
    desk.write((take_one(desk.db), DEAD))
    assert (row(desk.db, "a").state, desk.written) == ("dead", ["a: is_archived"])


def test_nothing_follows_from_the_result_of_a_lost_lease(desk: Desk) -> None:
    post(desk.db, letter("a"))
    slow = take_one(desk.db, owner="slow")
    take(desk.db, NOW + LEASE, owner="quick")
    desk.write((slow, SENT))
    assert (row(desk.db, "a").state, desk.written, desk.tally["lost"]) == ("pending", [], 1)


def test_results_of_all_kinds_are_written_together(desk: Desk) -> None:
    post(desk.db, *map(letter, "abcd"))
    verdicts: list[Verdict] = [SENT, DEAD, Dropped(), Retry(SECOND, "busy")]
    desk.write(*zip(take(desk.db), verdicts, strict=True))
    assert [row(desk.db, key).state for key in "abcd"] == ["sent", "dead", "dropped", "pending"]


def test_results_are_counted(desk: Desk) -> None:
    post(desk.db, *map(letter, "abcd"))
    verdicts: list[Verdict] = [SENT, DEAD, Dropped(), Retry(SECOND, "busy")]
    desk.write(*zip(take(desk.db), verdicts, strict=True))
    assert [desk.tally[each] for each in ("sent", "dead", "dropped", "retried")] == [1, 1, 1, 1]


def test_a_message_is_sent_only_if_what_follows_can_be_written(desk: Desk) -> None:
    desk.broken = {"a"}
    post(desk.db, letter("a"))
    desk.write((take_one(desk.db), SENT))
    assert (row(desk.db, "a").state, desk.written) == ("pending", [])


def test_a_message_whose_consequences_failed_is_looked_up(desk: Desk) -> None:
    desk.broken = {"a"}
    post(desk.db, letter("a"))
    desk.write((take_one(desk.db), SENT))
    assert take_one(desk.db, NOW + LEASE).ambiguous


def test_a_message_whose_consequences_failed_keeps_no_other_from_being_settled(desk: Desk) -> None:
    desk.broken = {"b"}
    post(desk.db, *map(letter, "abc"))
    desk.write(*((parcel, SENT) for parcel in take(desk.db)))
    assert desk.written == ["a at 1.0", "c at 1.0"]
    assert desk.tally["crashed"] == 1


@pytest.mark.parametrize("verdict", [SENT, DEAD])
def test_consequences_that_fail_for_ever_end_in_a_dead_message(desk: Desk, verdict: Verdict) -> None:
    desk.broken = {"a"}
    post(desk.db, letter("a"))
    for attempt in range(FEWEST_ATTEMPTS):
        desk.write((take_one(desk.db, NOW + attempt * LEASE * 5), verdict))
    assert row(desk.db, "a").state == "dead"


def test_a_delivery_gives_its_destination_a_rest(desk: Desk) -> None:
    post(desk.db, letter("a", to="C1"), letter("b", to="C1"))
    desk.write((take_one(desk.db), Sent(Receipt("C1", "1.0"), rest=SECOND)))
    assert [take(desk.db), keys(take(desk.db, NOW + SECOND))] == [[], ["b"]]
