"""What a transaction promises, on both databases."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FuturesTimeout

import pytest
from sqlalchemy import Engine, create_engine, delete, func, make_url, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from bot.errors import Unavailable
from models.database import Database, affected, insert_all_once, insert_once
from models.tables import Account, Inbox, Person, Revision
from tests.clock import MONDAY_MORNING


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def anna() -> Person:
    return Person(user_id="U1", team_id="", name="Anna")


def names(session: Session) -> list[str]:
    return list(session.scalars(select(Person.name)))


def test_a_write_is_there_for_the_next_reader(db: Database) -> None:
    with db.write() as session:
        session.add(anna())
    with db.read() as session:
        assert names(session) == ["Anna"]


def fail_after_adding(db: Database) -> None:
    with db.write() as session:
        session.add(anna())
        session.flush()
        raise LookupError


def test_a_write_that_raises_leaves_nothing_behind(db: Database) -> None:
    with pytest.raises(LookupError):
        fail_after_adding(db)
    with db.read() as session:
        assert names(session) == []


def test_the_next_write_works_after_one_that_raised(db: Database) -> None:
    with pytest.raises(LookupError):
        fail_after_adding(db)
    with db.write() as session:
        session.add(anna())
    with db.read() as session:
        assert names(session) == ["Anna"]


def test_objects_stay_readable_after_their_transaction(db: Database) -> None:
    with db.write() as session:
        person = anna()
        session.add(person)
    assert person.name == "Anna"


def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"), db.read() as session:
        session.execute(text("DELETE FROM person"))


def test_a_reader_is_not_held_up_by_a_writer(db: Database) -> None:
    with db.write() as writing:
        writing.add(anna())
        writing.flush()
        with db.read() as session:
            assert names(session) == []


def test_a_reader_sees_one_state_to_its_end(db: Database) -> None:
    with db.read() as session:
        assert names(session) == []
        with db.write() as writing:
            writing.add(anna())
        assert names(session) == []


def test_references_to_nothing_are_refused(db: Database) -> None:
    with pytest.raises(IntegrityError), db.write() as session:
        session.add(Account(key="acme", name="Acme", tier=None, revision_id=7))


def add_one(db: Database) -> None:
    with db.write() as session:
        revision = session.scalars(select(Revision).with_for_update()).one()
        revision.body = {"count": revision.body["count"] + 1}


def test_no_update_is_lost_among_twenty_threads(db: Database) -> None:
    with db.write() as session:
        session.add(Revision(id=1, digest="d", body={"count": 0}, loaded_at=MONDAY_MORNING))
    with ThreadPoolExecutor(20) as pool:
        for done in [pool.submit(add_one, db) for _ in range(100)]:
            done.result()
    with db.read() as session:
        assert session.scalars(select(Revision)).one().body == {"count": 100}


def test_instants_come_back_aware_and_equal(db: Database) -> None:
    with db.write() as session:
        session.add(Inbox(id="Ev1", seen_at=MONDAY_MORNING))
    with db.read() as session:
        assert session.scalars(select(Inbox.seen_at)).one() == MONDAY_MORNING


def test_insert_once_inserts_a_new_row(db: Database) -> None:
    with db.write() as session:
        assert insert_once(session, Inbox, {"id": "Ev1", "seen_at": MONDAY_MORNING})


def test_insert_once_leaves_the_row_that_is_there(db: Database) -> None:
    with db.write() as session:
        insert_once(session, Inbox, {"id": "Ev1", "seen_at": MONDAY_MORNING, "ticket_id": 1})
        assert not insert_once(session, Inbox, {"id": "Ev1", "seen_at": MONDAY_MORNING, "ticket_id": 2})
        assert session.scalars(select(Inbox.ticket_id)).all() == [1]


def test_insert_once_may_refer_to_what_the_session_has_just_added(db: Database) -> None:
    with db.write() as session:
        session.add(Revision(id=1, digest="d", body={}, loaded_at=MONDAY_MORNING))
        assert insert_once(session, Account, {"key": "acme", "name": "Acme", "revision_id": 1})


def take(db: Database, start: threading.Barrier) -> bool:
    start.wait()
    with db.write() as session:
        return insert_once(session, Inbox, {"id": "Ev1", "seen_at": MONDAY_MORNING})


def test_insert_once_lets_exactly_one_of_many_threads_win(db: Database) -> None:
    start = threading.Barrier(8)
    with ThreadPoolExecutor(8) as pool:
        won = [pool.submit(take, db, start) for _ in range(8)]
    assert sum(each.result() for each in won) == 1


def test_affected_counts_the_rows(db: Database) -> None:
    with db.write() as session:
        session.add_all([anna(), Person(user_id="U2", team_id="", name="Ben")])
    with db.write() as session:
        assert affected(session, delete(Person).where(Person.name == "Ben")) == 1


def test_the_dialect_is_told(db: Database, database_url: str) -> None:
    assert database_url.startswith(db.dialect)


def test_a_transaction_inside_another_is_a_mistake_that_is_told(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    with db.write(), pytest.raises(RuntimeError, match="inside another"), db.write():
        pass
    db.close()


@pytest.fixture
def locked(sqlite_url: str) -> Iterator[tuple[Database, sqlite3.Connection]]:
    """A database that another process is writing to."""
    db, other = Database(sqlite_url), sqlite3.connect(str(make_url(sqlite_url).database))
    other.isolation_level = None
    other.execute("BEGIN IMMEDIATE")
    yield db, other
    other.close()
    db.close()


def add_anna(db: Database) -> str:
    with db.write() as session:
        session.add(anna())
    return "added"


def test_who_is_in_a_hurry_gives_up_on_a_locked_database_and_nothing_is_written(
    locked: tuple[Database, sqlite3.Connection],
) -> None:
    db, other = locked
    with pytest.raises(Unavailable, match="nothing was changed"):
        add_anna(db.hurried(0.01))
    other.execute("ROLLBACK")
    with db.read() as session:
        assert names(session) == []


def test_the_others_wait_until_it_is_free(locked: tuple[Database, sqlite3.Connection]) -> None:
    db, other = locked
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(add_anna, db)
        with pytest.raises(Unavailable):
            add_anna(db.hurried(0.01))
        other.execute("ROLLBACK")
        assert waiting.result() == "added"


def test_hurry_does_not_last(locked: tuple[Database, sqlite3.Connection]) -> None:
    db, other = locked
    with pytest.raises(Unavailable):
        add_anna(db.hurried(0))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(add_anna, db)
        with pytest.raises(FuturesTimeout):
            waiting.result(timeout=0.05)
        other.execute("ROLLBACK")
        assert waiting.result() == "added"


def test_who_is_in_a_hurry_writes_to_the_same_database(db: Database) -> None:
    add_anna(db.hurried(2.0))
    with db.read() as session:
        assert names(session) == ["Anna"]


def test_a_server_that_is_away_is_named_so() -> None:
    db = Database("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(Unavailable, match="nothing was changed"), db.read() as session:
        session.execute(text("SELECT 1"))


def kick_everybody(engine: Engine) -> None:
    with engine.connect() as connection:
        everybody = "pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM {everybody}"))  # noqa: S608 - a constant


def write_and_be_cut_off(db: Database, engine: Engine, then: str | None = None) -> None:
    with db.write() as session:
        session.execute(text("SELECT 1"))
        kick_everybody(engine)
        if then:
            session.execute(text(then))


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[tuple[Database, Engine]]:
    """The database, and a way to reach its server past it."""
    db, engine = Database(postgres_url), create_engine(postgres_url)
    yield db, engine
    db.close()
    engine.dispose()


@pytest.mark.postgres
def test_a_connection_lost_in_a_transaction_is_named_so(postgres: tuple[Database, Engine]) -> None:
    with pytest.raises(Unavailable, match="nothing was changed"):
        write_and_be_cut_off(*postgres, then="SELECT 1")


@pytest.mark.postgres
def test_a_connection_lost_at_the_commit_may_have_saved(postgres: tuple[Database, Engine]) -> None:
    with pytest.raises(Unavailable, match="whether it was"):
        write_and_be_cut_off(*postgres)


@pytest.mark.postgres
def test_idle_connections_that_were_lost_are_replaced(postgres: tuple[Database, Engine]) -> None:
    db, engine = postgres
    with db.read() as session:
        session.execute(text("SELECT 1"))
    kick_everybody(engine)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_a_wrong_statement_is_no_outage(db: Database) -> None:
    with pytest.raises(DBAPIError, match="nowhere"), db.read() as session:
        session.execute(text("SELECT 1 FROM nowhere"))


def test_insert_all_once_inserts_what_is_not_there_yet(db: Database) -> None:
    rows = [{"id": name, "seen_at": MONDAY_MORNING, "ticket_id": None} for name in ("a", "b", "c")]
    with db.write() as session:
        insert_once(session, Inbox, {**rows[1], "ticket_id": 7})
        insert_all_once(session, Inbox, rows)
        insert_all_once(session, Inbox, [])
    with db.read() as session:
        found = session.execute(select(Inbox.id, Inbox.ticket_id).order_by(Inbox.id)).all()
    assert [tuple(row) for row in found] == [("a", None), ("b", 7), ("c", None)]
