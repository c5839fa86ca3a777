"""Which URLs can be used, and which errors mean that the database is away."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import ConfigurationError, Unavailable
from models.engines import answering, is_away, open_postgres, open_sqlite, parse_url


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("sqlite://", "name a file"),
        ("sqlite:///:memory:", "name a file"),
        ("mysql://localhost/x", "use sqlite"),
        ("nonsense", "not a database URL"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused(url: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        parse_url(url)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nowhere, does not exist"):
        parse_url(f"sqlite:///{tmp_path}/nowhere/tierline.db")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_name_of_postgresql_is_understood(scheme: str) -> None:
    assert parse_url(f"{scheme}://localhost/x").drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 1), ("busy_timeout", 10_000)]
)
def test_an_sqlite_file_is_opened_for_many_readers(sqlite_url: str, pragma: str, value: str | int) -> None:
    engine = open_sqlite(parse_url(sqlite_url), begin="BEGIN", connections=1)
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


@pytest.mark.postgres
def test_a_server_sees_who_is_connected(postgres_url: str) -> None:
    engine = open_postgres(parse_url(postgres_url))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT current_setting('application_name')")) == "tierline"
    engine.dispose()


@pytest.mark.postgres
def test_what_the_url_says_about_the_connection_counts(postgres_url: str) -> None:
    engine = open_postgres(parse_url(postgres_url).update_query_dict({"application_name": "desk"}))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT current_setting('application_name')")) == "desk"
    engine.dispose()


def of_sqlite(code: int) -> DBAPIError:
    """An error as the driver raises it."""
    cause = sqlite3.OperationalError("…")
    cause.sqlite_errorcode = code
    return OperationalError("SELECT 1", None, cause)


@pytest.mark.parametrize(
    ("code", "away"),
    [
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, True),
        (sqlite3.SQLITE_IOERR_WRITE, True),
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_CANTOPEN, True),
        (sqlite3.SQLITE_ERROR, False),
        (sqlite3.SQLITE_READONLY, False),
    ],
)
def test_sqlite_is_away_when_its_file_cannot_be_used_now(code: int, away: bool) -> None:
    assert is_away(of_sqlite(code)) is away


@pytest.mark.parametrize(
    ("cause", "away"),
    [
        (psycopg.OperationalError("connection refused"), True),
        (psycopg.errors.AdminShutdown(), True),
        (psycopg.errors.TooManyConnections(), True),
        (psycopg.errors.DeadlockDetected(), True),
        (psycopg.errors.LockNotAvailable(), True),
        (psycopg.errors.QueryCanceled(), True),
        (psycopg.errors.UndefinedTable(), False),
        (psycopg.errors.UniqueViolation(), False),
    ],
)
def test_postgresql_is_away_when_the_statement_is_not_to_blame(cause: psycopg.Error, away: bool) -> None:
    assert is_away(ProgrammingError("SELECT 1", None, cause)) is away


def test_no_free_connection_is_an_outage_too() -> None:
    with pytest.raises(Unavailable), answering():
        raise PoolTimeout


def test_a_failed_commit_leaves_open_whether_it_was_saved() -> None:
    with pytest.raises(Unavailable, match="whether it was"), answering(saving=True):
        raise of_sqlite(sqlite3.SQLITE_IOERR)


def test_a_fault_of_a_statement_stays_what_it_is() -> None:
    with pytest.raises(OperationalError), answering():
        raise of_sqlite(sqlite3.SQLITE_ERROR)
