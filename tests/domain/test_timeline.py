from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import WHOLE_DAY, Hours, parse_interval
from bot.domain.instants import BEGIN, DAY, END, OutOfRange, micros
from bot.domain.opening import Opening
from bot.domain.timeline import NoOpenTime, Timeline, timeline

HOUR = DAY // 24
OFFICE: Hours = (parse_interval("09:00-17:00"),)
NIGHT: Hours = (parse_interval("22:00-06:00"),)
UTC_ZONE = ZoneInfo("UTC")
WEEK = Opening(UTC_ZONE, (*[OFFICE] * 5, (), ()))


def at(text: str) -> int:
    return micros(datetime.fromisoformat(text).replace(tzinfo=UTC))


def only_on(*days: date) -> Opening:
    """Open on these dates alone."""
    return Opening(UTC_ZONE, ((),) * 7, dates=tuple((day, OFFICE) for day in days))


def test_the_answer_does_not_depend_on_which_years_were_asked_for_before() -> None:
    asked = Timeline(WEEK)
    for year in (2026, 2019, 2031, 2026):
        asked.contains(at(f"{year}-06-01T12:00"))

    fresh = Timeline(WEEK)
    span = at("2018-05-01T12:00"), at("2033-02-01T12:00")
    assert asked.between(*span) == fresh.between(*span)
    assert asked.after(span[0], 9 * HOUR) == fresh.after(span[0], 9 * HOUR)


def test_a_span_over_new_year_is_one_opening() -> None:
    nights = Timeline(Opening(UTC_ZONE, (NIGHT,) * 7))
    assert nights.between(at("2025-12-31T21:00"), at("2026-01-01T07:00")) == 8 * HOUR
    assert nights.opening_after(at("2025-12-31T22:00")) == at("2026-01-01T22:00")


def test_whole_days_over_many_years_are_one_opening() -> None:
    closed_once = Opening(UTC_ZONE, (WHOLE_DAY,) * 7, dates=((date(2030, 5, 1), ()),))
    assert Timeline(closed_once).opening_after(at("2026-01-01T00:00")) == at("2030-05-02T00:00")


def test_a_search_crosses_years_without_open_time() -> None:
    rare = Timeline(only_on(date(2020, 3, 2), date(2029, 3, 5)))
    assert rare.opening_after(at("2020-03-02T12:00")) == at("2029-03-05T09:00")
    assert rare.after(at("2020-03-02T12:00"), 6 * HOUR) == at("2029-03-05T10:00")
    assert rare.business_day(date(2020, 3, 2), 1) == date(2029, 3, 5)


def test_a_search_gives_up_after_ten_years_without_open_time() -> None:
    once = Timeline(only_on(date(2020, 3, 2)))
    with pytest.raises(NoOpenTime, match="too little open time after 2021-01-01"):
        once.opening_after(at("2021-01-01T00:00"))
    with pytest.raises(NoOpenTime):
        once.after(at("2020-03-02T12:00"), 6 * HOUR)
    with pytest.raises(NoOpenTime):
        once.business_day(date(2020, 3, 2), 1)


def test_more_open_time_than_the_calendar_holds_is_not_searched_for() -> None:
    with pytest.raises(NoOpenTime):
        Timeline(WEEK).after(at("2026-01-05T09:00"), END)
    with pytest.raises(NoOpenTime):
        Timeline(Opening(UTC_ZONE, (WHOLE_DAY,) * 7)).after(BEGIN, END - BEGIN + 1)


def test_the_first_and_the_last_instant_are_known_and_none_beyond() -> None:
    always = Timeline(Opening(UTC_ZONE, (WHOLE_DAY,) * 7))
    assert always.between(BEGIN, END - 1) == END - BEGIN - 1
    for beyond in (BEGIN - 1, END):
        with pytest.raises(OutOfRange):
            always.contains(beyond)
        with pytest.raises(OutOfRange):
            Timeline(WEEK).contains(beyond)


def test_the_last_year_ends_a_search() -> None:
    with pytest.raises(NoOpenTime):
        Timeline(WEEK).opening_after(END - 1)


def test_business_days_are_counted_from_any_date() -> None:
    week = Timeline(WEEK)
    assert week.business_day(date(2026, 1, 2), 1) == date(2026, 1, 5)
    assert week.business_day(date(2026, 1, 3), 1) == date(2026, 1, 5)
    assert week.business_day(date(2026, 1, 5), 5) == date(2026, 1, 12)
    assert week.business_day(date(2025, 12, 31), 261) == date(2026, 12, 31)


def test_the_openings_of_a_date_are_not_cut_at_midnight() -> None:
    nights = Timeline(Opening(UTC_ZONE, (NIGHT,) * 7))
    assert nights.spans(date(2025, 12, 31)) == [(at("2025-12-31T22:00"), at("2026-01-01T06:00"))]


def test_a_calendar_that_never_closes_has_a_business_day_every_date() -> None:
    always = Timeline(Opening(UTC_ZONE, (WHOLE_DAY,) * 7))
    assert always.business_day(date(2026, 2, 27), 3) == date(2026, 3, 2)


def test_calendars_of_the_same_content_share_a_time_line() -> None:
    same = Opening(UTC_ZONE, (*[OFFICE] * 5, (), ()))
    assert timeline(same) is timeline(WEEK)


def test_threads_that_ask_for_different_years_at_once_get_the_right_answers() -> None:
    spans = [_span(number) for number in range(400)]
    alone, shared = Timeline(WEEK), Timeline(WEEK)
    expected = [alone.between(*span) for span in spans]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda span: shared.between(*span), spans)) == expected


def _span(number: int) -> tuple[int, int]:
    """Spread over 50 years without any order; the factors are primes."""
    start = at("2000-01-01T00:00") + number * 7919 % (50 * 365) * DAY
    return start, start + number * 1009 % (3 * 365) * DAY
