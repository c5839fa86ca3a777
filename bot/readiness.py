"""Whether this copy of the bot does its work: what /readyz asks."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.app import Bot
from bot.clock import Clock
from bot.errors import Unavailable
from bot.services.figures import Undelivered, undelivered
from bot.web.health import Readiness
from models.database import Database

OVERDUE = timedelta(seconds=60)
"""A message that has been due for longer, and not for want of its turn, does not get through."""

SWEEP_AGE = timedelta(seconds=5)
"""Sweeps come four times a second; deadlines are not looked at while there are none."""


class Watch:
    """Looks at the parts of the bot as they come up. Until `attend` is called, Slack has not been reached."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._bot: Bot | None = None
        self._link: Callable[[], bool] = lambda: False

    def attend(self, bot: Bot, link: Callable[[], bool]) -> None:
        """From now on `bot` is looked at; `link` tells whether Slack's requests can come in."""
        self._link = link
        self._bot = bot

    def check(self) -> Readiness:
        """Asks the database, so it may take as long as that takes to answer."""
        try:
            found = undelivered(self._db, self._clock.now())
        except Unavailable:
            away = "The database does not answer; see that it runs and that DATABASE_URL is right."
            return Readiness(away, self._slack(), "Nobody knows while the database is away.", self._sweep())
        return Readiness(None, self._slack(), self._delivery(found), self._sweep(), found.dead)

    def _slack(self) -> str | None:
        if self._bot is None:
            return "Slack has not been reached since the start; the bot goes on trying."
        if not self._link():
            return "No Socket Mode connection stands; the bot goes on trying."
        return None

    def _delivery(self, found: Undelivered) -> str | None:
        if self._bot is not None and not self._bot.delivery.alive:
            return "Deliveries have stopped; look into the log and start the bot anew."
        if found.stalled is not None and found.stalled > OVERDUE:
            seconds = int(found.stalled.total_seconds())
            return f"The oldest undelivered message has been due for {seconds} s; look into the log for why."
        return None

    def _sweep(self) -> str | None:
        last = self._bot.scheduler.last_sweep if self._bot else None
        if last is None:
            return "Deadlines have not been looked at since the start."
        return self._stale(self._clock.now(), last)

    def _stale(self, now: datetime, last: datetime) -> str | None:
        if now - last <= SWEEP_AGE:
            return None
        seconds = int((now - last).total_seconds())
        return f"Deadlines were last looked at {seconds} s ago; look into the log for why."
