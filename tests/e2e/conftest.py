"""The desk that journeys run on, once a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desk import Desk, refused, running


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk on SQLite; fails when Slack had to refuse anything that the bot sent."""
    with running(sqlite_url, tmp_path) as built:
        yield built
        assert refused(built.slack) == []


@pytest.fixture
def any_desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """The same on SQLite and on PostgreSQL."""
    with running(database_url, tmp_path) as built:
        yield built
        assert refused(built.slack) == []


@pytest.fixture
def troubled(sqlite_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk for tests in which Slack refuses on purpose."""
    with running(sqlite_url, tmp_path) as built:
        yield built
