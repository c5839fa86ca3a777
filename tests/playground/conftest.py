"""A desk that runs, with and without an app that listens."""

from collections.abc import Iterator

import pytest

from tests.playground.cast import QUICK, Desk, build, running
from tests.playground.listener import Listener


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Started, nobody connected, rate limits off."""
    with running(build()) as built:
        yield built


@pytest.fixture
def quick() -> Iterator[Desk]:
    """As `desk`, but Slack waits only a tenth of a second for acks and hardly between retries."""
    with running(build(pace=QUICK)) as built:
        yield built


@pytest.fixture
def app(desk: Desk) -> Iterator[Listener]:
    """An app that acks everything `desk` sends."""
    with Listener(desk) as listener:
        yield listener
