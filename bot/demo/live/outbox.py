"""The bot's outbox, as it is shown on the page."""

from typing import Any

from bot.demo.stage import Stage
from bot.outbox import stats, unsent
from bot.outbox.unsent import Unsent

ROWS = 50


class LiveOutbox:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def state(self) -> dict[str, Any]:
        """How many wait and how many were given up, how long the oldest has been due, and the newest."""
        with self._stage.bot.db.read() as session:
            counts = stats.counts(session)
            oldest = stats.oldest_undelivered(session, self._stage.clock.now())
            rows = unsent.newest(session, ROWS) if counts != stats.Counts(0, 0, 0, 0) else []
        return {
            "waiting": counts.waiting + counts.leased + counts.retrying,
            "dead": counts.dead,
            "oldest_seconds": None if oldest is None else round(oldest.total_seconds()),
            "rows": [_row(row) for row in rows],
        }


def _row(row: Unsent) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "to": row.to,
        "state": row.state,
        "attempts": row.attempts,
        "error": row.error or None,
        "due": None if row.due_at is None else row.due_at.timestamp(),
    }
