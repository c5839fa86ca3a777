"""What runs by the clock: the sweep, signs of life, the watch over the configuration, and tidying up.

APScheduler holds a handful of jobs in memory. What must survive a restart is a row, not a job; a job that
must run once across all copies of the bot takes its turn in the database first.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler

from bot.domain.ladder import Outage
from bot.services import escalations, upkeep
from bot.services.context import Context

log = logging.getLogger(__name__)

TICK = 0.25
"""Seconds between sweeps. A step has to fire within the second of its due time, delivery included."""


class Scheduler:
    """The jobs of one copy of the bot. `reload` looks whether the configuration has changed."""

    def __init__(self, ctx: Context, reload: Callable[[], None]) -> None:
        self._ctx = ctx
        self._reload = reload
        self._outage: Outage | None = None
        self.last_sweep: datetime | None = None
        self._jobs = BackgroundScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        """Looks back at how long nobody was looking, catches up at once, and goes on every tick."""
        self._outage = upkeep.outage(self._ctx)
        if self._outage:
            log.info("scheduler.outage", extra={"since": self._outage.start.isoformat()})
        self.sweep()
        self._every(TICK, self.sweep)
        self._every(1.0, self._sign)
        self._every(5.0, self._reload)
        self._jobs.add_job(self._tidy, "cron", hour=3, minute=17)
        self._jobs.start()

    def stop(self) -> None:
        """Takes no new turn and waits for the one that is running."""
        if self._jobs.running:
            self._jobs.shutdown(wait=True)

    def sweep(self) -> None:
        """One look at everything that is due."""
        swept = escalations.sweep(self._ctx, self._outage)
        self.last_sweep = self._ctx.clock.now()
        if swept.looked_at:
            log.info("sweep.done", extra={"tickets": swept.looked_at, "failed": swept.failed})

    def _sign(self) -> None:
        upkeep.sign_of_life(self._ctx)

    def _tidy(self) -> None:
        today = self._ctx.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        if upkeep.take_turn(self._ctx, "tidy", today):
            upkeep.tidy(self._ctx)

    def _every(self, seconds: float, job: Callable[[], None]) -> None:
        self._jobs.add_job(job, "interval", seconds=seconds)
