from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.instants import (
    BEGIN,
    END,
    OutOfRange,
    instant,
    length,
    micros,
    midnight,
    start_of_year,
    year_of,
)


@given(st.datetimes(timezones=st.timezones()))
def test_every_aware_datetime_keeps_its_instant(at: datetime) -> None:
    elapsed = at - datetime(1970, 1, 1, tzinfo=UTC)
    assert micros(at) == elapsed // timedelta(microseconds=1)


@given(st.integers(BEGIN, END))
def test_an_instant_survives_the_way_there_and_back(at: int) -> None:
    assert micros(instant(at)) == at


@given(st.timedeltas())
def test_a_length_is_exact(span: timedelta) -> None:
    assert timedelta(microseconds=length(span)) == span


def test_a_datetime_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="with a time zone"):
        micros(datetime.fromisoformat("2026-01-05T09:00"))


def test_of_an_ambiguous_local_time_fold_tells_which() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert instant(micros(first)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant(micros(first.replace(fold=1))) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_date_and_a_year_begin_at_midnight_utc() -> None:
    assert instant(midnight(date(2026, 3, 1))) == datetime(2026, 3, 1, tzinfo=UTC)
    assert instant(start_of_year(2026)) == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "year"),
    [
        (datetime(1900, 1, 1, tzinfo=UTC), 1900),
        (datetime(2199, 12, 31, 23, 59, tzinfo=UTC), 2199),
        (datetime(2026, 1, 1, 1, 0, tzinfo=timezone(timedelta(hours=2))), 2025),
    ],
)
def test_the_year_is_that_of_utc(at: datetime, year: int) -> None:
    assert year_of(micros(at)) == year


@pytest.mark.parametrize(
    "at",
    [
        datetime.min.replace(tzinfo=ZoneInfo("Asia/Tokyo")),
        datetime(1899, 12, 31, 23, 59, tzinfo=UTC),
        datetime(2200, 1, 1, tzinfo=UTC),
        datetime.max.replace(tzinfo=ZoneInfo("America/New_York")),
    ],
)
def test_years_that_calendars_do_not_know_are_out_of_range(at: datetime) -> None:
    with pytest.raises(OutOfRange, match="1900 to 2199"):
        year_of(micros(at))
