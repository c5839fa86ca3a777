"""Fixtures for tests that talk to a local Slack."""

from collections.abc import Iterator

import pytest

from tests.slack.workspace import Workspace, workspace


@pytest.fixture
def acme() -> Iterator[Workspace]:
    """A workspace with the app in #help."""
    with workspace() as found:
        yield found
