"""The clock of the demo, which is moved from the page."""

from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.demo.days import next_morning
from bot.demo.live.turn import Turn
from bot.demo.passing import Passing
from bot.demo.stage import Stage
from bot.outbox import stats
from bot.playground.errors import PlaygroundError
from bot.services import upkeep

Goal = Literal["5m", "1h", "morning", "deadline"]
STEPS: dict[str, timedelta] = {"5m": timedelta(minutes=5), "1h": timedelta(hours=1)}
BUSY = "The clock is moving already; wait until it stands."

PATIENCE = 3.0
"""Seconds without progress after which a move goes on, although not everything was said."""


class LiveClock:
    def __init__(self, stage: Stage, turn: Turn, patience: float = PATIENCE) -> None:
        self._stage, self._turn = stage, turn
        self._passing = Passing(stage.slack, stage.bot, stage.clock, stage.ending, patience)

    def move(self, to: Goal, zone: str) -> str:
        """Moves on, through every deadline on the way; `zone` is where it is morning, and whose time is told.

        Returns a sentence that says what time it is now. Raises PlaygroundError.
        """
        place = _zone(zone)
        self._turn.take(BUSY)
        try:
            went_well = self._passing.to(self._instant(to, place))
        finally:
            self._turn.give_back()
        return self._told(place, went_well=went_well)

    def next_deadline(self) -> datetime | None:
        """When the next thing falls due on any ticket."""
        return upkeep.next_deadline(self._stage.bot.ctx)

    def _instant(self, to: Goal, zone: ZoneInfo) -> datetime:
        now = self._stage.clock.now()
        if to == "morning":
            return next_morning(now, zone)
        if to != "deadline":
            return now + STEPS[to]
        due = self.next_deadline()
        if due is None:
            raise PlaygroundError("Nothing will fall due: every ticket is resolved. Open one first.")
        return due

    def _told(self, zone: ZoneInfo, *, went_well: bool) -> str:
        local = self._stage.clock.now().astimezone(zone)
        told = f"It is {local:%a %H:%M} now."
        if went_well:
            return told
        with self._stage.bot.db.read() as session:
            counts = stats.counts(session)
        waiting = counts.waiting + counts.leased + counts.retrying
        if not waiting:
            return f"{told} The bot has not heard everything: Slack is in trouble, see the faults."
        messages = "1 message waits" if waiting == 1 else f"{waiting} messages wait"
        return f"{told} Slack is in trouble: {messages} in the outbox."


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PlaygroundError(f"There is no time zone {name!r}.") from None
