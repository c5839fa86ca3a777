"""What holds for every calendar: zones that change their clocks in odd ways, nights, holidays, breaks."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Calendar
from bot.domain.hours import WEEKDAYS

FIRST = datetime(2018, 1, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
TICK = timedelta(microseconds=1)
ZERO = timedelta(0)
DAY = timedelta(days=1)

STEADY_ZONES = ["UTC", "Asia/Kathmandu", "Asia/Tokyo", "America/Phoenix", "Pacific/Kiritimati"]
CHANGING_ZONES = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Asuncion",
    "America/Havana",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
]

Quarters = list[tuple[int, int]]


@st.composite
def quarters(draw: st.DrawFn) -> Quarters:
    """Up to three openings of a day in quarters of an hour, the last of which may span midnight."""
    ends = sorted(draw(st.sets(st.integers(0, 95), max_size=6)))
    ends = ends[: len(ends) // 2 * 2]
    over_midnight = len(ends) > 2 and draw(st.booleans())
    if over_midnight:
        ends = [*ends[1:], ends[0] + 96]
    return list(zip(ends[::2], ends[1::2], strict=True))


def written(hours: Quarters) -> list[str]:
    return [f"{_time(opens)}-{_time(closes % 96)}" for opens, closes in hours]


def _time(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


WEEKS = st.lists(quarters(), min_size=7, max_size=7).filter(any)
DATES = st.dates(FIRST.date(), (FIRST + 400 * DAY).date())
INSTANTS = st.timedeltas(ZERO, 400 * DAY).map(lambda span: FIRST + span)
LENGTHS = st.timedeltas(TICK, 20 * DAY)


@st.composite
def calendars(draw: st.DrawFn, zones: list[str] = CHANGING_ZONES + STEADY_ZONES) -> Calendar:
    """Any calendar with some weekly hours."""
    week = draw(WEEKS)
    cuts = st.fixed_dictionaries(
        {"date": DATES, "start": st.just("12:00"), "end": st.sampled_from(["12:30", "03:00"])}
    )
    form: dict[str, Any] = {
        "timezone": draw(st.sampled_from(zones)),
        "weekly": {day: written(hours) for day, hours in zip(WEEKDAYS, week, strict=True)},
        "closed": draw(st.lists(DATES, max_size=10)),
        "open": draw(st.dictionaries(DATES, quarters().map(written), max_size=3)),
        "breaks": draw(st.lists(cuts, max_size=3)),
    }
    if draw(st.booleans()):
        form["holidays"] = {"country": draw(st.sampled_from(["DE", "US", "JP"]))}
        form["closed"] = []
    return Calendar.parse(form)


@given(calendars(), INSTANTS, LENGTHS)
def test_what_is_added_is_what_lies_between(calendar: Calendar, start: datetime, span: timedelta) -> None:
    assert calendar.between(start, calendar.add(start, span)) == span


@given(calendars(), INSTANTS, LENGTHS)
def test_a_due_date_ends_open_time(calendar: Calendar, start: datetime, span: timedelta) -> None:
    due = calendar.add(start, span)
    assert calendar.is_open(due - TICK)
    assert calendar.between(due - TICK, due) == TICK


@given(calendars(), INSTANTS, INSTANTS, st.timedeltas(ZERO, 20 * DAY))
def test_starting_later_is_never_due_earlier(
    calendar: Calendar, one: datetime, other: datetime, span: timedelta
) -> None:
    first, second = sorted((one, other))
    assert calendar.add(first, span) <= calendar.add(second, span)


@given(calendars(), INSTANTS, st.timedeltas(ZERO, 20 * DAY), LENGTHS)
def test_a_longer_target_is_due_later(
    calendar: Calendar, start: datetime, span: timedelta, more: timedelta
) -> None:
    assert calendar.add(start, span) < calendar.add(start, span + more)


@given(calendars(), INSTANTS, LENGTHS, LENGTHS)
def test_a_target_may_be_added_in_two_parts(
    calendar: Calendar, start: datetime, part: timedelta, rest: timedelta
) -> None:
    assert calendar.add(calendar.add(start, part), rest) == calendar.add(start, part + rest)


@given(calendars(), INSTANTS, INSTANTS, INSTANTS)
def test_open_time_adds_up_and_turns_its_sign(
    calendar: Calendar, one: datetime, other: datetime, third: datetime
) -> None:
    assert calendar.between(one, other) + calendar.between(other, third) == calendar.between(one, third)
    assert calendar.between(one, other) == -calendar.between(other, one)


@given(calendars(), INSTANTS, INSTANTS)
def test_no_more_time_is_open_than_elapses(calendar: Calendar, one: datetime, other: datetime) -> None:
    first, second = sorted((one, other))
    assert ZERO <= calendar.between(first, second) <= second - first


@given(calendars(), INSTANTS)
def test_the_next_opening_is_open_and_nothing_before_it_is(calendar: Calendar, at: datetime) -> None:
    opens = calendar.next_open(at)
    assert calendar.is_open(opens)
    assert calendar.between(at, opens) == ZERO
    assert (opens == at) is calendar.is_open(at)
    assert calendar.add(at, ZERO) == opens


@given(calendars(), INSTANTS)
def test_it_was_closed_just_before_a_strictly_next_opening(calendar: Calendar, at: datetime) -> None:
    opens = calendar.next_open(at, strict=True)
    assert opens > at
    assert calendar.is_open(opens)
    assert not calendar.is_open(opens - TICK)


@given(st.sampled_from(STEADY_ZONES), WEEKS, st.integers(0, 96 * 20), st.integers(0, 96 * 4))
def test_open_time_is_that_of_a_count_by_the_quarter_hour(
    zone: str, week: list[Quarters], skip: int, length: int
) -> None:
    weekly = {day: written(hours) for day, hours in zip(WEEKDAYS, week, strict=True)}
    calendar = Calendar.parse({"timezone": zone, "weekly": weekly})
    start = FIRST + skip * QUARTER
    steps = [start + step * QUARTER for step in range(length)]

    counted = [at for at in steps if _is_open(week, at.astimezone(ZoneInfo(zone)))]

    assert [at for at in steps if calendar.is_open(at)] == counted
    assert calendar.between(start, start + length * QUARTER) == len(counted) * QUARTER


def _is_open(week: list[Quarters], local: datetime) -> bool:
    quarter = local.hour * 4 + local.minute // 15
    today, yesterday = week[local.weekday()], week[local.weekday() - 1]
    return any(opens <= quarter < closes for opens, closes in today) or any(
        opens <= quarter + 96 < closes for opens, closes in yesterday
    )


@given(st.sampled_from([*CHANGING_ZONES, "Pacific/Apia"]), st.integers(4, 23), INSTANTS, INSTANTS)
def test_hours_and_the_hours_between_them_fill_all_time_that_elapses(
    zone: str, hour: int, one: datetime, other: datetime
) -> None:
    early, late = (
        Calendar.parse({"timezone": zone, "weekly": {"mon-sun": [hours]}})
        for hours in (f"00:00-{hour:02}:00", f"{hour:02}:00-24:00")
    )
    assert early.between(one, other) + late.between(one, other) == other - one
