"""Instances of clocks: their numbers, and how events find them again."""

from bot.domain.clocks import Clock
from bot.domain.clockwork import clock_of, each, naming, open_clock, start, stop
from bot.domain.policy import ClockName
from tests.domain.stories import Story, on

TARGETS = {"normal": {"ack": "1h", "update": "1h", "next_response": "1h"}}


def story() -> Story:
    return Story("Mon 09:00", TARGETS).replied("Mon 09:10").replied("Mon 09:20")


def test_instances_are_numbered_by_name() -> None:
    assert story().names() == ["ack:1", "resolve:1", "first_response:1", "update:1", "update:2"]


def test_the_latest_instance_is_open_while_it_runs() -> None:
    found = open_clock(story().ticket, ClockName.UPDATE)
    assert found is not None
    assert found.key == "update:2"


def test_a_clock_that_has_stopped_is_not_open() -> None:
    assert open_clock(story().ticket, ClockName.ACK) is None


def test_a_clock_can_come_to_be_known_after_it_started() -> None:
    ticket = start(story().ticket, ClockName.NEXT_RESPONSE, on("Mon 09:00"), known_at=on("Mon 10:00"))
    clock = ticket.clock(ClockName.NEXT_RESPONSE)
    assert clock is not None
    assert (clock.started_at, clock.known_at) == (on("Mon 09:00"), on("Mon 10:00"))


def test_stopping_by_name_leaves_the_others_running() -> None:
    ticket = stop(story().ticket, on("Mon 10:00"), ClockName.UPDATE)
    assert [clock.key for clock in ticket.running()] == ["resolve:1"]


def test_stopping_without_a_name_stops_everything() -> None:
    assert stop(story().ticket, on("Mon 10:00"), met=False).running() == ()


def test_changing_each_leaves_what_has_stopped_alone() -> None:
    touched: list[str] = []

    def touch(clock: Clock) -> Clock:
        touched.append(clock.key)
        return clock

    each(story().ticket, touch)
    assert touched == ["resolve:1", "update:2"]


def test_an_event_finds_its_clock_by_key() -> None:
    found = clock_of(story().ticket, {"clock": "update:1"})
    assert found is not None
    assert found.key == "update:1"


def test_a_late_reply_that_takes_a_number_away_does_not_take_the_clock_away() -> None:
    named = naming(story().clock("update"))
    late = story().replied("Mon 09:15")
    found = clock_of(late.ticket, named)
    assert found is not None
    assert (found.key, found.started_at) == ("update:3", on("Mon 09:20"))


def test_a_clock_whose_start_has_moved_is_found_by_its_key() -> None:
    told = Story("Mon 09:00", TARGETS).replied("Mon 09:10").wrote("Mon 09:30")
    named = naming(told.clock("next_response"))
    found = clock_of(told.wrote("Mon 09:25").ticket, named)
    assert found is not None
    assert found.started_at == on("Mon 09:25")


def test_of_two_that_started_at_one_instant_the_key_decides() -> None:
    twice = Story("Mon 09:00", TARGETS).replied("Mon 09:10").replied("Mon 09:10")
    found = clock_of(twice.ticket, naming(twice.clock("update", 2)))
    assert found is not None
    assert found.key == "update:2"


def test_a_name_that_never_ran_is_not_found() -> None:
    assert clock_of(story().ticket, {"clock": "next_response:1"}) is None
    assert clock_of(story().ticket, {}) is None
