"""What stands beside the Slack client and is not Slack's: the clock, the outbox, the story.

The playground knows none of them. Whoever starts the page hands in what there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.playground.entities import Json

Jump = Literal["5m", "1h", "morning", "deadline"]


class ClockControl(Protocol):
    def move(self, to: Jump, zone: str) -> str:
        """Moves the clock and returns once all has happened that was due on the way; says what time it is.

        `zone`: whose morning is meant, "Europe/Berlin". Raises PlaygroundError with a sentence.
        """
        ...

    def next_deadline(self) -> datetime | None:
        """When something is due next, aware."""
        ...


class Outbox(Protocol):
    def state(self) -> Json:
        """`waiting`, `dead`, `oldest_seconds` and `rows`, fifty at most."""
        ...


class Story(Protocol):
    """Scenes that are played one after the other. All but `state` raise PlaygroundError."""

    def state(self) -> Json:
        """`scenes`, `at` (how many were played), `state` and `text`. Returns at once."""
        ...

    def play(self) -> None: ...

    def pause(self) -> None: ...

    def step(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Beside:
    """`hints`: what to try first. `welcome`: a sentence that says what this is. `first`: the id of the person
    as whom somebody looks who has not chosen yet; anybody when it is empty."""

    clock: ClockControl | None = None
    outbox: Outbox | None = None
    story: Story | None = None
    hints: Sequence[str] = ()
    welcome: str = ""
    first: str = ""
