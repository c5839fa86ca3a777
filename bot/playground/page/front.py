"""What every part of the page holds on to."""

from dataclasses import dataclass

from bot.playground.core import Core
from bot.playground.page.beside import Beside
from bot.playground.page.marks import Marks
from bot.playground.page.presence import Presence
from bot.playground.page.visits import Visits
from bot.playground.server import LocalSlack


@dataclass(frozen=True, slots=True)
class Front:
    slack: LocalSlack
    marks: Marks
    presence: Presence
    visits: Visits
    beside: Beside

    @property
    def core(self) -> Core:
        return self.slack.core
