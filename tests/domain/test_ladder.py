"""The ladder: which steps are told when, once, and when somebody has to look again."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.events import Kind
from bot.domain.ladder import Outage, closes_at, evaluate, next_look, rungs
from bot.domain.policy import DEFAULT_LADDER, Recipient, Step
from tests.domain.stories import Story, desk, minutes, on

PROMISE = {"normal": {"first_response": "100m"}}
STEPS: list[dict[str, Any]] = [
    {"at": "50%", "do": "refresh"},
    {"at": "75%", "if": "unclaimed", "tell": ["on_call"], "where": "thread"},
    {"at": "75%", "if": "claimed", "tell": ["owner"], "where": "dm"},
    {"at": "100%", "tell": ["manager"], "where": "dm"},
    {"at": "150%", "tell": ["director"], "where": "dm", "repeat": {"every": "100%", "times": 2}},
]


def opened(steps: list[dict[str, Any]] = STEPS, calendar: str = "always") -> Story:
    """100 minutes from Monday 09:00: a percent a minute."""
    return Story("Mon 09:00", under=desk(PROMISE, steps=steps, calendar=calendar))


def names(*steps: dict[str, Any]) -> list[str]:
    return [rung.name for rung in rungs(tuple(Step.model_validate(step) for step in steps))]


def test_repeats_are_bounded_rungs_of_their_own() -> None:
    assert names(*STEPS) == ["50%", "75%:unclaimed", "75%:claimed", "100%", "150%", "250%", "350%"]


def test_rungs_are_climbed_from_the_lowest_whatever_the_order_of_the_file() -> None:
    assert names({"at": "90%", "tell": ["lead"]}, {"at": "20%", "tell": ["owner"]}) == ["20%", "90%"]


def test_two_steps_at_one_place_have_names_of_their_own() -> None:
    step = {"at": "100%", "tell": ["lead"]}
    assert names(step, {**step, "where": "thread"}, step) == ["100%", "100%#2", "100%#3"]


def test_every_rung_of_the_built_in_ladder_has_its_own_name() -> None:
    found = [rung.name for rung in rungs(DEFAULT_LADDER)]
    assert len(set(found)) == len(found) == 10


@pytest.mark.parametrize(
    ("before", "at", "told"),
    [
        ("Mon 10:14", "Mon 10:15", "75%:unclaimed"),
        ("Mon 10:39", "Mon 10:40", "100%"),
        ("Mon 11:29", "Mon 11:30", "150%"),
        ("Mon 13:09", "Mon 13:10", "250%"),
        ("Mon 14:49", "Mon 14:50", "350%"),
    ],
)
def test_a_step_is_told_in_its_minute_and_not_before_or_after(before: str, at: str, told: str) -> None:
    story = opened()
    story.look(before)
    assert story.told(at) == [f"first_response:1 {told}"]
    assert story.told(on(at) + minutes(1)) == []


def test_the_last_repeat_is_the_last_word() -> None:
    story = opened()
    story.look("Mon 14:50")
    assert next_look(story.ticket) is None
    assert story.told("next Mon 09:00") == []


def test_a_refresh_changes_the_card_and_tells_nobody() -> None:
    found = opened().look("Mon 09:50")
    assert (found.refresh, found.firings, [told.data["steps"] for told in found.happenings]) == (
        True,
        (),
        [[]],
    )


def test_before_the_first_rung_there_is_nothing_to_do() -> None:
    found = opened().look("Mon 09:49")
    assert (found.refresh, found.happenings) == (False, ())


def test_business_hours_carry_a_step_over_night() -> None:
    story = Story("Mon 16:00", under=desk(PROMISE, steps=STEPS))
    story.look("Mon 16:50")
    assert next_look(story.ticket) == on("Tue 09:15")
    assert story.told("Tue 09:15") == ["first_response:1 75%:unclaimed"]


@pytest.mark.parametrize("at", ["2026-03-29 01:00", "2026-10-25 02:00"])
def test_a_step_comes_after_real_minutes_also_when_the_clocks_change(at: str) -> None:
    story = Story(at, under=desk(PROMISE, steps=STEPS, calendar="always"))
    story.look(on(at) + minutes(50))
    assert next_look(story.ticket) == on(at) + minutes(75)


def test_a_claimed_ticket_reminds_its_owner() -> None:
    assert opened().claimed("Mon 09:10").told("Mon 10:15") == ["first_response:1 75%:claimed"]


def test_a_step_without_a_condition_is_told_of_claimed_tickets_too() -> None:
    assert opened().claimed("Mon 09:10").told("Mon 10:40") == ["first_response:1 100%"]


def test_a_claim_after_the_reminder_brings_no_second_one() -> None:
    story = opened()
    story.look("Mon 10:15")
    assert story.claimed("Mon 10:16").told("Mon 10:17") == []


def test_who_is_told_is_told_by_role() -> None:
    (firing,) = opened().look("Mon 10:15").firings
    assert firing.recipients == (Recipient.ON_CALL,)


def test_all_steps_of_the_highest_place_are_told() -> None:
    steps: list[dict[str, Any]] = [
        {"at": "75%", "tell": ["owner"]},
        {"at": "75%", "tell": ["lead"], "where": "thread"},
    ]
    assert opened(steps).told("Mon 10:15") == ["first_response:1 75%", "first_response:1 75%#2"]


def test_only_the_highest_of_several_steps_is_told() -> None:
    assert opened().told("Mon 11:30") == ["first_response:1 150%"]


def test_a_silent_step_above_does_not_swallow_the_one_that_speaks() -> None:
    first: dict[str, Any] = {"at": "60%", "tell": ["lead"], "where": "dm"}
    steps = [first, {"at": "75%", "do": "refresh"}]
    assert opened(steps).told("Mon 10:20") == ["first_response:1 60%"]


def test_a_step_above_whose_condition_fails_does_not_swallow_the_one_that_fits() -> None:
    first: dict[str, Any] = {"at": "60%", "tell": ["lead"]}
    steps = [first, {"at": "75%", "if": "claimed", "tell": ["owner"]}]
    assert opened(steps).told("Mon 10:20") == ["first_response:1 60%"]


def test_clocks_climb_apart_from_each_other() -> None:
    under = desk({"normal": {"ack": "40m", "first_response": "80m"}}, steps=STEPS, calendar="always")
    story = Story("Mon 09:00", under=under)
    assert sorted(story.told("Mon 10:00")) == ["ack:1 150%", "first_response:1 75%:unclaimed"]


@pytest.mark.parametrize("kind", [Kind.REPLIED, Kind.RESOLVED, Kind.CANCELLED])
def test_what_was_met_or_cancelled_in_the_meantime_is_not_told(kind: Kind) -> None:
    assert opened().then("Mon 10:14", kind, reason="spam").told("Mon 10:15") == []


def test_a_paused_clock_tells_nothing_and_goes_on_where_it_stood() -> None:
    under = desk({"normal": {"resolve": "100m"}}, steps=STEPS, calendar="always")
    story = Story("Mon 09:00", under=under).claimed("Mon 09:01").asked("Mon 10:10")
    assert story.told("Mon 12:00") == []
    story.wrote("Mon 12:00").replied("Mon 12:01")
    assert story.told("Mon 12:04") == []
    assert story.told("Mon 12:05") == ["resolve:1 75%:claimed"]


def test_a_looser_promise_does_not_tell_the_same_step_again() -> None:
    targets = {"normal": {"first_response": "100m"}, "low": {"first_response": "200m"}}
    story = Story("Mon 09:00", under=desk(targets, steps=STEPS, calendar="always"))
    assert story.told("Mon 10:15") == ["first_response:1 75%:unclaimed"]
    story.urgency("Mon 10:16", "low")
    assert story.told("Mon 11:30") == []
    assert story.told("Mon 12:20") == ["first_response:1 100%"]


def test_another_instance_of_a_clock_climbs_from_the_bottom() -> None:
    under = desk({"normal": {"update": "100m"}}, steps=STEPS, calendar="always")
    story = Story("Mon 09:00", under=under).replied("Mon 09:00")
    assert story.told("Mon 10:15") == ["update:1 75%:unclaimed"]
    assert story.replied("Mon 10:20").told("Mon 11:35") == ["update:2 75%:unclaimed"]


def test_a_late_reply_that_renumbers_the_clocks_does_not_tell_a_step_twice() -> None:
    under = desk({"normal": {"update": "100m"}}, steps=STEPS, calendar="always")
    story = Story("Mon 09:00", under=under).replied("Mon 09:00").replied("Mon 09:20")
    assert story.told("Mon 10:35") == ["update:2 75%:unclaimed"]
    assert story.replied("Mon 09:10").told("Mon 10:36") == []


@pytest.mark.parametrize(("seconds", "late"), [(0, False), (5, False), (6, True)])
def test_what_comes_more_than_five_seconds_after_its_time_is_late(seconds: int, late: bool) -> None:
    (firing,) = opened().look(on("Mon 10:15") + timedelta(seconds=seconds)).firings
    assert firing.late is late


def test_after_an_outage_the_alert_is_late_and_names_when_nobody_looked() -> None:
    story = opened()
    found = story.look("Mon 10:15", Outage(on("Mon 10:00"), on("Mon 10:15")))
    assert [firing.late for firing in found.firings] == [True]
    stepped = [told.data for told in found.happenings if told.kind is Kind.STEPPED]
    assert stepped[0]["down"] == [on("Mon 10:00").isoformat(), on("Mon 10:15").isoformat()]


@pytest.mark.parametrize(("start", "end"), [("Mon 10:15", "Mon 10:16"), ("Mon 10:00", "Mon 10:15")])
def test_an_outage_has_its_first_and_its_last_instant(start: str, end: str) -> None:
    assert Outage(on(start), on(end)).covers(on("Mon 10:15"))


def test_an_outage_that_was_over_before_is_no_excuse() -> None:
    (firing,) = opened().look("Mon 10:15", Outage(on("Mon 09:00"), on("Mon 10:00"))).firings
    assert firing.late is False


@pytest.mark.parametrize(("at", "breached"), [("Mon 10:39", False), ("Mon 10:40", True), ("Mon 10:41", True)])
def test_a_breach_is_recorded_from_the_due_minute_on_and_dated_by_it(at: str, breached: bool) -> None:
    story = opened()
    story.look(at)
    recorded = [event.at for event in story.events if event.kind is Kind.BREACHED]
    assert recorded == ([on("Mon 10:40")] if breached else [])


def test_a_promise_without_a_ladder_step_ahead_is_still_looked_at_when_it_is_due() -> None:
    assert next_look(opened([{"at": "150%", "tell": ["lead"]}]).ticket) == on("Mon 10:40")


def test_a_late_answer_that_came_before_anybody_looked_has_its_breach_recorded() -> None:
    story = opened().replied("Mon 10:50")
    assert next_look(story.ticket) == on("Mon 10:40")
    found = story.look("Mon 10:51")
    assert [told.data["due_at"] for told in found.happenings] == [on("Mon 10:40").isoformat()]
    assert (found.firings, story.clock("first_response").recorded) == ((), True)


def test_a_breach_outlives_a_calendar_that_is_read_anew() -> None:
    story = Story("Mon 09:00", under=desk(PROMISE)).replied("Mon 13:00")
    story.look("Mon 13:01")
    closed = desk(PROMISE, office={"timezone": "Europe/Berlin", "weekly": {"tue-fri": ["09:00-17:00"]}})
    assert story.under(closed).clock("first_response").breached_at == on("Mon 10:40")


def test_a_ticket_with_no_promise_is_never_looked_at() -> None:
    assert next_look(Story("Mon 09:00", {}).ticket) is None


def test_a_resolved_ticket_is_looked_at_when_its_grace_ends() -> None:
    story = Story("Mon 09:00", {}).resolved("Mon 10:00")
    assert next_look(story.ticket) == closes_at(story.ticket) == on("Thu 10:00")


@pytest.mark.parametrize(("at", "closed"), [("Thu 09:59", False), ("Thu 10:00", True), ("Fri 09:00", True)])
def test_a_resolved_ticket_is_closed_when_its_grace_is_over_and_dated_by_that(at: str, closed: bool) -> None:
    story = Story("Mon 09:00", {}).resolved("Mon 10:00")
    story.look(at)
    written = [event.at for event in story.events if event.kind is Kind.CLOSED]
    assert written == ([on("Thu 10:00")] if closed else [])


def test_a_reopened_clock_goes_on_climbing_where_it_stood() -> None:
    under = desk({"normal": {"resolve": "100m"}}, steps=STEPS, calendar="always")
    story = Story("Mon 09:00", under=under).resolved("Mon 10:10").reopened("Tue 09:00")
    assert story.told("Tue 09:04") == []
    assert story.told("Tue 09:05") == ["resolve:1 75%:unclaimed"]


def test_a_wait_that_came_to_be_known_a_moment_ahead_of_our_clock_is_told_once() -> None:
    story = (
        opened()
        .replied("Mon 09:10")
        .then(
            on("Mon 12:00") + timedelta(seconds=1),
            Kind.MERGED_IN,
            unanswered_since=on("Mon 09:20").isoformat(),
        )
    )
    story.look("Mon 12:00")
    assert evaluate(story.ticket, on("Mon 12:00")).happenings == ()


def test_looking_twice_finds_nothing_the_second_time() -> None:
    story = opened()
    story.look("Mon 10:40")
    assert evaluate(story.ticket, on("Mon 10:40")).happenings == ()
