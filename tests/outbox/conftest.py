"""A migrated database, and somewhere to deliver to."""

from collections.abc import Iterator

import pytest
import structlog

from models.database import Database
from tests.outbox.logged import Logged
from tests.outbox.postbox import Postbox


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """Runs the test once on SQLite and once on PostgreSQL."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def logged() -> Iterator[Logged]:
    """Catches the log for the length of a test."""
    before = structlog.get_config()
    log = Logged()
    structlog.configure(processors=[log])
    yield log
    structlog.configure(**before)
