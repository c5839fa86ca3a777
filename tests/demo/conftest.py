"""The demo's stage: the local Slack with the real bot in it."""

from collections.abc import Iterator

import pytest

from bot.demo.stage import Stage
from bot.demo.staging import staged


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A stage on which nothing has been played yet."""
    with staged() as built:
        yield built
