from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.durations import Duration, parse_percent, say
from bot.errors import Invalid

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("45s", 45 * SECOND),
        ("30m", 30 * MINUTE),
        ("4h", 4 * HOUR),
        ("90m", 90 * MINUTE),
        ("1h30m", 90 * MINUTE),
        ("1h30m15s", 90 * MINUTE + 15 * SECOND),
        ("2h5s", 2 * HOUR + 5 * SECOND),
        (" 4h ", 4 * HOUR),
        ("0h30m", 30 * MINUTE),
        ("87672h", 3653 * DAY),
    ],
)
def test_hours_minutes_and_seconds_are_open_time(text: str, span: timedelta) -> None:
    assert Duration.parse(text) == Duration(open=span)


def test_bd_is_business_days_and_not_hours() -> None:
    assert Duration.parse("2bd") == Duration(business_days=2)
    assert Duration.parse("2bd") != Duration.parse("16h")


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        (30, 'write "30m" for minutes or "30h" for hours'),
        ("30", 'write "30m" for minutes or "30h" for hours'),
        ("3d", 'write "3bd" for business days or "72h"'),
        ("2 days", 'write "2bd" for business days or "48h"'),
        ("-5m", "cannot be negative"),
        ("0m", "longer than nothing"),
        ("0h0m0s", "longer than nothing"),
        ("0bd", "between 1bd and 3653bd"),
        ("3654bd", "between 1bd and 3653bd"),
        ("87673h", "at most ten years"),
        ("999999999h", "at most ten years"),
        ("30m1h", 'such as "45s"'),
        ("1.5h", 'such as "45s"'),
        ("4H", 'such as "45s"'),
        ("4h 30m", 'such as "45s"'),
        ("2bd4h", 'such as "45s"'),
        ("", 'such as "45s"'),
        ("soon", 'such as "45s"'),
        ("４h", 'such as "45s"'),
        ("9" * 1000 + "h", 'such as "45s"'),
        (1.5, 'such as "45s"'),
        (True, 'such as "45s"'),
        (0, 'such as "45s"'),
        (None, "instead of nothing"),
        (["4h"], "instead of a list"),
        (MINUTE, "instead of a timedelta"),
    ],
)
def test_anything_else_is_refused_with_what_to_write_instead(value: object, advice: str) -> None:
    with pytest.raises(Invalid) as refusal:
        Duration.parse(value)
    assert advice in str(refusal.value)


@given(st.text() | st.from_regex(r"-?[0-9]{1,12}(bd|h|m|s|d)?[0-9]*m?", fullmatch=True))
def test_a_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    with suppress(Invalid):
        duration = Duration.parse(text)
        assert Duration.parse(str(duration)) == duration


@pytest.mark.parametrize(
    "text", ["45s", "30m", "90m", "61m", "4h", "25h", "2h5m", "61m1s", "2bd", "10bd", "48h"]
)
def test_a_duration_is_written_in_its_shortest_form(text: str) -> None:
    assert str(Duration.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "shortest"), [("1h30m", "90m"), ("60s", "1m"), ("0h120m", "2h"), ("1m1s", "61s")]
)
def test_a_longer_form_is_shortened(text: str, shortest: str) -> None:
    assert str(Duration.parse(text)) == shortest


@given(st.integers(1, 3653 * 86_400))
def test_every_open_duration_survives_writing_and_reading(seconds: int) -> None:
    duration = Duration(open=timedelta(seconds=seconds))
    assert Duration.parse(str(duration)) == duration


@pytest.mark.parametrize(("span", "days"), [(None, None), (HOUR, 1)])
def test_a_duration_is_exactly_one_of_open_time_and_business_days(
    span: timedelta | None, days: int | None
) -> None:
    with pytest.raises(Invalid, match="one of the two"):
        Duration(open=span, business_days=days)


def test_open_time_is_whole_seconds() -> None:
    with pytest.raises(Invalid, match="whole number of seconds"):
        Duration(open=timedelta(milliseconds=1500))


@pytest.mark.parametrize(
    ("text", "share"),
    [("75%", 0.75), ("100%", 1.0), ("150%", 1.5), ("12.5%", 0.125), (" 33 %", 0.33), ("1%", 0.01)],
)
def test_a_percentage_is_a_share_of_the_target(text: str, share: float) -> None:
    assert parse_percent(text) == share


@pytest.mark.parametrize(
    "value", [75, 0.75, "75", "0%", "-5%", "%", "75%%", "x%", "10001%", "1e3%", "٧%", None, [], True]
)
def test_what_is_no_percentage_is_refused(value: object) -> None:
    with pytest.raises(Invalid, match="Write a percentage"):
        parse_percent(value)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(0), "0 s"),
        (45 * SECOND, "45 s"),
        (59.9 * SECOND, "59 s"),
        (60 * SECOND, "1 min"),
        (95 * SECOND, "1 min 35 s"),
        (2 * HOUR + 5 * MINUTE + 59 * SECOND, "2 h 5 min"),
        (2 * HOUR + 59 * SECOND, "2 h"),
        (24 * HOUR - SECOND, "23 h 59 min"),
        (24 * HOUR, "1 d"),
        (3 * DAY + 4 * HOUR + 59 * MINUTE, "3 d 4 h"),
        (400 * DAY, "400 d"),
        (-90 * MINUTE, "-1 h 30 min"),
        (-0.5 * SECOND, "0 s"),
    ],
)
def test_a_span_is_said_in_at_most_two_units(span: timedelta, said: str) -> None:
    assert say(span) == said
