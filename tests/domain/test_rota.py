from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.policy import Rota
from bot.domain.rota import next_handoff, on_call, validate

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 1, 5)


def rota(**changes: object) -> Rota:
    form = {
        "timezone": "UTC",
        "handoff": "mon 09:00",
        "every": "1w",
        "people": ["ADA", "BEN"],
        "start": MONDAY,
    }
    return Rota.model_validate({**form, **changes})


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "user"),
    [
        ("2026-01-05 08:59", "ADA"),
        ("2026-01-05 09:00", "ADA"),
        ("2026-01-12 08:59", "ADA"),
        ("2026-01-12 09:00", "BEN"),
        ("2026-01-19 09:00", "ADA"),
    ],
)
def test_the_turn_passes_on_at_the_minute_of_the_handoff(at: str, user: str) -> None:
    assert on_call(rota(), utc(at)) == user


def test_before_the_start_the_first_person_is_on_call() -> None:
    assert on_call(rota(), utc("2025-06-01 12:00")) == "ADA"


def test_before_the_start_the_next_handoff_is_the_first_to_another_person() -> None:
    assert next_handoff(rota(), utc("2025-06-01 12:00")) == utc("2026-01-12 09:00")


def test_turns_count_from_the_first_handoff_day_after_the_start() -> None:
    midweek = rota(start=date(2026, 1, 7))
    assert on_call(midweek, utc("2026-01-18 12:00")) == "ADA"
    assert on_call(midweek, utc("2026-01-19 09:00")) == "BEN"


def test_a_daily_rota_changes_every_day_at_the_same_time() -> None:
    daily = rota(every="1d", people=["ADA", "BEN", "CLEO"])
    users = [on_call(daily, utc("2026-01-05 09:00") + timedelta(days=day)) for day in range(4)]
    assert users == ["ADA", "BEN", "CLEO", "ADA"]


def test_a_rota_of_two_weeks_changes_every_other_week() -> None:
    fortnight = rota(every="2w")
    assert on_call(fortnight, utc("2026-01-12 09:00")) == "ADA"
    assert on_call(fortnight, utc("2026-01-19 09:00")) == "BEN"


def test_the_handoff_stays_at_nine_local_time_when_the_clocks_go_forward() -> None:
    berlin = rota(timezone="Europe/Berlin")
    before, after = utc("2026-03-25 00:00"), utc("2026-03-30 08:00")
    assert next_handoff(berlin, before) == datetime(2026, 3, 30, 9, tzinfo=BERLIN) == utc("2026-03-30 07:00")
    assert next_handoff(berlin, after) == utc("2026-04-06 07:00")


def test_the_handoff_stays_at_nine_local_time_when_the_clocks_go_back() -> None:
    berlin = rota(timezone="Europe/Berlin")
    assert next_handoff(berlin, utc("2026-10-21 00:00")) == utc("2026-10-26 08:00")


def test_a_handoff_in_the_skipped_hour_moves_forward_by_it() -> None:
    nightly = rota(timezone="Europe/Berlin", handoff="sun 02:30", start=date(2026, 3, 22))
    assert next_handoff(nightly, utc("2026-03-28 12:00")) == utc("2026-03-29 01:30")


def test_of_a_handoff_hour_that_comes_twice_the_first_counts() -> None:
    nightly = rota(timezone="Europe/Berlin", handoff="sun 02:30", start=date(2026, 10, 18))
    assert next_handoff(nightly, utc("2026-10-24 12:00")) == utc("2026-10-25 00:30")


def test_a_rota_of_one_person_never_changes() -> None:
    alone = rota(people=["ADA"])
    assert {on_call(alone, utc("2026-01-05 09:00") + timedelta(days=day)) for day in range(30)} == {"ADA"}


@given(
    minutes=st.integers(0, 6 * 366 * 24 * 60),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]),
    handoff=st.sampled_from(["mon 09:00", "sun 02:30", "thu 00:00", "fri 24:00", "sat 23:59"]),
    every=st.sampled_from(["1d", "3d", "1w", "2w"]),
)
def test_the_person_holds_until_the_next_handoff_and_the_next_one_follows(
    minutes: int, zone: str, handoff: str, every: str
) -> None:
    at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    turns = rota(timezone=zone, handoff=handoff, every=every, people=["ADA", "BEN", "CLEO"])
    user, end = on_call(turns, at), next_handoff(turns, at)
    order = turns.people
    assert end > at
    assert on_call(turns, end - timedelta(microseconds=1)) == user
    assert on_call(turns, end) == order[(order.index(user) + 1) % len(order)]


def test_a_sound_rota_has_no_mistakes() -> None:
    assert validate(rota()) == []


def test_every_mistake_of_a_rota_is_told_at_once() -> None:
    broken = Rota.model_construct(
        timezone="Berlin", handoff="mon-fri 09:00", every="0w", people=("ADA", " "), start=MONDAY
    )
    assert [path for path, _ in validate(broken)] == [("timezone",), ("handoff",), ("every",), ("people", 1)]
