"""What a new promise does to a due date, whatever the calendar and the time used."""

from datetime import datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain import clocks
from bot.domain.calendar import Calendar
from bot.domain.clocks import Clock
from bot.domain.durations import Duration
from bot.domain.floors import retarget
from bot.domain.policy import ClockName
from tests.domain.random_tickets import OPENINGS
from tests.domain.test_pause_properties import CALENDARS, PAUSES, PROMISES, SPANS, due, stretches

Drawn = tuple[Clock, datetime, Calendar]


@st.composite
def unbroken(draw: st.DrawFn, promises: st.SearchStrategy[Duration] = PROMISES) -> Drawn:
    """A running clock that was paused a few times, and a time later on at which it is not breached."""
    calendar = draw(CALENDARS)
    clock = stretches(draw(OPENINGS), draw(promises), calendar, draw(PAUSES))[-1]
    assert clock.since is not None
    at = clock.since + draw(SPANS)
    assume(clock.breached_at is None and at <= due(clock))
    return clock, at, calendar


@given(unbroken(), PROMISES)
def test_a_new_promise_is_never_due_in_the_past(drawn: Drawn, target: Duration) -> None:
    clock, at, calendar = drawn
    assert due(retarget(clock, at, target, calendar, calendar)) >= at


@given(unbroken(), PROMISES)
def test_a_floored_promise_is_due_no_later_than_the_old_one(drawn: Drawn, target: Duration) -> None:
    clock, at, calendar = drawn
    changed = retarget(clock, at, target, calendar, calendar)
    if changed.floored:
        assert due(changed) <= due(clock)


@given(unbroken(), PROMISES)
def test_a_tighter_promise_is_due_no_later_than_the_old_one(drawn: Drawn, target: Duration) -> None:
    clock, at, calendar = drawn
    assert clock.total is not None
    fresh = clocks.start(ClockName.RESOLVE, 1, clock.started_at, target, calendar)
    assert fresh.total is not None
    changed = retarget(clock, at, target, calendar, calendar)
    if fresh.total < clock.total:
        assert due(changed) <= due(clock)


@given(PROMISES, st.data())
def test_the_promise_that_it_has_already_moves_nothing(promise: Duration, data: st.DataObject) -> None:
    clock, at, calendar = data.draw(unbroken(st.just(promise)))
    assert due(retarget(clock, at, promise, calendar, calendar)) == due(clock)
