"""Brings a database to the shape that this version of Tierline expects."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.errors import ConfigurationError
from models.engines import answering, open_postgres, open_sqlite, parse_url

_MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 0x7469_6572  # "tier"; any number that nobody else locks in this database


def upgrade(url: str) -> None:
    """Runs the migrations that are missing, all or none; copies that start together take turns.

    Raises Unavailable when the database is away, ConfigurationError when a newer version has changed it.
    """
    with _connected(url) as connection:
        found = _revision(connection)
        if found == _head():
            return
        _refuse_unknown(found)
        _take_turn(connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _check_references(connection)


def current(url: str) -> str | None:
    """The revision that the database is at; None for an empty one."""
    with _connected(url) as connection:
        return _revision(connection)


def is_current(url: str) -> bool:
    """Whether the database has exactly the shape that this version expects."""
    return current(url) == _head()


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = _engine(url)
    try:
        with answering(), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    parsed = parse_url(url)
    if parsed.get_backend_name() == "postgresql":
        return open_postgres(parsed)
    # Without foreign_keys: rebuilding a table drops it, which would take the rows that refer to it along.
    return open_sqlite(parsed, begin="BEGIN IMMEDIATE", connections=1)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    # the parser of ini files would take a percent sign in the path for a reference
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _refuse_unknown(found: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise ConfigurationError(
            f"A newer Tierline has changed this database (to {found}); install that version to use it."
        )


def _take_turn(connection: Connection) -> None:
    # On SQLite, BEGIN IMMEDIATE has taken it already.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"The migration left table {broken[0]} with references to rows that are gone.")
