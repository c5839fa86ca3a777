"""A ticket through time: what Slack delivers, early or late, and what the ladder makes of each look."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from hypothesis import strategies as st

from bot.domain.effects import fold
from bot.domain.events import Event, Happening
from bot.domain.ladder import Evaluation, evaluate
from bot.domain.policy import Configuration
from bot.domain.ticket import Ticket
from tests.domain.random_tickets import LIFE, MESSAGES, REVISIONS, histories
from tests.domain.stories import minutes

Arrival = tuple[datetime, Event]
DELAYS = st.sampled_from([0, 0, 1, 45, 600]).map(minutes)
GAPS = st.one_of(st.integers(1, 90), st.integers(1, 36 * 60))


class Walk:
    """The events that are recorded so far, in the order in which they came."""

    def __init__(self, arrivals: list[Arrival], under: Mapping[int, Configuration] = REVISIONS) -> None:
        self.under = under
        self.to_come = sorted(arrivals, key=lambda arrival: arrival[0])
        self.events: list[Event] = []
        self.told: Counter[str] = Counter()

    @property
    def ticket(self) -> Ticket:
        return fold(1, self.events, self.under.__getitem__)

    def look(self, now: datetime) -> Evaluation:
        """One sweep: takes what has arrived, evaluates, and records what it says."""
        while self.to_come and self.to_come[0][0] <= now:
            _, event = self.to_come.pop(0)
            self.record([Happening(event.at, event.actor, event.kind, event.data)])
        found = evaluate(self.ticket, now)
        self.told.update(f"{firing.clock.key} {firing.rung.name}" for firing in found.firings)
        self.record(found.happenings)
        return found

    def record(self, happenings: list[Happening] | tuple[Happening, ...]) -> None:
        for told in happenings:
            seq = len(self.events) + 1
            self.events.append(Event(seq, told.at, told.actor, told.kind, told.data))


@st.composite
def walks(draw: st.DrawFn) -> tuple[Walk, list[datetime]]:
    """A walk that has not begun, and the times at which somebody looks; the last is long after all else."""
    events = draw(histories(LIFE) | histories(MESSAGES))
    opened = events[0].at
    arrivals = [(opened, events[0]), *((event.at + draw(DELAYS), event) for event in events[1:])]
    looks = [opened]
    for gap in draw(st.lists(GAPS, max_size=20)):
        looks.append(looks[-1] + minutes(gap))
    return Walk(arrivals), [*looks, max(looks[-1], arrivals[-1][0]) + minutes(30 * 24 * 60)]
