"""What holds for reminders and breaches whenever somebody looks, and however late Slack delivers."""

from datetime import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import lifecycle
from bot.domain.events import Kind, instant
from bot.domain.ladder import evaluate, next_look
from tests.domain.stories import ADA
from tests.domain.walks import Walk, walks


@given(walks())
def test_what_a_look_found_is_not_found_again(walked: tuple[Walk, list[datetime]]) -> None:
    walk, looks = walked
    for now in looks:
        walk.look(now)
        again = evaluate(walk.ticket, now)
        assert (again.happenings, again.firings) == ((), ())


@given(walks())
def test_after_a_look_the_next_one_lies_ahead(walked: tuple[Walk, list[datetime]]) -> None:
    walk, looks = walked
    for now in looks:
        walk.look(now)
        following = next_look(walk.ticket)
        assert following is None or following > now


@given(walks())
def test_nothing_is_found_before_the_next_look(walked: tuple[Walk, list[datetime]]) -> None:
    walk, looks = walked
    for now, later in pairwise(looks):
        walk.look(now)
        following = next_look(walk.ticket)
        if following is None or following > later:
            assert evaluate(walk.ticket, later).happenings == ()


@given(walks(), st.data())
def test_no_step_is_told_twice_also_when_alerts_are_acknowledged(
    walked: tuple[Walk, list[datetime]], data: st.DataObject
) -> None:
    walk, looks = walked
    for now in looks:
        for firing in walk.look(now).firings:
            if data.draw(st.booleans()):
                walk.record(lifecycle.acknowledge(walk.ticket, ADA, now, firing.clock.key))
    assert [step for step, times in walk.told.items() if times > 1] == []


@given(walks())
def test_every_breach_is_recorded_with_the_time_at_which_it_was_due(
    walked: tuple[Walk, list[datetime]],
) -> None:
    walk, looks = walked
    for now in looks:
        walk.look(now)
        written = {
            (event.data["clock"].partition(":")[0], instant(event.data["due_at"]))
            for event in walk.events
            if event.kind is Kind.BREACHED
        }
        for clock in walk.ticket.clocks:
            if clock.breached_at is not None:
                assert clock.recorded
                assert (clock.name, clock.breached_at) in written
            elif clock.due_at is not None and clock.open:
                assert clock.due_at > now
