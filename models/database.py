"""The database: one transaction per use case, on SQLite or PostgreSQL.

A transaction is never open across a network call: compute and read first, write, commit, then talk to Slack.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from functools import cache
from typing import Any, cast

from sqlalchemy import URL, CursorResult, Engine, UpdateBase, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.engines import CONNECTIONS, PATIENCE_SECONDS, answering, open_postgres, open_sqlite, parse_url
from models.schema import current, is_current, upgrade
from models.tables import Base
from models.turn import Turn

__all__ = ["Database", "affected", "current", "insert_all_once", "insert_once", "is_current", "upgrade"]


class Database:
    """Sessions on one database, for many threads. Raises ConfigurationError for a URL that cannot be used.

    Both kinds of session raise Unavailable when the database is away. Objects stay readable after the end of
    their session, but load nothing more.
    """

    def __init__(self, url: str) -> None:
        parsed = parse_url(url)
        self.dialect = parsed.get_backend_name()
        self.patience: float = PATIENCE_SECONDS
        self._turn = Turn()
        self._writer, self._reader = (
            _sqlite(parsed, self._turn) if self.dialect == "sqlite" else _postgres(parsed)
        )

    def hurried(self, seconds: float) -> "Database":
        """The same database for those who cannot wait for other writers, who lock all of SQLite, any longer.

        On PostgreSQL nobody waits but for a row, and it makes no difference.
        """
        other = copy(self)
        other.patience = seconds
        return other

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed at the end of the block, rolled back if the block raises."""
        with self._alone(), answering(), Session(self._writer, expire_on_commit=False) as session:
            yield session
            session.flush()
            with answering(saving=True):
                session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One unchanging view of the data that takes no lock; a statement that writes fails."""
        with answering(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    def _alone(self) -> AbstractContextManager[None]:
        return self._turn.within(self.patience) if self.dialect == "sqlite" else nullcontext()

    def close(self) -> None:
        """Closes the connections that are not in use; the others close when they are given back."""
        self._writer.dispose()
        self._reader.dispose()


def insert_once(session: Session, table: type[Base], values: Mapping[str, Any]) -> bool:
    """Inserts the row unless one with the same unique key is there; tells whether it did."""
    # what was added to the session may be what the new row refers to
    session.flush()
    statement = _insert_once(table.__tablename__, session.get_bind().dialect.name, telling=True)
    return session.execute(statement, values).first() is not None


def insert_all_once(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """`insert_once` for many rows, in one statement."""
    if rows:
        session.flush()
        session.execute(_insert_once(table.__tablename__, session.get_bind().dialect.name), rows)


def affected(session: Session, statement: UpdateBase, values: Mapping[str, Any] | None = None) -> int:
    """Runs an UPDATE or DELETE, with the values of its parameters, and returns the number of rows it met.

    Objects that the session has loaded stay as they were.
    """
    result = session.execute(statement, values, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", result).rowcount


@cache
def _insert_once(table: str, dialect: str, *, telling: bool = False) -> UpdateBase:
    # Built once: putting a statement together takes several times as long as running it.
    rows = Base.metadata.tables[table]
    insert = postgresql.insert(rows) if dialect == "postgresql" else sqlite.insert(rows)
    once = insert.on_conflict_do_nothing()
    return once.returning(literal_column("1")) if telling else once


def _sqlite(url: URL, turn: Turn) -> tuple[Engine, Engine]:
    writer = open_sqlite(
        url,
        begin="BEGIN IMMEDIATE",
        connections=1,
        pragmas=("foreign_keys=ON",),
        patience=lambda: turn.left,
    )
    return writer, open_sqlite(url, begin="BEGIN", connections=CONNECTIONS, pragmas=("query_only=ON",))


def _postgres(url: URL) -> tuple[Engine, Engine]:
    engine = open_postgres(url)
    # several SELECTs of one reader see one state, as they do on SQLite
    return engine, engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
