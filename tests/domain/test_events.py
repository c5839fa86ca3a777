"""The order of events, and instants out of their data."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.events import Event, Kind, in_order, instant, slack_instant

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def event(seq: int, kind: Kind, at: datetime = NINE) -> Event:
    return Event(seq, at, "U0ADA", kind)


def order(*events: Event) -> list[int]:
    return [found.seq for found in in_order(events)]


def test_events_are_told_in_the_order_in_which_they_happened() -> None:
    assert order(event(1, Kind.NOTED, NINE + SECOND), event(2, Kind.NOTED)) == [2, 1]


def test_what_happened_at_one_instant_is_told_by_number() -> None:
    assert order(event(2, Kind.NOTED), event(1, Kind.EDITED)) == [1, 2]


@pytest.mark.parametrize("start", [Kind.CUSTOMER_WROTE, Kind.RESUMED, Kind.REOPENED])
@pytest.mark.parametrize("pause", [Kind.ASKED, Kind.THIRD_PARTY])
@pytest.mark.parametrize("stop", [Kind.CLAIMED, Kind.REPLIED, Kind.RESOLVED, Kind.CANCELLED])
def test_at_one_instant_stop_comes_before_pause_and_pause_before_start(
    stop: Kind, pause: Kind, start: Kind
) -> None:
    assert order(event(1, start), event(2, pause), event(3, stop)) == [3, 2, 1]


def test_a_message_at_the_instant_of_the_resolution_comes_after_it_and_before_reopening() -> None:
    events = (event(1, Kind.REOPENED), event(2, Kind.CUSTOMER_WROTE), event(3, Kind.RESOLVED))
    assert order(*events) == [3, 2, 1]


def test_a_microsecond_outweighs_every_rule_of_precedence() -> None:
    assert order(event(1, Kind.REPLIED, NINE + timedelta(microseconds=1)), event(2, Kind.REOPENED)) == [2, 1]


def test_the_opening_comes_first_whatever_the_times_say() -> None:
    assert order(event(2, Kind.REPLIED, NINE - SECOND), event(1, Kind.OPENED)) == [1, 2]


def test_instants_in_event_data_are_read_in_utc() -> None:
    assert instant("2026-03-02T10:00:00+01:00") == NINE
    assert instant("2026-03-02T10:00:00+01:00").tzinfo is UTC


@pytest.mark.parametrize(
    ("ts", "micros"),
    [
        ("1772442000.000100", 100),
        ("1772442000.999999", 999_999),
        ("1772442000", 0),
        ("1772442000.1", 100_000),
    ],
)
def test_the_time_of_a_slack_message_is_exact_to_the_microsecond(ts: str, micros: int) -> None:
    assert slack_instant(ts) == NINE + timedelta(microseconds=micros)


def test_an_instant_survives_being_written_into_event_data() -> None:
    at = slack_instant("1772442000.123456")
    assert instant(at.isoformat()) == at
