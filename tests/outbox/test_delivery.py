"""What is due reaches its destination, once, in order and at its pace."""

from datetime import datetime
from functools import partial
from itertools import pairwise

import pytest

from bot.clock import SystemClock
from bot.errors import DeliveryError
from bot.outbox.claims import Parcel, Receipt
from bot.outbox.delivery import one_a_second
from models.database import Database
from tests.clock import FakeClock
from tests.outbox.letters import LEASE, NOW, SECOND, letter, post, row, rows, take
from tests.outbox.postbox import Postbox, delivering


def test_what_is_due_is_sent(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    post(db, letter("a", to="C1"))
    with delivering(db, clock, postbox):
        postbox.wait(lambda: postbox.sent == ["a"])
    sent = row(db, "a")
    assert (sent.state, sent.channel) == ("sent", "C1")


def test_what_becomes_due_later_is_sent_after_a_call(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    with delivering(db, clock, postbox, poll=3600) as delivery:
        post(db, letter("a"))
        delivery.wake()
        postbox.wait(lambda: postbox.sent == ["a"])


def test_what_becomes_due_is_sent_without_a_call(db: Database, postbox: Postbox) -> None:
    now = SystemClock().now()
    post(db, letter("a", not_before=now + 0.1 * SECOND), now=now)
    with delivering(db, SystemClock(), postbox, poll=3600):
        postbox.wait(lambda: postbox.sent == ["a"])


def test_what_others_enqueue_is_found_without_a_call(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    with delivering(db, clock, postbox, poll=0.01):
        post(db, letter("a"))
        postbox.wait(lambda: postbox.sent == ["a"])


def test_a_lane_is_sent_in_order_and_one_at_a_time(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    post(db, *(letter(f"{n}", lane="T1") for n in range(20)))
    with delivering(db, clock, postbox):
        postbox.wait(lambda: len(postbox.sent) == 20)
    assert (postbox.keys, postbox.most_under_way) == ([f"{n}" for n in range(20)], 1)


def test_lanes_are_sent_at_the_same_time(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    postbox.open.clear()
    post(db, *(letter(f"{n}") for n in range(20)))
    with delivering(db, clock, postbox) as delivery:
        postbox.wait(lambda: len(postbox.came) == 20)
        postbox.let_go(delivery)


def test_no_more_than_the_bound_is_under_way(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    postbox.open.clear()
    post(db, *(letter(f"{n}") for n in range(20)))
    with delivering(db, clock, postbox, at_once=3) as delivery:
        postbox.wait(lambda: len(postbox.came) == 3)
        postbox.let_go(delivery)
        postbox.wait(lambda: len(postbox.sent) == 20)
    assert postbox.most_under_way == 3


class Stamping(Postbox):
    """Notes at what time each parcel came."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock
        self.times: list[datetime] = []

    async def send(self, parcel: Parcel) -> Receipt | None:
        self.times.append(self._clock.now())
        return await super().send(parcel)


def test_a_destination_is_kept_to_its_pace(db: Database, clock: FakeClock) -> None:
    postbox = Stamping(clock)
    post(db, *(letter(f"{n}", to="C1") for n in range(4)))
    with delivering(db, clock, postbox, pace=one_a_second, poll=0.01):
        for count in range(1, 5):
            postbox.wait(partial(postbox.has_sent, count))
            clock.advance(SECOND)
    assert [later - earlier for earlier, later in pairwise(postbox.times)] == [SECOND] * 3


def test_a_destination_waits_for_none_but_itself(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    post(db, letter("a", to="C1"), letter("b", to="C1"), letter("c", to="C2"))
    with delivering(db, clock, postbox, pace=one_a_second):
        postbox.wait(lambda: sorted(postbox.sent) == ["a", "c"])
    assert row(db, "b").state == "pending"


def test_what_nobody_needs_any_more_is_dropped(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    postbox.unwanted.add("a")
    post(db, letter("a", lane="T1"), letter("b", lane="T1"))
    with delivering(db, clock, postbox):
        postbox.wait(lambda: postbox.sent == ["b"])
    assert [each.state for each in rows(db)] == ["dropped", "sent"]


def test_a_permanent_failure_is_told_and_not_repeated(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    postbox.answers["a"] = [DeliveryError("is_archived", permanent=True)]
    post(db, letter("a"))
    with delivering(db, clock, postbox):
        postbox.wait(lambda: postbox.dead == [("a", "is_archived")])
    assert (row(db, "a").state, postbox.keys) == ("dead", ["a"])


def test_a_temporary_failure_is_tried_again(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    postbox.answers["a"] = [DeliveryError("internal_error")]
    post(db, letter("a"))
    with delivering(db, clock, postbox):
        postbox.wait(lambda: postbox.sent == ["a"])
    assert [parcel.ambiguous for parcel in postbox.came] == [False, False]


def test_a_failure_without_a_name_is_counted_and_tried_again(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    postbox.answers["a"] = [LookupError("no such template")]
    post(db, letter("a"))
    with delivering(db, clock, postbox) as delivery:
        postbox.wait(lambda: postbox.sent == ["a"])
    assert (delivery.tally["crashed"], delivery.tally["sent"]) == (1, 1)


def test_one_that_fails_does_not_keep_others(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    postbox.answers["a"] = [LookupError("no such template")]
    post(db, letter("a"), letter("b"))
    with delivering(db, clock, postbox):
        postbox.wait(lambda: postbox.sent == ["b"])


def test_a_limit_is_waited_out_for_all_that_goes_there(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    postbox.answers["a"] = [DeliveryError("ratelimited", retry_after=30)]
    post(db, letter("a", to="C1"))
    with delivering(db, clock, postbox):
        postbox.wait(lambda: postbox.keys == ["a"])
    post(db, letter("b", to="C1"))
    assert take(db, NOW + 29 * SECOND) == []


def test_an_answer_that_does_not_come_is_looked_up_the_next_time(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    postbox.open.clear()
    post(db, letter("a"))
    with delivering(db, clock, postbox, timeout=0.01) as delivery:
        postbox.wait(lambda: len(postbox.came) == 2)
        postbox.let_go(delivery)
        postbox.wait(lambda: postbox.sent == ["a"])
    assert [parcel.ambiguous for parcel in postbox.came][:2] == [False, True]


def test_a_message_that_a_crash_cut_off_is_looked_up(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    post(db, letter("a"))
    take(db, owner="gone")
    clock.advance(LEASE)
    with delivering(db, clock, postbox):
        postbox.wait(lambda: postbox.sent == ["a"])
    assert [parcel.ambiguous for parcel in postbox.came] == [True]


def test_a_restart_on_sqlite_waits_for_no_lease(sqlite_url: str, clock: FakeClock, postbox: Postbox) -> None:
    db = Database(sqlite_url)
    post(db, letter("a"))
    take(db, owner="gone")
    with delivering(db, clock, postbox):
        postbox.wait(lambda: postbox.sent == ["a"])
    assert [parcel.ambiguous for parcel in postbox.came] == [True]
    db.close()


@pytest.mark.postgres
def test_two_copies_on_one_server_send_everything_once(
    postgres_url: str, clock: FakeClock, postbox: Postbox
) -> None:
    db = Database(postgres_url)
    post(db, *(letter(f"{n}", lane=f"T{n % 40}", to=f"C{n % 30}") for n in range(200)))
    with delivering(db, clock, postbox, owner="one"), delivering(db, clock, postbox, owner="two"):
        postbox.wait(lambda: len(set(postbox.sent)) == 200)
    assert sorted(postbox.keys, key=int) == [f"{n}" for n in range(200)]
    db.close()
