"""What pausing does to due dates, whatever the calendar and the promise."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import clocks
from bot.domain.calendar import Calendar
from bot.domain.clocks import Clock
from bot.domain.durations import Duration
from bot.domain.events import Event, Kind
from bot.domain.policy import ClockName
from tests.domain.random_tickets import FIRST, OPENINGS, TALK, histories, ticket_of
from tests.domain.stories import minutes

CALENDARS = st.sampled_from([FIRST.calendars[name] for name in ("office", "nights", "always")])
PROMISES = st.sampled_from([Duration.parse(text) for text in ("15m", "1h", "4h", "9h", "1bd", "3bd")])
SPANS = st.integers(1, 60 * 40).map(minutes)


def stretches(
    opened: datetime, promise: Duration, calendar: Calendar, spans: list[tuple[timedelta, timedelta]]
) -> list[Clock]:
    """A clock after each of its stretches: run for a while, then pause for a while, then run again."""
    clock = clocks.start(ClockName.RESOLVE, 1, opened, promise, calendar)
    seen, at = [clock], opened
    for run, rest in spans:
        clock = clocks.pause(clock, at + run, "waiting", calendar)
        at += run + rest
        clock = clocks.resume(clock, at, calendar)
        seen.append(clock)
    return seen


def due(clock: Clock) -> datetime:
    assert clock.due_at is not None
    return clock.due_at


PAUSES = st.lists(st.tuples(SPANS, SPANS), max_size=5)


@given(OPENINGS, PROMISES, CALENDARS, PAUSES)
def test_no_pause_makes_a_due_date_earlier(
    opened: datetime, promise: Duration, calendar: Calendar, spans: list[tuple[timedelta, timedelta]]
) -> None:
    seen = [due(clock) for clock in stretches(opened, promise, calendar, spans)]
    assert seen == sorted(seen)


@given(OPENINGS, PROMISES, CALENDARS, PAUSES, st.data())
def test_a_longer_pause_makes_no_due_date_earlier(
    opened: datetime,
    promise: Duration,
    calendar: Calendar,
    spans: list[tuple[timedelta, timedelta]],
    data: st.DataObject,
) -> None:
    run, rest = data.draw(SPANS), data.draw(SPANS)
    longer = [*spans, (run, rest + data.draw(SPANS))]
    shorter = [*spans, (run, rest)]
    last = [stretches(opened, promise, calendar, each)[-1] for each in (shorter, longer)]
    assert due(last[0]) <= due(last[1])


@given(OPENINGS, PROMISES, CALENDARS, PAUSES)
def test_a_due_date_is_where_the_unpaused_business_time_ends(
    opened: datetime, promise: Duration, calendar: Calendar, spans: list[tuple[timedelta, timedelta]]
) -> None:
    clock = stretches(opened, promise, calendar, spans)[-1]
    if clock.breached_at is None:
        assert clock.since is not None
        assert clock.used + calendar.between(clock.since, due(clock)) == clock.total


@given(histories(TALK), st.data())
def test_waiting_on_others_for_a_while_makes_the_solution_due_no_earlier(
    events: list[Event], data: st.DataObject
) -> None:
    events = [replace(events[0], data={**events[0].data, "tier": "silver"}), *events[1:]]
    span = st.integers(1, 9 * 24 * 60).map(lambda count: events[0].at + minutes(count + 0.5))
    begin, end = sorted((data.draw(span), data.draw(span) + minutes(1)))
    waits = [Event(97, begin, "U0ADA", Kind.THIRD_PARTY), Event(98, end, "U0ADA", Kind.RESUMED)]
    without, within = (ticket_of(each).clock(ClockName.RESOLVE) for each in (events, events + waits))
    assert without is not None
    assert within is not None
    if without.due_at is not None:
        assert without.due_at <= due(within)
