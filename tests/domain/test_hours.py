import pytest

from bot.domain.hours import join, parse_interval, parse_time, parse_weekdays, say_interval
from bot.domain.instants import DAY, SECOND
from bot.errors import Invalid

HOUR = 3600 * SECOND


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("00:00", 0),
        ("09:00", 9 * HOUR),
        ("9:00", 9 * HOUR),
        (" 09:00 ", 9 * HOUR),
        ("09:00:30", 9 * HOUR + 30 * SECOND),
        ("23:59:59", DAY - SECOND),
        ("24:00", DAY),
        ("24:00:00", DAY),
    ],
)
def test_a_time_is_read_as_the_time_since_midnight(text: str, time: int) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize(
    "value",
    ["24:01", "25:00", "12:60", "12:00:60", "12", "noon", "-1:00", "09:00pm", "٠٩:٠٠", "", 540, None, 9.5],
)
def test_what_is_no_time_is_refused(value: object) -> None:
    with pytest.raises(Invalid, match="Write a time"):
        parse_time(value)


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("09:00-17:00", (9 * HOUR, 17 * HOUR)),
        ("09:00 - 17:00", (9 * HOUR, 17 * HOUR)),
        (["09:00", "17:00"], (9 * HOUR, 17 * HOUR)),
        (("09:00", "17:00"), (9 * HOUR, 17 * HOUR)),
        ("00:00-24:00", (0, DAY)),
        ("18:00-24:00", (18 * HOUR, DAY)),
        ("18:00-00:00", (18 * HOUR, DAY)),
        ("22:00-02:00", (22 * HOUR, DAY + 2 * HOUR)),
        ("23:59:59-23:59:58", (DAY - SECOND, 2 * DAY - 2 * SECOND)),
    ],
)
def test_an_interval_is_read_and_may_span_midnight(value: object, interval: tuple[int, int]) -> None:
    assert parse_interval(value) == interval


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("09:00-09:00", '"00:00-24:00"'),
        ("24:00-24:00", '"00:00-24:00"'),
        ("24:00-02:00", "under the next day"),
        ("09:00", '"09:00-17:00"'),
        ("09:00-12:00-17:00", '"09:00-17:00"'),
        (["09:00"], '"09:00-17:00"'),
        (["09:00", 1020], "in quotes"),
        (540, '"09:00-17:00"'),
        (None, "nothing"),
    ],
)
def test_an_interval_that_cannot_be_is_refused_with_what_to_write(value: object, advice: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_interval(value)
    assert advice in str(refusal.value)


def test_intervals_are_sorted_and_the_adjoining_joined() -> None:
    assert join([(15, 17), (9, 12), (12, 13), (13, 14)]) == ((9, 14), (15, 17))


def test_overlapping_intervals_are_refused() -> None:
    with pytest.raises(Invalid, match="09:00-12:00 and 11:00-13:00 overlap"):
        join([(11 * HOUR, 13 * HOUR), (9 * HOUR, 12 * HOUR)])


@pytest.mark.parametrize("text", ["09:00-17:30", "00:00-24:00", "22:00-02:00", "09:00:05-10:00"])
def test_an_interval_is_said_as_it_is_written(text: str) -> None:
    assert say_interval(parse_interval(text)) == text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", (0,)),
        ("sun", (6,)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("mon-sun", (0, 1, 2, 3, 4, 5, 6)),
        ("fri-mon", (4, 5, 6, 0)),
        ("sun-sat", (6, 0, 1, 2, 3, 4, 5)),
        ("tue-tue", (1,)),
        ("mon,wed", (0, 2)),
        ("mon-wed, fri", (0, 1, 2, 4)),
        ("Mon - Fri", (0, 1, 2, 3, 4)),
        ("monday", (0,)),
        ("Saturday,SUNDAY", (5, 6)),
    ],
)
def test_weekdays_are_read_singly_in_ranges_and_in_lists(text: str, days: tuple[int, ...]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    "value", ["", "mo", "monn", "mon-", "-fri", "mon--fri", "mon;tue", "mon,,tue", "mon,", "mon-tue-wed"]
)
def test_what_is_no_weekday_is_refused(value: str) -> None:
    with pytest.raises(Invalid, match="is no weekday; write mon, tue"):
        parse_weekdays(value)


@pytest.mark.parametrize("value", [1, None, True, ["mon"]])
def test_weekdays_are_text(value: object) -> None:
    with pytest.raises(Invalid, match="Write weekdays such as"):
        parse_weekdays(value)


def test_a_weekday_is_named_once() -> None:
    with pytest.raises(Invalid, match="names a weekday twice"):
        parse_weekdays("mon-fri,wed")
