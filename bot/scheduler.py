"""What runs by the clock: the sweep, signs of life, the watch over the configuration, and tidying up.

APScheduler holds a handful of jobs in memory. What must survive a restart is a row, not a job; a job that
must run once across all copies of the bot takes its turn in the database first.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import monotonic
from bot.domain.ladder import Outage
from bot.errors import Unavailable
from bot.metrics import Metrics
from bot.services import escalations, upkeep
from bot.services.context import Context

log = logging.getLogger(__name__)

TICK = 0.25
"""Seconds between sweeps. A step has to fire within the second of its due time, delivery included."""


class Scheduler:
    """The jobs of one copy of the bot. `reload` looks whether the configuration has changed."""

    def __init__(self, ctx: Context, reload: Callable[[], None], metrics: Metrics) -> None:
        self._ctx = ctx
        self._metrics = metrics
        self._outage: Outage | None = None
        self.last_sweep: datetime | None = None
        self._jobs = BackgroundScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._sweep, self._sign, self._reload, self._tidy = (
            Steady(name, work, metrics)
            for name, work in (
                ("sweep", self.sweep),
                ("sign", lambda: upkeep.sign_of_life(ctx)),
                ("reload", reload),
                ("tidy", self._take_turn_to_tidy),
            )
        )

    def start(self) -> None:
        """Looks back at how long nobody was looking, catches up at once, and goes on every tick."""
        self._outage = upkeep.outage(self._ctx)
        if self._outage:
            log.info("scheduler.outage", extra={"since": self._outage.start.isoformat()})
        self._sign()
        self._sweep()
        self._every(TICK, self._sweep)
        self._every(1.0, self._sign)
        self._every(5.0, self._reload)
        self._jobs.add_job(self._tidy, "cron", hour=3, minute=17)
        self._jobs.start()

    def stop(self) -> None:
        """Takes no new turn and waits for the one that is running."""
        if self._jobs.running:
            self._jobs.shutdown(wait=True)
            self._sign()

    def sweep(self) -> None:
        """One look at everything that is due."""
        began = monotonic()
        swept = escalations.sweep(self._ctx, self._outage)
        self.last_sweep = self._ctx.clock.now()
        self._metrics.sweep(swept.looked_at, swept.failed, monotonic() - began)
        if swept.looked_at:
            log.info("sweep.done", extra={"tickets": swept.looked_at, "failed": swept.failed})

    def _take_turn_to_tidy(self) -> None:
        today = self._ctx.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        if upkeep.take_turn(self._ctx, "tidy", today):
            upkeep.tidy(self._ctx)

    def _every(self, seconds: float, job: "Steady") -> None:
        self._jobs.add_job(job, "interval", seconds=seconds)


class Steady:
    """A job that goes on at its next turn whatever it raises, and says once what holds it up."""

    def __init__(self, name: str, work: Callable[[], None], metrics: Metrics) -> None:
        self._name = name
        self._work = work
        self._metrics = metrics
        self._trouble: type[Exception] | None = None

    def __call__(self) -> None:
        try:
            self._work()
        except Exception as error:
            self._metrics.job_failed(self._name)
            self._held_up(error)
        else:
            self._goes_on()

    def _held_up(self, error: Exception) -> None:
        if type(error) is not self._trouble:
            # A fault of ours carries its traceback, an outage needs none.
            unforeseen = not isinstance(error, Unavailable)
            told = {"job": self._name, "reason": type(error).__name__}
            log.error("scheduler.held_up", extra=told, exc_info=error if unforeseen else None)
        self._trouble = type(error)

    def _goes_on(self) -> None:
        if self._trouble is not None:
            log.info("scheduler.goes_on", extra={"job": self._name})
        self._trouble = None
