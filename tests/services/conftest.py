"""A desk on either database, or on SQLite where the database makes no difference."""

from collections.abc import Iterator

import pytest

from tests.clock import FakeClock
from tests.services.cast import Desk


@pytest.fixture
def desk(database_url: str, clock: FakeClock) -> Iterator[Desk]:
    """Runs the test once on SQLite and once on PostgreSQL."""
    built = Desk(database_url, clock)
    yield built
    built.close()


@pytest.fixture
def small_desk(sqlite_url: str, clock: FakeClock) -> Iterator[Desk]:
    """For what is computed and not stored."""
    built = Desk(sqlite_url, clock)
    yield built
    built.close()


@pytest.fixture
def postgres_desk(postgres_url: str, clock: FakeClock) -> Iterator[Desk]:
    """For what only several copies on one server can meet."""
    built = Desk(postgres_url, clock)
    yield built
    built.close()
