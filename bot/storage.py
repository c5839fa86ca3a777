"""The database as those who run the bot meet it: brought into shape, opened, or a sentence on why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.errors import ConfigurationError, Unavailable
from models.database import Database, current, is_current, upgrade


def prepare(url: str) -> None:
    """Brings an SQLite file, or an empty PostgreSQL database, to the shape this version needs.

    A PostgreSQL database that is in use is changed by nobody but `tierline db upgrade`: other copies of an
    older version may still be running on it. Raises ConfigurationError then, and as `usable` does.
    """
    with usable():
        if url.startswith("sqlite") or current(url) is None:
            upgrade(url)
        elif not is_current(url):
            raise ConfigurationError(
                "The database has another shape than this version of Tierline needs;"
                " stop all copies of the bot and run `tierline db upgrade`."
            )


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database that is there and in shape, for a command that runs beside the bot.

    Raises ConfigurationError when it is not, and as `usable` does.
    """
    with usable():
        if not (_exists(url) and is_current(url)):
            raise ConfigurationError(
                "DATABASE_URL names no database of this version of Tierline; correct it, or start the bot or"
                " run `tierline db upgrade` to bring the database into shape."
            )
        db = Database(url)
        try:
            yield db
        finally:
            db.close()


@contextmanager
def usable() -> Iterator[None]:
    """Raises Unavailable or ConfigurationError with the driver's reason for whatever the database refuses."""
    try:
        yield
    except Unavailable as error:
        raise Unavailable(
            f"The database does not answer ({_reason(error.__cause__)});"
            " see that it runs and that DATABASE_URL is right."
        ) from error
    except DBAPIError as error:
        raise ConfigurationError(
            f"The database cannot be used ({_reason(error)}); see that DATABASE_URL is right."
        ) from error


def password_of(url: str) -> str | None:
    """The password in a database URL, so that it can be kept out of the log."""
    try:
        return make_url(url).password
    except ArgumentError:
        return None


def _exists(url: str) -> bool:
    """False for an SQLite file that is missing: opening it would make an empty one."""
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or Path(str(parsed.database)).exists()


def _reason(error: BaseException | None) -> str:
    """The driver's own words, which name the host but no password."""
    words = str(getattr(error, "orig", error)).strip()
    return words.splitlines()[0].rstrip(".") if words else "no reason given"
