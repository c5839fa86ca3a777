"""A migrated database for every test of this room."""

from collections.abc import Iterator

import pytest

from models.database import Database


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """Runs the test once on SQLite and once on PostgreSQL."""
    database = Database(database_url)
    yield database
    database.close()
