"""What the ladder has noted: steps, acknowledgements, breaches, excuses."""

import pytest

from bot.domain.events import Kind
from tests.domain.stories import Story, on

TARGETS = {"normal": {"ack": "1h", "first_response": "2h", "update": "1h"}}


def opened() -> Story:
    return Story("Mon 09:00", TARGETS)


def broken(story: Story, due: str = "Mon 10:00", clock: str = "ack:1") -> Story:
    return story.then(due, Kind.BREACHED, "tierline", clock=clock, due_at=on(due).isoformat())


def test_a_step_is_passed_and_never_taken_back() -> None:
    story = opened().then("Mon 09:30", Kind.STEPPED, clock="ack:1", passed=0.75)
    story.then("Mon 09:40", Kind.STEPPED, clock="ack:1", passed=0.5)
    assert story.clock("ack").passed == 0.75


def test_the_first_to_acknowledge_is_shown_and_holds_a_step() -> None:
    until = on("Mon 09:50").isoformat()
    story = opened().then("Mon 09:30", Kind.ACKNOWLEDGED, "U0ADA", clock="ack:1", step=0.75, until=until)
    story.then("Mon 09:31", Kind.ACKNOWLEDGED, "U0BEN", clock="ack:1", step=0.9, until=until)
    clock = story.clock("ack")
    assert (clock.acknowledged_by, clock.held, clock.held_until) == ("U0ADA", 0.75, on("Mon 09:50"))


def test_acknowledging_changes_no_due_date() -> None:
    story = opened()
    due = story.clock("ack").due_at
    assert story.then("Mon 09:30", Kind.ACKNOWLEDGED, clock="ack:1").clock("ack").due_at == due


def test_a_recorded_breach_dates_from_the_due_time() -> None:
    clock = broken(opened()).clock("ack")
    assert (clock.breached_at, clock.recorded) == (on("Mon 10:00"), True)


def test_a_recorded_breach_outlives_a_calendar_that_says_otherwise() -> None:
    clock = broken(opened(), due="Mon 09:45").clock("ack")
    assert clock.breached_at == clock.due_at == on("Mon 09:45")


def test_an_answer_at_the_due_time_that_comes_late_is_no_breach() -> None:
    clock = broken(opened()).claimed("Mon 10:00").clock("ack")
    assert (clock.breached_at, clock.recorded) == (None, False)


def test_the_first_of_two_breaches_counts() -> None:
    story = broken(broken(opened(), "Mon 10:00"), "Mon 09:45")
    assert story.clock("ack").breached_at == on("Mon 09:45")


def test_an_excuse_is_kept_beside_the_breach() -> None:
    clock = broken(opened()).then("Mon 12:00", Kind.EXCUSED, clock="ack:1", reason="a fire").clock("ack")
    assert (clock.excused, clock.breached_at) == ("a fire", on("Mon 10:00"))


@pytest.mark.parametrize("kind", [Kind.STEPPED, Kind.ACKNOWLEDGED, Kind.BREACHED, Kind.EXCUSED])
def test_what_is_said_of_an_unknown_clock_changes_nothing(kind: Kind) -> None:
    story = opened()
    before = story.ticket.clocks
    due = on("Mon 10:00").isoformat()
    story.then("Mon 10:00", kind, clock="next_response:1", passed=1.0, due_at=due, reason="a fire")
    assert story.ticket.clocks == before
