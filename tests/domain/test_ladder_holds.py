"""Acknowledge: it holds the next step, once, and nothing else."""

from typing import Any

from bot.domain import lifecycle
from bot.domain.ladder import hold_for, next_look
from tests.domain.stories import ADA, BEN, Story, desk, on

STEPS: list[dict[str, Any]] = [
    {"at": "50%", "do": "refresh"},
    {"at": "75%", "tell": ["owner"], "where": "dm"},
    {"at": "100%", "tell": ["manager"], "where": "dm"},
]


def opened(steps: list[dict[str, Any]] = STEPS) -> Story:
    """100 minutes from Monday 09:00: a percent a minute."""
    promise = {"normal": {"first_response": "100m"}}
    return Story("Mon 09:00", under=desk(promise, steps=steps, calendar="always"))


def acknowledged(story: Story, at: str) -> Story:
    return story.write(lifecycle.acknowledge(story.ticket, ADA, on(at), "first_response:1"))


def test_acknowledging_holds_the_next_step_by_half_the_time_that_is_left_until_it() -> None:
    story = opened()
    story.look("Mon 10:15")
    acknowledged(story, "Mon 10:20")
    assert story.told("Mon 10:49") == []
    assert story.told("Mon 10:50") == ["first_response:1 100%"]


def test_acknowledging_holds_for_thirty_minutes_at_most() -> None:
    story = opened([{"at": "300%", "tell": ["lead"]}])
    acknowledged(story, "Mon 09:00")
    story.look("Mon 10:40")
    assert next_look(story.ticket) == on("Mon 14:30")


def test_acknowledging_delays_no_breach() -> None:
    story = opened()
    acknowledged(story, "Mon 10:20")
    story.look("Mon 10:40")
    assert story.clock("first_response").breached_at == on("Mon 10:40")


def test_the_step_after_the_one_that_is_held_comes_in_its_time() -> None:
    steps = [{"at": "75%", "tell": ["owner"]}, {"at": "80%", "tell": ["lead"]}]
    story = acknowledged(opened(steps), "Mon 09:15")
    assert next_look(story.ticket) == on("Mon 10:20")
    assert story.told("Mon 10:20") == ["first_response:1 80%"]
    assert story.told("Mon 10:45") == []


def test_a_held_step_is_not_late() -> None:
    story = acknowledged(opened(), "Mon 10:05")
    (firing,) = story.look("Mon 10:20").firings
    assert (firing.rung.name, firing.late) == ("75%", False)


def test_a_step_is_held_once() -> None:
    story = acknowledged(opened(), "Mon 10:05")
    assert lifecycle.acknowledge(story.ticket, BEN, on("Mon 10:10"), "first_response:1") == []
    assert hold_for(story.ticket, story.clock("first_response"), on("Mon 10:10")) is None


def test_a_refresh_is_not_what_is_held() -> None:
    story = acknowledged(opened(), "Mon 09:10")
    assert story.clock("first_response").held == 0.75
    assert story.look("Mon 09:50").refresh


def test_where_no_step_is_ahead_nothing_is_held() -> None:
    story = opened()
    story.look("Mon 10:40")
    assert hold_for(story.ticket, story.clock("first_response"), on("Mon 10:41")) is None
