"""The clocks and the ladder agree with a ticket that is counted on fingers."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.effects import fold
from bot.domain.events import Event, Kind
from bot.domain.ladder import next_look
from tests.domain.counted import TICK, Counted, count
from tests.domain.random_tickets import ENDS, TALK, WAITS, configuration, histories
from tests.domain.stories import OFFICE, on
from tests.domain.walks import Walk

TARGETS = {
    "critical": {
        "ack": "15m",
        "first_response": "20m",
        "next_response": "40m",
        "update": "40m",
        "resolve": "4h",
    },
    "high": {"ack": "40m", "first_response": "1h", "next_response": "1h", "update": "2h", "resolve": "8h"},
    "normal": {"first_response": "4h", "next_response": "2h", "resolve": "8h"},
    "low": {"ack": "1h", "first_response": "8h", "update": "4h"},
}
UNDER = configuration(OFFICE, TARGETS)
HOURS = timedelta(hours=40)
OPENINGS = st.integers(0, 4 * 24 * 12).map(lambda ticks: on("2026-03-26 08:00") + ticks * TICK)
AFTER = st.one_of(st.integers(1, 60), st.integers(1, 450)).map(lambda ticks: 5 * ticks)
KINDS = st.one_of(TALK, WAITS, ENDS).filter(lambda what: what[0] not in (Kind.TIER_CHANGED, Kind.CANCELLED))

Told = list[tuple[datetime, str]]


def told_by_the_ladder(walk: Walk, opened: datetime) -> Told:
    """What is told when somebody looks at every event and whenever the ladder says, and at no other time."""
    told: Told = []
    now, following = opened, None
    while now <= opened + HOURS:
        arrived = bool(walk.to_come) and walk.to_come[0][0] <= now
        if arrived or (following and following <= now):
            found = walk.look(now)
            told += [(now, f"{firing.clock.key} {firing.rung.name}") for firing in found.firings]
            following = next_look(walk.ticket)
        now += TICK
    return told


@given(histories(KINDS, opening=OPENINGS, after=AFTER))
def test_reminders_and_breaches_are_those_that_counting_on_fingers_gives(events: list[Event]) -> None:
    opened, facts = events[0].at, {**events[0].data, "customer_wrote": True}
    events[0] = Event(1, opened, "U0CARL", Kind.OPENED, facts)
    walk = Walk([(event.at, event) for event in events], under={1: UNDER})
    tier = UNDER.policy.tiers[facts["tier"]]
    counted = Counted(UNDER.calendars[tier.calendar], TARGETS, facts["urgency"], tier.third_party_pauses)
    count(counted, events, opened + HOURS)
    assert sorted(told_by_the_ladder(walk, opened)) == sorted(counted.told)
    ticket = fold(1, walk.events, {1: UNDER}.__getitem__)
    breaches = {clock.key: clock.breached_at for clock in ticket.clocks}
    assert set(breaches) == {hand.key for hand in counted.hands}
    for hand in counted.hands:
        assert _on_the_tick(breaches[hand.key], opened) == hand.breached


def _on_the_tick(at: datetime | None, opened: datetime) -> datetime | None:
    """The tick at which somebody who looks every five minutes sees it."""
    return at and opened - ((opened - at) // TICK) * TICK
