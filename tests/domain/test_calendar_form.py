from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar_form import CalendarError, parse_opening
from bot.domain.hours import Hours, parse_interval
from bot.domain.opening import Opening, PublicHolidays

OFFICE: dict[str, Any] = {"timezone": "Europe/Berlin", "weekly": {"mon-fri": ["09:00-17:00"]}}
NINE_TO_FIVE: Hours = (parse_interval("09:00-17:00"),)
CHRISTMAS_EVE = date(2026, 12, 24)


def opening(**changes: object) -> Opening:
    return parse_opening({**OFFICE, **changes}, "emea")


def mistakes(form: object) -> list[tuple[tuple[object, ...], str]]:
    with pytest.raises(CalendarError) as refusal:
        parse_opening(form, "emea")
    return refusal.value.mistakes


def only_mistake(**changes: object) -> tuple[tuple[object, ...], str]:
    (mistake,) = mistakes({**OFFICE, **changes})
    return mistake


def test_the_weekly_hours_are_read() -> None:
    read = opening(weekly={"mon-thu": ["13:30-18:00", "09:00-12:30"], "fri": ["09:00-17:00"], "sat,sun": []})
    split = (parse_interval("09:00-12:30"), parse_interval("13:30-18:00"))
    assert read == Opening(ZoneInfo("Europe/Berlin"), (split, split, split, split, NINE_TO_FIVE, (), ()))


def test_adjoining_hours_are_one_opening() -> None:
    assert opening(weekly={"mon-fri": ["09:00-12:00", "12:00-17:00"]}) == opening()


def test_public_holidays_are_those_of_a_country_and_subdivision() -> None:
    assert opening(holidays={"country": "DE"}).public == PublicHolidays("DE")
    assert opening(holidays={"country": "DE", "subdivision": "BE"}).public == PublicHolidays("DE", "BE")
    assert opening(holidays={"country": "CA", "subdivision": "Ontario"}).public == PublicHolidays(
        "CA", "Ontario"
    )


@pytest.mark.parametrize("day", [CHRISTMAS_EVE, "2026-12-24"])
@pytest.mark.parametrize("key", ["closed", "holidays"])
def test_a_closed_date_has_no_hours(key: str, day: object) -> None:
    assert opening(**{key: [day, day]}).dates == ((CHRISTMAS_EVE, ()),)


@pytest.mark.parametrize("day", [CHRISTMAS_EVE, "2026-12-24"])
@pytest.mark.parametrize("key", ["open", "date_hours"])
def test_an_open_date_has_its_own_hours(key: str, day: object) -> None:
    assert opening(**{key: {day: ["09:00-17:00"]}}).dates == ((CHRISTMAS_EVE, NINE_TO_FIVE),)


def test_a_date_opened_with_no_hours_is_closed() -> None:
    assert opening(open={CHRISTMAS_EVE: []}) == opening(closed=[CHRISTMAS_EVE])


def test_a_closed_date_stays_closed_even_if_it_is_opened() -> None:
    assert opening(closed=[CHRISTMAS_EVE], open={CHRISTMAS_EVE: ["09:00-17:00"]}) == opening(
        closed=[CHRISTMAS_EVE]
    )


def test_breaks_are_gathered_by_date() -> None:
    lunch = {"date": "2026-12-24", "start": "12:00", "end": "13:00"}
    tea = {"date": CHRISTMAS_EVE, "start": "16:00", "end": "16:15"}
    assert opening(breaks=[tea, lunch]).breaks == (
        (CHRISTMAS_EVE, (parse_interval("12:00-13:00"), parse_interval("16:00-16:15"))),
    )


def test_hours_on_single_dates_alone_are_enough() -> None:
    assert opening(weekly={}, open={CHRISTMAS_EVE: ["09:00-17:00"]}).weekly == ((),) * 7


@pytest.mark.parametrize(
    ("changes", "path", "advice"),
    [
        ({"timezone": "Europe/Berln"}, ("timezone",), 'such as "Europe/Berlin"'),
        ({"timezone": "europe/berlin"}, ("timezone",), 'such as "Europe/Berlin"'),
        ({"timezone": "Europe"}, ("timezone",), "There is no time zone"),
        ({"timezone": "../../etc/passwd"}, ("timezone",), "There is no time zone"),
        ({"timezone": "zone\0"}, ("timezone",), "There is no time zone"),
        ({"timezone": ""}, ("timezone",), "There is no time zone"),
        ({"timezone": "x" * 5000}, ("timezone",), "Write a time zone"),
        ({"timezone": None}, ("timezone",), "instead of nothing"),
        ({"timezone": 1}, ("timezone",), "instead of 1"),
        ({"weekly": None}, ("weekly",), 'Write "weekly" as {mon-fri:'),
        ({"weekly": ["09:00-17:00"]}, ("weekly",), 'Write "weekly" as {mon-fri:'),
        ({"weekly": {}}, ("weekly",), 'Calendar "emea" is never open'),
        ({"weekly": {"mon-sun": []}}, ("weekly",), "is never open"),
        ({"weekly": {}, "open": {CHRISTMAS_EVE: []}}, ("weekly",), "is never open"),
        ({"weekly": {"weekdays": ["09:00-17:00"]}}, ("weekly", "weekdays"), '"weekdays" is no weekday'),
        ({"weekly": {True: ["09:00-17:00"]}}, ("weekly", True), "instead of true"),
        ({"weekly": {"mon": "09:00-17:00"}}, ("weekly", "mon"), 'such as ["09:00-17:00"]'),
        ({"weekly": {"mon": None}}, ("weekly", "mon"), "instead of nothing"),
        ({"weekly": {"mon": ["09:00"]}}, ("weekly", "mon", 0), 'such as "09:00-17:00"'),
        ({"weekly": {"mon": ["09:00-17:00", 540]}}, ("weekly", "mon", 1), "instead of 540"),
        ({"weekly": {"mon": ["17:00-17:00"]}}, ("weekly", "mon", 0), "empty"),
        ({"weekly": {"mon": ["09:00-12:00", "11:00-13:00"]}}, ("weekly", "mon"), "overlap"),
        ({"weekly": {"mon": ["09:00-12:00", "09:00-12:00"]}}, ("weekly", "mon"), "overlap"),
        ({"weekly": {"mon": ["22:00-02:00", "23:00-24:00"]}}, ("weekly", "mon"), "overlap"),
        ({"weekly": {"mon-fri": [], "wed": ["09:00-17:00"]}}, ("weekly", "wed"), "already has hours"),
        ({"closed": None}, ("closed",), "Write a list such as [2026-12-24]"),
        ({"closed": ["2026-12-24", "24.12.2026"]}, ("closed", 1), "such as 2026-12-24"),
        ({"closed": ["20261224"]}, ("closed", 0), "such as 2026-12-24"),
        ({"closed": ["2026-02-30"]}, ("closed", 0), "no such date as 2026-02-30"),
        ({"closed": ["1899-12-31"]}, ("closed", 0), "from 1900 to 2199"),
        ({"closed": [date(9999, 12, 31)]}, ("closed", 0), "from 1900 to 2199"),
        ({"closed": [datetime.fromisoformat("2026-12-24T00:00")]}, ("closed", 0), "such as 2026-12-24"),
        ({"closed": [20261224]}, ("closed", 0), "instead of 20261224"),
        ({"open": ["2026-12-27"]}, ("open",), 'Write "open" as {2026-12-27:'),
        ({"open": {"sunday": []}}, ("open", "sunday"), "Write a date"),
        ({"open": {"2026-12-27": ["10-14"]}}, ("open", "2026-12-27", 0), "Write a time"),
        ({"open": {"2026-12-24": [], CHRISTMAS_EVE: []}}, ("open", CHRISTMAS_EVE), "given twice"),
        ({"holidays": None}, ("holidays",), "Write a list"),
        ({"holidays": "DE"}, ("holidays",), "Write a list"),
        ({"holidays": {}}, ("holidays", "country"), "instead of nothing"),
        ({"holidays": {"country": "XX"}}, ("holidays", "country"), 'such as "DE"'),
        ({"holidays": {"country": "Germany"}}, ("holidays", "country"), 'such as "DE"'),
        ({"holidays": {"country": False}}, ("holidays", "country"), 'in quotes, such as "NO"'),
        ({"holidays": {"country": "DE", "subdivision": "XX"}}, ("holidays", "subdivision"), "it has BB, BE"),
        (
            {"holidays": {"country": "DE", "subdivision": 1}},
            ("holidays", "subdivision"),
            "1 is no subdivision",
        ),
        ({"holidays": {"country": "DE", "state": "BE"}}, ("holidays", "state"), "country and subdivision"),
        ({"breaks": {}}, ("breaks",), "Write a list"),
        ({"breaks": ["12:00-13:00"]}, ("breaks", 0), "date, start and end"),
        ({"breaks": [{"date": "2026-12-24"}]}, ("breaks", 0), "date, start and end"),
        (
            {"breaks": [{"date": "x", "start": "12:00", "end": "13:00"}]},
            ("breaks", 0, "date"),
            "Write a date",
        ),
        (
            {"breaks": [{"date": "2026-12-24", "start": "12:00", "end": 13}]},
            ("breaks", 0, "start"),
            "in quotes",
        ),
        ({"zone": "UTC"}, ("zone",), "use timezone, weekly, holidays, closed, open"),
    ],
)
def test_a_mistake_is_placed_and_explained(
    changes: dict[str, object], path: tuple[object, ...], advice: str
) -> None:
    where, sentence = only_mistake(**changes)
    assert where == path
    assert advice in sentence


@pytest.mark.parametrize("form", [None, [], "mon-fri", 5])
def test_a_calendar_is_a_mapping(form: object) -> None:
    ((path, sentence),) = mistakes(form)
    assert path == ()
    assert "write a mapping with timezone and weekly" in sentence


def test_an_empty_calendar_lacks_a_zone_and_hours() -> None:
    assert [path for path, _ in mistakes({})] == [("timezone",), ("weekly",)]


def test_all_mistakes_are_told_at_once_and_the_message_shows_the_first_five() -> None:
    with pytest.raises(CalendarError) as refusal:
        parse_opening(
            {"timezone": "Mars", "weekly": {"mon": ["x"], "tue": 1}, "closed": ["a", "b", "c"]}, "emea"
        )
    assert [path for path, _ in refusal.value.mistakes] == [
        ("timezone",),
        ("weekly", "mon", 0),
        ("weekly", "tue"),
        ("closed", 0),
        ("closed", 1),
        ("closed", 2),
    ]
    assert str(refusal.value).endswith("Further mistakes: 1.")


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates()
NEARLY = st.sampled_from(
    [
        "mon-fri",
        "sat",
        "09:00-17:00",
        "22:00-02:00",
        "24:00",
        "00:00-24:00",
        "2026-12-24",
        "DE",
        "BE",
        "Europe/Berlin",
    ]
)
JSON = st.recursive(
    SCALARS | NEARLY,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NEARLY | SCALARS, inner, max_size=4),
    max_leaves=12,
)
FORMS = st.fixed_dictionaries(
    {},
    optional={
        "timezone": st.just("Europe/Berlin") | JSON,
        "weekly": st.dictionaries(NEARLY, st.lists(NEARLY, max_size=3), max_size=3) | JSON,
        "holidays": st.fixed_dictionaries({"country": NEARLY}, optional={"subdivision": NEARLY}) | JSON,
        "closed": st.lists(st.dates() | NEARLY, max_size=3) | JSON,
        "open": st.dictionaries(NEARLY | st.dates(), st.lists(NEARLY, max_size=2), max_size=3) | JSON,
        "breaks": st.lists(
            st.fixed_dictionaries({"date": NEARLY, "start": NEARLY, "end": NEARLY}), max_size=2
        )
        | JSON,
        "other": JSON,
    },
)


@given(FORMS | JSON)
def test_whatever_the_file_holds_it_is_read_or_refused_with_sentences(form: object) -> None:
    try:
        read = parse_opening(form, "emea")
    except CalendarError as refusal:
        told = [sentence for _, sentence in refusal.mistakes]
        assert_sentences(told)
    else:
        assert len(read.weekly) == 7


def assert_sentences(told: list[str]) -> None:
    assert told
    assert all(sentence.endswith((".", '".')) and sentence.isprintable() for sentence in told)
