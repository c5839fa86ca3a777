"""One performance of the story: what it finds on the stage is of its own time, and so are its tickets."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.demo.stage import Stage, StuckError
from bot.playground.clock import ts_of
from bot.playground.people.person import Person
from bot.playground.people.results import Shown

Match = Callable[[Shown], object]


@dataclass
class Performance:
    """The stage may have a past: what stood there before this performance began is never taken for its own.

    `beat` is called wherever somebody looks at a form for a moment before sending it.
    """

    stage: Stage
    beat: Callable[[], object] = lambda: None
    since: str = field(init=False)
    tickets: dict[str, int] = field(init=False, default_factory=dict)
    """Ticket numbers by what the scenes call them."""

    def __post_init__(self) -> None:
        self.since = ts_of(self.stage.slack.core.clock.micros())

    def person(self, name: str) -> Person:
        return self.stage.person(name)

    def later(self, **time: float) -> None:
        """Lets hours or minutes pass, with all that falls due in them."""
        self.stage.later(timedelta(**time))

    def find(self, who: str, where: str, matches: Match, *, ever: bool = False) -> Shown:
        """The latest message there that this person sees and that matches; waits for it.

        `ever`: it may be older than this performance.
        """
        person = self.person(who)
        return self._wait(lambda: person.see(where), matches, f"{who.title()} saw it in {where}", ever=ever)

    def in_thread(self, who: str, under: Shown, matches: Match) -> Shown:
        """The same in the thread of a message."""
        person = self.person(who)
        shown = f"{who.title()} saw it in the thread of “{_head(under)}”"
        return self._wait(lambda: person.thread(under.channel_id, under.ts), matches, shown)

    def dm(self, who: str, matches: Match) -> Shown:
        """The same in the direct messages with the bot."""
        person = self.person(who)
        place = person.dm_with_bot()
        return self._wait(lambda: person.see(place), matches, f"the bot told {who.title()}")

    def _wait(
        self, look: Callable[[], list[Shown]], matches: Match, what: str, *, ever: bool = False
    ) -> Shown:
        def latest() -> Shown | None:
            of_mine = (shown for shown in reversed(look()) if ever or shown.ts > self.since)
            return next((shown for shown in of_mine if matches(shown)), None)

        self.stage.until(latest, what)
        found = latest()
        if found is None:
            raise StuckError(f"it went away again before {what}")
        return found

    def opened(self, name: str, who: str, where: str, summary: str) -> None:
        """Waits for the card of the ticket that has just been opened; scenes call it `name` from now on."""
        pattern = re.compile(rf"T-(\d+) {re.escape(summary)}")
        card = self.find(who, where, lambda shown: not shown.ephemeral and pattern.match(shown.text))
        found = pattern.match(card.text)
        self.tickets[name] = int(found[1]) if found else 0

    def ticket(self, name: str) -> str:
        """Such as "T-7"."""
        return f"T-{self.tickets[name]}"

    def card(self, name: str, also: Match = bool) -> Match:
        """Whether a message is the card of a ticket, and more than that."""
        start = f"{self.ticket(name)} "
        return lambda shown: shown.text.startswith(start) and not shown.ephemeral and also(shown)

    def names(self, name: str) -> Match:
        """Whether a message speaks of a ticket."""
        pattern = re.compile(rf"\b{self.ticket(name)}\b")
        return lambda shown: pattern.search(shown.text)


def _head(shown: Shown) -> str:
    return shown.text.partition("\n")[0]
