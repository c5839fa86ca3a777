"""The clock as it is moved from the page."""

import threading
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.cast import COMPANIES
from bot.demo.live.clock import Goal, LiveClock
from bot.demo.live.turn import Turn
from bot.demo.performance import Performance
from bot.demo.stage import Stage
from bot.playground.errors import PlaygroundError

ACME = COMPANIES["carla"].channel
BERLIN = "Europe/Berlin"


@pytest.fixture
def clock(stage: Stage) -> LiveClock:
    return LiveClock(stage, Turn(), patience=20.0)


def open_ticket(stage: Stage) -> None:
    """One of urgency high: 15 minutes to the acknowledgement."""
    performance = Performance(stage)
    performance.later(seconds=5)
    performance.person("carla").say(ACME, "@tierline The dashboard is broken")
    performance.opened("dashboard", "ada", "#support-enterprise", "The dashboard is broken")


@pytest.mark.parametrize(
    ("to", "local"), [("5m", "Tue 10:05"), ("1h", "Tue 11:00"), ("morning", "Wed 09:00")]
)
def test_it_says_what_time_it_is_now_where_the_viewer_is(clock: LiveClock, to: Goal, local: str) -> None:
    assert clock.move(to, BERLIN) == f"It is {local} now."


def test_the_morning_is_that_of_the_viewer(clock: LiveClock, stage: Stage) -> None:
    assert clock.move("morning", "America/New_York") == "It is Tue 09:00 now."
    assert stage.clock.now().astimezone(ZoneInfo(BERLIN)).hour == 15


def test_to_the_next_deadline_it_goes_just_as_far(clock: LiveClock, stage: Stage) -> None:
    open_ticket(stage)
    due = clock.next_deadline()
    assert due is not None
    clock.move("deadline", BERLIN)
    assert due <= stage.clock.now() < due + timedelta(seconds=20)
    following = clock.next_deadline()
    assert following is not None
    assert following > due


def test_from_deadline_to_deadline_the_manager_hears_of_a_breach(clock: LiveClock, stage: Stage) -> None:
    open_ticket(stage)
    mel = stage.person("mel")
    for _ in range(4):
        assert mel.see(mel.dm_with_bot()) == []
        clock.move("deadline", BERLIN)
    assert "breached" in mel.last(mel.dm_with_bot()).text


def test_where_nothing_falls_due_it_says_what_to_do(clock: LiveClock) -> None:
    assert clock.next_deadline() is None
    with pytest.raises(PlaygroundError, match=r"Open one first\.$"):
        clock.move("deadline", BERLIN)


def test_two_at_a_time_cannot_move_it(stage: Stage) -> None:
    turn = Turn()
    turn.take("The story is playing.")
    with pytest.raises(PlaygroundError, match="story"):
        LiveClock(stage, turn).move("5m", BERLIN)


def test_after_a_move_the_next_may_follow(clock: LiveClock) -> None:
    with pytest.raises(PlaygroundError):
        clock.move("deadline", BERLIN)
    assert clock.move("5m", BERLIN) == "It is Tue 10:05 now."


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd"])
def test_a_zone_that_there_is_not_is_refused(clock: LiveClock, zone: str) -> None:
    with pytest.raises(PlaygroundError, match="no time zone"):
        clock.move("5m", zone)


def test_while_slack_is_down_it_moves_and_says_what_waits(stage: Stage) -> None:
    open_ticket(stage)
    stage.slack.faults.go_down()
    told = LiveClock(stage, Turn(), patience=0.3).move("1h", BERLIN)
    assert told.startswith("It is Tue 11:00 now. Slack is in trouble: ")
    assert told.endswith(" in the outbox.")
    stage.slack.faults.come_back()


def test_while_events_are_late_it_moves_and_says_so(stage: Stage) -> None:
    stage.slack.faults.delay_events(30.0)
    stage.person("carla").say(ACME, "Hello?")
    told = LiveClock(stage, Turn(), patience=0.3).move("5m", BERLIN)
    assert (
        told == "It is Tue 10:05 now. The bot has not heard everything: Slack is in trouble, see the faults."
    )


def test_the_end_of_the_stage_does_not_wait_for_a_move(stage: Stage) -> None:
    open_ticket(stage)
    stage.slack.faults.go_down()
    moving = threading.Thread(target=LiveClock(stage, Turn(), patience=60.0).move, args=("1h", BERLIN))
    moving.start()
    stage.ending.set()
    moving.join(20.0)
    assert not moving.is_alive()
