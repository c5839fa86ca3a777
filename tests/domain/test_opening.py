from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import WHOLE_DAY, Hours, join, parse_interval
from bot.domain.instants import instant
from bot.domain.opening import Opening, PublicHolidays, merge

NEW_YEAR = date(2026, 1, 1)
MONDAY = date(2026, 1, 5)


def hours(*texts: str) -> Hours:
    return join(parse_interval(text) for text in texts)


def opened(opening: Opening, day: date) -> list[str]:
    """The date's openings in UTC, as "04T08:00-04T16:30"."""
    return [f"{instant(start):%dT%H:%M}-{instant(end):%dT%H:%M}" for start, end in opening.spans(day)]


def daily(zone: str, *texts: str) -> Opening:
    return Opening(ZoneInfo(zone), (hours(*texts),) * 7)


def with_break(cut: str, *texts: str, on: date = MONDAY) -> Opening:
    return Opening(ZoneInfo("UTC"), (hours(*texts),) * 7, breaks=((on, hours(cut)),))


def test_each_weekday_has_its_own_hours() -> None:
    opening = Opening(ZoneInfo("UTC"), (hours("09:00-12:00", "13:00-17:00"), *[()] * 6))
    assert opened(opening, MONDAY) == ["05T09:00-05T12:00", "05T13:00-05T17:00"]
    assert opened(opening, date(2026, 1, 6)) == []


def test_hours_over_midnight_belong_to_the_date_they_open_on() -> None:
    opening = Opening(ZoneInfo("UTC"), (hours("22:00-02:00"), *[()] * 6))
    assert opened(opening, MONDAY) == ["05T22:00-06T02:00"]
    assert opened(opening, date(2026, 1, 6)) == []


def test_the_hours_of_a_single_date_replace_those_of_its_weekday() -> None:
    opening = Opening(ZoneInfo("UTC"), (hours("09:00-17:00"),) * 7, dates=((MONDAY, hours("10:00-14:00")),))
    assert opened(opening, MONDAY) == ["05T10:00-05T14:00"]


def test_a_single_date_without_hours_is_closed() -> None:
    opening = Opening(ZoneInfo("UTC"), (hours("09:00-17:00"),) * 7, dates=((MONDAY, ()),))
    assert opened(opening, MONDAY) == []


def test_a_public_holiday_is_closed() -> None:
    opening = Opening(ZoneInfo("UTC"), (hours("09:00-17:00"),) * 7, public=PublicHolidays("DE"))
    assert opened(opening, NEW_YEAR) == []
    assert opened(opening, date(2026, 1, 2)) == ["02T09:00-02T17:00"]


def test_a_single_date_opens_on_a_public_holiday() -> None:
    exception = ((NEW_YEAR, hours("10:00-14:00")),)
    opening = Opening(ZoneInfo("UTC"), (WHOLE_DAY,) * 7, dates=exception, public=PublicHolidays("DE"))
    assert opened(opening, NEW_YEAR) == ["01T10:00-01T14:00"]


def test_a_subdivision_has_holidays_of_its_own() -> None:
    womens_day = date(2026, 3, 8)
    assert womens_day in PublicHolidays("DE", "BE")
    assert womens_day not in PublicHolidays("DE", "HH")
    assert womens_day not in PublicHolidays("DE")


@pytest.mark.parametrize(
    ("cut", "left"),
    [
        ("08:00-10:00", ["05T10:00-05T12:00", "05T13:00-05T17:00"]),
        ("08:00-09:00", ["05T09:00-05T12:00", "05T13:00-05T17:00"]),
        ("10:00-11:00", ["05T09:00-05T10:00", "05T11:00-05T12:00", "05T13:00-05T17:00"]),
        ("11:00-14:00", ["05T09:00-05T11:00", "05T14:00-05T17:00"]),
        ("12:00-13:00", ["05T09:00-05T12:00", "05T13:00-05T17:00"]),
        ("09:00-12:00", ["05T13:00-05T17:00"]),
        ("16:00-02:00", ["05T09:00-05T12:00", "05T13:00-05T16:00"]),
        ("00:00-24:00", []),
    ],
)
def test_a_break_is_cut_out_of_the_openings(cut: str, left: list[str]) -> None:
    assert opened(with_break(cut, "09:00-12:00", "13:00-17:00"), MONDAY) == left


def test_a_break_cuts_the_hours_after_midnight_of_the_date_before() -> None:
    assert opened(with_break("01:00-02:00", "22:00-03:00"), date(2026, 1, 4)) == [
        "04T22:00-05T01:00",
        "05T02:00-05T03:00",
    ]


def test_a_break_over_midnight_cuts_the_next_date_too() -> None:
    assert opened(with_break("23:00-01:00", "00:00-04:00"), date(2026, 1, 6)) == ["06T01:00-06T04:00"]


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (["00:00-24:00"], ["28T23:00-29T22:00"]),
        (["02:00-03:00"], []),
        (["02:15-03:00"], []),
        (["02:15-02:45"], ["29T01:15-29T01:45"]),
        (["01:00-02:30"], ["29T00:00-29T01:30"]),
        (["02:30-05:00"], ["29T01:30-29T03:00"]),
        (["01:00-02:30", "03:00-05:00"], ["29T00:00-29T03:00"]),
        (
            ["02:30-02:45", "03:00-03:15", "04:00-05:00"],
            ["29T01:00-29T01:15", "29T01:30-29T01:45", "29T02:00-29T03:00"],
        ),
    ],
)
def test_a_local_time_that_spring_jumps_over_moves_forward(texts: list[str], left: list[str]) -> None:
    assert opened(daily("Europe/Berlin", *texts), date(2026, 3, 29)) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("00:00-24:00", ["24T22:00-25T23:00"]),
        ("02:00-03:00", ["25T00:00-25T02:00"]),
        ("01:00-02:30", ["24T23:00-25T00:30"]),
        ("02:30-05:00", ["25T00:30-25T04:00"]),
        ("03:00-05:00", ["25T02:00-25T04:00"]),
    ],
)
def test_of_a_local_time_that_autumn_repeats_the_first_is_meant(text: str, left: list[str]) -> None:
    assert opened(daily("Europe/Berlin", text), date(2026, 10, 25)) == left


@pytest.mark.parametrize(
    ("zone", "day", "left"),
    [
        ("America/New_York", date(2026, 3, 8), "08T05:00-09T04:00"),
        ("America/New_York", date(2026, 11, 1), "01T04:00-02T05:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), "03T13:30-04T13:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), "04T13:00-05T13:30"),
        ("America/Asuncion", date(2023, 9, 30), "30T04:00-01T04:00"),
        ("America/Asuncion", date(2023, 10, 1), "01T04:00-02T03:00"),
        ("America/Asuncion", date(2024, 3, 23), "23T03:00-24T04:00"),
        ("America/Sao_Paulo", date(2018, 11, 4), "04T03:00-05T02:00"),
        ("America/Sao_Paulo", date(2018, 2, 17), "17T02:00-18T03:00"),
        ("America/Havana", date(2023, 11, 4), "04T04:00-05T04:00"),
        ("America/Havana", date(2023, 11, 5), "05T04:00-06T05:00"),
        ("America/St_Johns", date(2010, 11, 6), "06T02:30-07T02:30"),
        ("America/St_Johns", date(2010, 11, 7), "07T02:30-08T03:30"),
        ("Asia/Kathmandu", date(2026, 1, 5), "04T18:15-05T18:15"),
        ("Pacific/Kiritimati", date(2026, 1, 5), "04T10:00-05T10:00"),
    ],
)
def test_a_whole_day_lasts_from_midnight_to_midnight_of_its_zone(zone: str, day: date, left: str) -> None:
    assert opened(daily(zone, "00:00-24:00"), day) == [left]


def test_a_date_that_the_zone_left_out_has_no_hours() -> None:
    samoa = daily("Pacific/Apia", "09:00-17:00")
    assert opened(samoa, date(2011, 12, 29)) == ["29T19:00-30T03:00"]
    assert opened(samoa, date(2011, 12, 30)) == []
    assert opened(samoa, date(2011, 12, 31)) == ["30T19:00-31T03:00"]


def test_only_whole_days_without_exceptions_are_continuous() -> None:
    assert daily("Europe/Berlin", "00:00-12:00", "12:00-24:00").continuous
    assert not daily("Europe/Berlin", "00:00-23:59").continuous
    assert not Opening(ZoneInfo("UTC"), (WHOLE_DAY,) * 7, dates=((MONDAY, ()),)).continuous
    assert not Opening(ZoneInfo("UTC"), (WHOLE_DAY,) * 7, public=PublicHolidays("DE")).continuous
    assert not with_break("12:00-13:00", "00:00-24:00").continuous


def test_an_opening_without_any_hours_is_empty() -> None:
    closed = ((MONDAY, ()),)
    assert Opening(ZoneInfo("UTC"), ((),) * 7, dates=closed).empty
    assert not Opening(ZoneInfo("UTC"), ((),) * 7, dates=((MONDAY, hours("09:00-17:00")),)).empty
    assert not Opening(ZoneInfo("UTC"), (hours("09:00-17:00"), *[()] * 6), dates=closed).empty


def test_openings_of_the_same_content_are_equal() -> None:
    assert daily("Europe/Berlin", "09:00-17:00") == daily("Europe/Berlin", "09:00-12:00", "12:00-17:00")
    assert hash(daily("UTC", "09:00-17:00")) == hash(daily("UTC", "09:00-17:00"))
    assert daily("UTC", "09:00-17:00") != daily("Etc/UTC", "09:00-17:01")


def test_spans_are_merged_where_they_touch_or_overlap_and_empty_ones_dropped() -> None:
    assert merge([(5, 6), (1, 3), (2, 4), (4, 5), (9, 9), (8, 7), (10, 12), (11, 11)]) == [(1, 6), (10, 12)]
