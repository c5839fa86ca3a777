"""Lets time pass as it would: from deadline to deadline, each with all that it brings about."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot.app import Bot
from bot.clock import MovableClock, monotonic
from bot.playground.server import LocalSlack
from bot.services import upkeep
from bot.services.figures import undelivered

GLANCE = 0.02
"""Seconds between two looks at the database, which tells nobody of its changes."""

BRIEF = 0.3
"""Seconds for messages of which some have been waited for in vain."""


class Passing:
    """`patience`: real seconds without any progress after which something counts as waited for in vain.

    `ending`, once set, cuts every wait short.
    """

    def __init__(
        self, slack: LocalSlack, bot: Bot, clock: MovableClock, ending: threading.Event, patience: float
    ) -> None:
        self._slack, self._bot, self._clock = slack, bot, clock
        self._ending, self._patience = ending, patience

    def to(self, until: datetime) -> bool:
        """Moves the clock to `until`, through every deadline on the way.

        Returns whether all was seen and said at each of them. What was not, because Slack is in trouble, does
        not keep the time from passing.
        """
        went_well = self._all_is_said(self._patience)
        while (due := self._next(until)) is not None:
            self._move(due)
            self._bot.scheduler.sweep()
            if not self._wait(partial(self._has_passed, due), self._patience):
                went_well = False
                break
            patience = self._patience if went_well else min(BRIEF, self._patience)
            went_well = self._all_is_said(patience) and went_well
        self._move(until)
        return went_well

    def _next(self, until: datetime) -> datetime | None:
        due = upkeep.next_deadline(self._bot.ctx)
        return due if due is not None and due <= until else None

    def _has_passed(self, deadline: datetime) -> bool:
        return upkeep.next_deadline(self._bot.ctx) != deadline

    def _move(self, to: datetime) -> None:
        self._clock.advance(max(to - self._clock.now(), timedelta(0)))
        self._slack.core.world.touch()

    def _all_is_said(self, patience: float) -> bool:
        """Waits until Slack has nothing on its way to the bot and the bot nothing that is due to Slack."""
        said, delivery = -1, self._bot.delivery.tally
        while (so_far := delivery["sent"] + delivery["dropped"] + delivery["dead"]) != said:
            said = so_far
            if self._wait(self._is_quiet, patience):
                return True
        return False

    def _is_quiet(self) -> bool:
        if not self._slack.core.delivery.idle:
            return False
        return undelivered(self._bot.db, self._clock.now()).waiting is None

    def _wait(self, so: Callable[[], bool], patience: float) -> bool:
        until = monotonic() + patience
        while not so():
            if monotonic() > until or self._ending.wait(GLANCE):
                return False
        return True
