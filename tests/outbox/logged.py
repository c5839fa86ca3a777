"""What was logged, for tests that wait for it."""

import threading
from collections.abc import MutableMapping
from typing import Any

import structlog

from tests.outbox.postbox import PATIENCE


class Logged:
    """A processor that keeps the names of events and lets nothing through."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.events: list[str] = []

    def __call__(self, _logger: object, _method: str, event: MutableMapping[str, Any]) -> str:
        with self._changed:
            self.events.append(event["event"])
            self._changed.notify_all()
        raise structlog.DropEvent

    def wait(self, event: str) -> None:
        """Waits until the event has been logged; fails the test when it never is."""
        with self._changed:
            assert self._changed.wait_for(lambda: event in self.events, PATIENCE), self.events
