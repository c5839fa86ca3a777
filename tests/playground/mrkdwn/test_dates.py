from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.mrkdwn.dates import DateToken, known_tokens, parse_date, render_date
from tests.playground.mrkdwn.people import BERLIN, NOW, at

LONG_AGO = at(2014, 2, 18, 14, 39, 42)


def render(format_: str, timestamp: int, zone: tzinfo = UTC, now: datetime = NOW) -> str | None:
    return render_date(format_, timestamp, zone=zone, now=now)


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("{date_num}", "2014-02-18"),
        ("{date_slash}", "18/02/2014"),
        ("{date}", "February 18th, 2014"),
        ("{date_short}", "Feb 18, 2014"),
        ("{date_long}", "Tuesday, February 18th, 2014"),
        ("{date_long_full}", "February 18, 2014"),
        ("{date_pretty}", "February 18th, 2014"),
        ("{date_short_pretty}", "Feb 18, 2014"),
        ("{date_long_pretty}", "Tuesday, February 18th, 2014"),
        ("{day_divider_pretty}", "Tuesday, February 18th, 2014"),
        ("{time}", "2:39 PM"),
        ("{time_secs}", "2:39:42 PM"),
        ("{ago}", "12 years ago"),
        ("Posted {date_num} at {time}", "Posted 2014-02-18 at 2:39 PM"),
    ],
)
def test_each_token_is_written_as_slack_documents_it(format_: str, text: str) -> None:
    assert render(format_, LONG_AGO) == text


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("{date}", "November 2nd"),
        ("{date_short}", "Nov 2"),
        ("{date_long}", "Monday, November 2nd"),
        ("{day_divider_pretty}", "Monday, November 2nd"),
        ("{date_long_full}", "November 2, 2026"),
        ("{date_num}", "2026-11-02"),
    ],
)
def test_the_year_goes_without_saying_within_half_a_year(format_: str, text: str) -> None:
    assert render(format_, at(2026, 11, 2)) == text


def test_the_year_is_said_after_half_a_year_in_either_direction() -> None:
    assert render("{date_short}", int((NOW - timedelta(days=181)).timestamp())) == "May 23"
    assert render("{date_short}", int((NOW - timedelta(days=182)).timestamp())) == "May 22, 2026"
    assert render("{date_short}", int((NOW + timedelta(days=181)).timestamp())) == "May 20"
    assert render("{date_short}", int((NOW + timedelta(days=182)).timestamp())) == "May 21, 2027"


@pytest.mark.parametrize(
    ("timestamp", "text"),
    [
        (at(2026, 11, 18, 23, 59), "on Nov 18"),
        (at(2026, 11, 19, 0, 0), "on yesterday"),
        (at(2026, 11, 19, 23, 59), "on yesterday"),
        (at(2026, 11, 20, 0, 0), "on today"),
        (at(2026, 11, 20, 23, 59), "on today"),
        (at(2026, 11, 21, 0, 0), "on tomorrow"),
        (at(2026, 11, 22, 0, 0), "on Nov 22"),
    ],
)
def test_days_close_by_have_names(timestamp: int, text: str) -> None:
    assert render("on {date_short_pretty}", timestamp) == text


def test_the_first_word_has_a_capital() -> None:
    assert render("{date_short_pretty} at {time}", at(2026, 11, 20, 14, 0)) == "Today at 2:00 PM"


def test_today_is_today_where_the_reader_is() -> None:
    late = at(2026, 11, 20, 23, 30)
    assert render("{date_pretty} {time}", late) == "Today 11:30 PM"
    assert render("{date_pretty} {time}", late, BERLIN) == "Tomorrow 12:30 AM"
    assert render("{date_pretty} {time}", late, ZoneInfo("America/Los_Angeles")) == "Today 3:30 PM"


def test_the_clock_change_is_the_reader_s() -> None:
    before, after = at(2026, 10, 25, 0, 59), at(2026, 10, 25, 1, 0)
    assert render("{time}", before, BERLIN) == "2:59 AM"
    assert render("{time}", after, BERLIN) == "2:00 AM"


@pytest.mark.parametrize(
    ("hour", "text"), [(0, "12:00 AM"), (1, "1:00 AM"), (11, "11:00 AM"), (12, "12:00 PM"), (13, "1:00 PM")]
)
def test_the_day_has_two_times_twelve_hours(hour: int, text: str) -> None:
    assert render("{time}", at(2026, 11, 20, hour)) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st")],
)
def test_days_are_ordinals(day: int, text: str) -> None:
    assert render("{date}", at(2026, 12, day)) == f"December {text}"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (180, "3 minutes ago"),
        (3_599, "59 minutes ago"),
        (3_600, "1 hour ago"),
        (4 * 3_600, "4 hours ago"),
        (86_400, "1 day ago"),
        (2 * 86_400, "2 days ago"),
        (-180, "in 3 minutes"),
        (-86_400, "in 1 day"),
    ],
)
def test_how_long_ago_is_rounded_down(seconds: int, text: str) -> None:
    assert render("it was {ago}", int(NOW.timestamp()) - seconds) == f"it was {text}"


def test_an_unknown_token_is_left_as_it_stands() -> None:
    assert render("{hour} {date_num}", LONG_AGO) == "{hour} 2014-02-18"


@pytest.mark.parametrize("timestamp", [10**18, -(10**18), 10**12 * 9])
def test_an_instant_beyond_all_calendars_is_not_written(timestamp: int) -> None:
    assert render("{date}", timestamp) is None


def test_a_token_has_a_timestamp_a_format_and_a_fallback() -> None:
    assert parse_date("!date^1392734382^{date} at {time}|Feb 18") == DateToken(
        timestamp=1392734382, format="{date} at {time}", link="", fallback="Feb 18"
    )


def test_a_token_may_be_a_link() -> None:
    token = parse_date("!date^1392734382^{date}^https://example.com/|Feb 18")
    assert token is not None
    assert token.link == "https://example.com/"


@pytest.mark.parametrize(
    "inner",
    [
        "!date",
        "!date^1392734382",
        "!date^1392734382^{date}",
        "!date^1392734382^{date}|",
        "!date^1392734382^|Feb 18",
        "!date^1392734382^a day|Feb 18",
        "!date^1392734382^{day}|Feb 18",
        "!date^1392734382^{date}^|Feb 18",
        "!date^1392734382^{date}^a^b|Feb 18",
        "!date^13927343.82^{date}|Feb 18",
        "!date^^{date}|Feb 18",
        "!date^1392734382000^{date}|Feb 18",
        "date^1392734382^{date}|Feb 18",
    ],
)
def test_a_malformed_token_is_none(inner: str) -> None:
    assert parse_date(inner) is None


def test_a_format_with_one_unknown_token_is_unknown() -> None:
    assert known_tokens("{date} {time}")
    assert not known_tokens("{date} {hour}")


@given(st.text(), st.integers(), st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia"]))
def test_any_format_of_any_instant_is_written_or_left(format_: str, timestamp: int, zone: str) -> None:
    written = render(format_, timestamp, ZoneInfo(zone))
    assert written is None or isinstance(written, str)


@given(st.integers(0, 4_000_000_000))
def test_the_numeric_date_is_the_calendar_day_in_the_reader_s_zone(timestamp: int) -> None:
    local = datetime.fromtimestamp(timestamp, BERLIN)
    assert render("{date_num}", timestamp, BERLIN) == local.date().isoformat()


def test_the_hour_that_comes_twice_counts_twice() -> None:
    autumn = datetime(2026, 10, 25, 2, 0, tzinfo=UTC)
    two_hours_before = int(autumn.timestamp()) - 7_200
    assert render("{ago}", two_hours_before, BERLIN, autumn) == "2 hours ago"
