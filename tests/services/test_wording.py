"""Names of the domain, in words."""

import pytest

from bot.domain.durations import Duration
from bot.domain.events import Kind
from bot.domain.policy import ClockName
from bot.domain.ticket import Status
from bot.services.wording import PROMISES, STATUSES, hours_of, spoken
from tests.factories import Story


def test_every_promise_and_every_state_has_its_words() -> None:
    assert (set(PROMISES), set(STATUSES)) == (set(ClockName), set(Status))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("45s", "45 s"),
        ("30m", "30 min"),
        ("1h30m", "1 h 30 min"),
        ("36h", "36 h"),
        ("1bd", "1 business day"),
        ("10bd", "10 business days"),
    ],
)
def test_a_promised_time_is_said_as_people_say_it(written: str, said: str) -> None:
    assert spoken(Duration.parse(written)) == said


@pytest.mark.parametrize(
    ("calendar", "said"),
    [
        (None, "round the clock"),
        (
            {"timezone": "Europe/Berlin", "weekly": {"mon-fri": ["09:00-12:30", "13:30-18:00"]}},
            "Mon–Fri 09:00–12:30 and 13:30–18:00 (Europe/Berlin)",
        ),
        (
            {
                "weekly": {"mon-thu": ["09:00-18:00"], "sat,sun": [["10:00", "14:00"]]},
                "holidays": {"country": "US"},
            },
            "Mon–Thu 09:00–18:00; Sat, Sun 10:00–14:00 (UTC), except on public holidays",
        ),
    ],
)
def test_opening_hours_are_said_as_on_a_door(calendar: dict[str, object] | None, said: str) -> None:
    assert hours_of(calendar) == said


def test_a_merged_ticket_says_where_it_went() -> None:
    merged = Story().then(3, Kind.CANCELLED, reason="merged", into=7).seen(4)
    assert merged.status_label == "Merged into T-7"
