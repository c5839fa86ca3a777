"""How connections to either database are opened, and which of its errors mean that it is away."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import psycopg
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import ConfigurationError, Unavailable

CONNECTIONS = 20
"""One for each thread that answers people; four copies of the bot stay below PostgreSQL's default of 100."""
PATIENCE_SECONDS = 10
GLANCE_SECONDS = 0.02
"""How long a connection, a lock of another process or a silent server is waited for."""

# https://www.sqlite.org/rescode.html: the ones that say nothing about the statement
_SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
# connection, transaction rollback (deadlock), resources, operator intervention; lock not available
_POSTGRES_AWAY = ("08", "40", "53", "57", "55P03")
_POSTGRES_SILENCE: dict[str, Any] = {
    "application_name": "tierline",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": PATIENCE_SECONDS * 1000,
}


def parse_url(url: str) -> URL:
    """The URL with its driver filled in. Raises ConfigurationError for what Tierline cannot use."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigurationError("DATABASE_URL is not a database URL; see the example file.") from error
    if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise ConfigurationError(
            f"DATABASE_URL names {parsed.drivername}; use sqlite:///file.db or postgresql://…"
        )
    if parsed.database in {None, "", ":memory:"}:
        raise ConfigurationError("An SQLite database in memory is lost at every stop; name a file.")
    folder = Path(str(parsed.database)).resolve().parent
    if not folder.is_dir():
        raise ConfigurationError(f"The folder of the database, {folder}, does not exist; please create it.")
    return parsed


def open_postgres(url: URL) -> Engine:
    """A pool for a PostgreSQL server; what the URL says about the connection is left as it says it."""
    return create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=PATIENCE_SECONDS,
        pool_pre_ping=True,
        connect_args={name: value for name, value in _POSTGRES_SILENCE.items() if name not in url.query},
    )


def open_sqlite(
    url: URL,
    *,
    begin: str,
    connections: int,
    pragmas: tuple[str, ...] = (),
    patience: Callable[[], float] | None = None,
) -> Engine:
    """A pool for an SQLite file whose transactions start with `begin`.

    `patience` tells at each start for how many seconds a lock of another process is waited for.
    """
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=PATIENCE_SECONDS,
        connect_args={"timeout": PATIENCE_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver would start transactions by itself, late and deferred.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", *pragmas):
            _set(connection, pragma)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        if patience is not None:
            # Past SQLAlchemy, whose share of a statement is many times what this one takes.
            driver = cast("sqlite3.Connection", connection.connection.driver_connection)
            driver.execute(f"PRAGMA busy_timeout={int(patience() * 1000)}")
        connection.exec_driver_sql(begin)

    return engine


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Two who switch a new file to WAL at once are told that it is locked, however patient they are."""
    for _ in range(int(PATIENCE_SECONDS / GLANCE_SECONDS)):
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            threading.Event().wait(GLANCE_SECONDS)
        else:
            return
    connection.execute(f"PRAGMA {pragma}")


@contextmanager
def answering(*, saving: bool = False) -> Iterator[None]:
    """Turns errors of a database that is away into Unavailable; a statement's own faults stay as they are.

    `saving`: a commit was under way, so that nobody knows whether it came through.
    """
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable from error
    except DBAPIError as error:
        if not is_away(error):
            raise
        raise (_unknown_fate() if saving else Unavailable()) from error
    except NoSuchModuleError as error:
        raise ConfigurationError("The driver of this database is not installed.") from error


def is_away(error: DBAPIError) -> bool:
    """Whether the same statement may work in a minute."""
    cause = error.orig
    if isinstance(cause, sqlite3.OperationalError):
        # the low byte is the family, the rest says where in SQLite it happened
        return (getattr(cause, "sqlite_errorcode", 0) & 0xFF) in _SQLITE_AWAY
    if isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return cause.sqlstate is None or cause.sqlstate.startswith(_POSTGRES_AWAY)
    return error.connection_invalidated


def _unknown_fate() -> Unavailable:
    return Unavailable(
        "The database stopped answering while this was saved; please look whether it was before trying again."
    )
