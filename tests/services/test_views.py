"""Tickets as templates are handed them: chosen, worded, and without anybody's secrets."""

from datetime import timedelta

from bot.domain.events import Kind
from tests.factories import BEN, Story, minute

SECRET = "hunter2"


def test_the_promises_that_run_come_first_and_the_nearest_before_all() -> None:
    view = Story().claimed().replied().seen(20)
    assert [clock.key for clock in view.promises] == ["update:1", "resolve:1", "ack:1", "first_response:1"]


def test_what_is_measured_and_not_promised_is_no_promise() -> None:
    view = Story(tier="standard").seen()
    assert {clock.key for clock in view.clocks} == {"ack:1", "resolve:1", "first_response:1"}
    assert [clock.label for clock in view.promises] == ["First response"]


def test_of_promises_made_again_only_the_latest_is_shown() -> None:
    view = Story().claimed().replied(4).replied(5).seen(6)
    assert [clock.key for clock in view.promises if clock.label == "Update"] == ["update:2"]


def test_a_promise_that_was_broken_is_shown_beside_the_one_that_followed() -> None:
    story = Story().claimed().replied(4).breached(124, "update:1").replied(130)
    shown = [clock.key for clock in story.seen(131).promises if clock.label == "Update"]
    assert shown == ["update:2", "update:1"]


def test_a_promise_says_how_much_of_it_is_used() -> None:
    response = Story().seen(15).clock("first_response:1")
    assert response is not None
    assert (response.target, response.share, response.margin) == ("30 min", 0.5, None)


def test_a_promise_that_was_kept_says_how_long_before_its_time() -> None:
    response = Story().replied(4).seen(20).clock("first_response:1")
    assert response is not None
    assert (response.running, response.stopped_at, response.margin) == (
        False,
        minute(4),
        timedelta(minutes=26),
    )


def test_a_promise_that_was_kept_late_says_by_how_much() -> None:
    response = Story().breached(30, "first_response:1").replied(40).seen(50).clock("first_response:1")
    assert response is not None
    assert (response.breached_at, response.margin) == (minute(30), timedelta(minutes=-10))


def test_a_promise_that_there_is_none_of_is_not_found() -> None:
    assert Story().seen().clock("next_response:1") is None


def test_secrets_are_shown_nowhere() -> None:
    told = f"my password: {SECRET}"
    asked = Story(text=told).then(5, Kind.ASKED, text=told)
    waiting = asked.seen(6)
    resolved = asked.then(7, Kind.RESOLVED, note=told, category="fixed").seen(8)
    shown = (waiting.summary, waiting.text, waiting.question, resolved.resolution)
    assert set(shown) == {"my password: •••• (password)"}


def test_a_ticket_of_nobody_we_know_says_so() -> None:
    view = Story(account=None, tier="standard").seen()
    assert (view.account, view.known_account) == ("Unknown account", False)


def test_a_customer_sees_nothing_of_what_agents_do_among_themselves() -> None:
    view = Story().claimed().then(5, Kind.NOTED, BEN, text="Ask Lea").replied(6).seen(7)
    assert "left a note" in [line.words for line in view.history]
    assert "left a note" not in [line.words for line in view.for_customer().history]
