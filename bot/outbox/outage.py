"""What to do while the database is away: wait a little longer each time, and say so once."""

import structlog

from bot.errors import Unavailable

SHORTEST, LONGEST = 0.25, 5.0
"""Seconds between two attempts."""

_log = structlog.get_logger(__name__)


class Outage:
    """The state of one loop's work with the database."""

    def __init__(self) -> None:
        self._failures = 0

    def failed(self, error: Exception) -> float:
        """Takes note of a failure and returns the seconds to wait before the next attempt."""
        if self._failures == 0:
            # A fault of ours carries its traceback, an outage needs none.
            _log.error("outbox.held_up", error=str(error), exc_info=not isinstance(error, Unavailable))
        delay = min(LONGEST, SHORTEST * 2.0 ** min(self._failures, 10))
        self._failures += 1
        return delay

    def over(self) -> None:
        """Takes note that the work went well."""
        if self._failures:
            _log.info("outbox.goes_on", failures=self._failures)
        self._failures = 0
