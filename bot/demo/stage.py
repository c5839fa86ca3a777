"""The stage on which the story is played: the local Slack, the bot in it, and the clock of both."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.app import Bot
from bot.clock import MovableClock, monotonic
from bot.demo.cast import PEOPLE
from bot.demo.passing import Passing
from bot.errors import TierlineError
from bot.playground.people.person import Person
from bot.playground.server import LocalSlack

PATIENCE = 20.0
"""Seconds to wait for something that has to happen by itself."""

SLICE = 0.5
"""Seconds of a wait in the local Slack, which goes by a clock that may be moved."""


class StuckError(TierlineError):
    """The story waits for something that does not come; `why` is the clause that says for what."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The story is stuck: {why}.")
        self.why = why


@dataclass
class Stage:
    """`ending`, once set, ends every wait of those who play here."""

    slack: LocalSlack
    bot: Bot
    clock: MovableClock
    ending: threading.Event = field(default_factory=threading.Event)

    def person(self, name: str) -> Person:
        return self.slack.as_person(PEOPLE[name].user)

    def until(self, seen: Callable[[], object], what: str) -> None:
        """Waits until something is so on somebody's screen. Raises StuckError when it does not come to be."""
        end = monotonic() + PATIENCE
        while not self.slack.wait_until(lambda: bool(seen()), SLICE):
            if monotonic() > end or self.ending.is_set():
                raise StuckError(f"waited in vain until {what}")

    def later(self, by: timedelta) -> None:
        """Lets time pass. Raises StuckError when not all is said that was to be said meanwhile."""
        passing = Passing(self.slack, self.bot, self.clock, self.ending, PATIENCE)
        if not passing.to(self.clock.now() + by):
            raise StuckError("waited in vain until everything was delivered that had to be said meanwhile")
