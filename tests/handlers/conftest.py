"""The whole desk, as the journeys have it, for what single handlers do."""

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
