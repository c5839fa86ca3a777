"""How delivery ends, and what it does while the database is away."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from bot.outbox.delivery import Delivery
from models.database import Database
from tests.clock import FakeClock
from tests.outbox.letters import letter, post, row, rows, take_one
from tests.outbox.logged import Logged
from tests.outbox.postbox import Postbox, delivering, unpaced


def test_what_is_under_way_is_finished_before_the_end(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    postbox.open.clear()
    post(db, letter("a"))
    with delivering(db, clock, postbox) as delivery:
        postbox.wait(lambda: postbox.keys == ["a"])
        postbox.let_go(delivery)
        delivery.stop()
    assert row(db, "a").state == "sent"


def test_what_does_not_end_in_time_is_cut_off_and_looked_up(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    postbox.open.clear()
    post(db, letter("a"))
    with delivering(db, clock, postbox) as delivery:
        postbox.wait(lambda: postbox.keys == ["a"])
        delivery.stop(timeout=0)
    assert take_one(db).ambiguous


def test_nothing_is_claimed_after_the_end(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    with delivering(db, clock, postbox) as delivery:
        delivery.stop()
        post(db, letter("a"))
        delivery.wake()
    assert (row(db, "a").attempts, postbox.came) == (0, [])


def test_no_lease_is_left_at_the_end(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    post(db, *(letter(f"{n}", lane=f"T{n % 9}") for n in range(100)))
    with delivering(db, clock, postbox):
        postbox.wait(lambda: len(postbox.sent) > 10)
    assert {each.leased_by for each in rows(db)} == {None}


def new_delivery(db: Database, clock: FakeClock, postbox: Postbox) -> Delivery:
    """A delivery that nobody has started."""
    return Delivery(db, clock, postbox.send, postbox.on_sent, postbox.on_dead, "me", pace=unpaced)


def test_a_delivery_that_never_began_can_be_stopped(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    delivery = new_delivery(db, clock, postbox)
    delivery.wake()
    delivery.stop()
    assert not delivery.alive


def test_a_call_before_the_beginning_is_no_trouble(db: Database, clock: FakeClock, postbox: Postbox) -> None:
    post(db, letter("a"))
    delivery = new_delivery(db, clock, postbox)
    delivery.wake()
    delivery.start()
    postbox.wait(lambda: postbox.sent == ["a"])
    delivery.stop()
    assert not delivery.alive


def test_the_connections_of_the_sender_are_closed_at_the_end(
    db: Database, clock: FakeClock, postbox: Postbox
) -> None:
    closed: list[bool] = []

    async def close() -> None:
        closed.append(True)

    delivery = Delivery(db, clock, postbox.send, postbox.on_sent, postbox.on_dead, "me", close=close)
    delivery.start()
    delivery.stop()
    assert closed == [True]


@contextmanager
def away(url: str) -> Iterator[None]:
    """Takes a database off its server for the length of the block."""
    database = make_url(url)
    server = database.set(drivername="postgresql", database="postgres")
    name = sql.Identifier(database.database or "")
    with psycopg.connect(server.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database.database]
        )
        try:
            yield
        finally:
            connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))


@pytest.mark.postgres
def test_a_result_is_written_when_the_database_is_back(
    postgres_url: str, clock: FakeClock, postbox: Postbox, logged: Logged
) -> None:
    db = Database(postgres_url)
    postbox.open.clear()
    post(db, letter("a"))
    with delivering(db, clock, postbox) as delivery:
        postbox.wait(lambda: postbox.keys == ["a"])
        with away(postgres_url):
            postbox.let_go(delivery)
            logged.wait("outbox.held_up")
        postbox.wait(lambda: postbox.sent == ["a"])
    assert (postbox.keys, row(db, "a").state) == (["a"], "sent")
    db.close()


@pytest.mark.postgres
def test_an_outage_is_told_once_and_so_is_its_end(
    postgres_url: str, clock: FakeClock, postbox: Postbox, logged: Logged
) -> None:
    db = Database(postgres_url)
    with delivering(db, clock, postbox, poll=0.01):
        with away(postgres_url):
            logged.wait("outbox.held_up")
        logged.wait("outbox.goes_on")
    assert logged.events == ["outbox.held_up", "outbox.goes_on"]
    db.close()
