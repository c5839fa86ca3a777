"""Fixtures that every room of the suite shares."""

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.clock import monotonic
from tests.clock import FakeClock
from tests.databases import PostgresDatabases, SqliteDatabases, serve_postgres

# The same examples on every machine; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, database=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

THREAD_GRACE = 15.0
"""Seconds that the threads of a finished module have to come to their end."""


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands at Monday 2026-03-02 09:00 UTC until it is moved."""
    return FakeClock()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server's maintenance database."""
    folder = tmp_path_factory.getbasetemp()
    in_worker = "PYTEST_XDIST_WORKER" in os.environ
    with serve_postgres(folder.parent if in_worker else folder) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: str) -> Iterator[PostgresDatabases]:
    with PostgresDatabases(postgres_server) as databases:
        yield databases


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture
def sqlite_url(sqlite_databases: SqliteDatabases, tmp_path: Path) -> str:
    """The URL of a migrated, empty SQLite database in the test's own folder."""
    return sqlite_databases.create(tmp_path)


@pytest.fixture
def postgres_url(postgres_databases: PostgresDatabases) -> str:
    """The URL (`postgresql+psycopg://`) of a migrated, empty PostgreSQL database."""
    return postgres_databases.create()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database; the test runs once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="module", autouse=True)
def leaked_threads() -> Iterator[None]:
    """Fails a module whose tests leave threads behind that would keep the process from ending."""
    before = set(threading.enumerate())
    yield
    if _alive_since(before):
        gc.collect()  # an executor lets its threads go when it is collected
    until = monotonic() + THREAD_GRACE
    for thread in _alive_since(before):
        thread.join(max(0.0, until - monotonic()))
    left = [thread.name for thread in _alive_since(before)]
    assert not left, f"Stop these threads in the tests of this module: {', '.join(left)}."


def _alive_since(before: set[threading.Thread]) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
