"""All checks together over data that may be malformed anywhere."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.policy_checks import MOST_CALENDARS, MOST_OF_TRIAGE, findings

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEYS = st.sampled_from(
    [
        *("tiers", "calendars", "ladders", "eligibility", "routing", "intake", "triage", "teams", "people"),
        *(
            "rotas",
            "accounts",
            "channels",
            "slack",
            "tell",
            "any",
            "all",
            "always",
            "tier",
            "team",
            "calendar",
        ),
        *("ladder", "hours", "facts", "timezone", "weekly", "at", "repeat", "where", "do", "key"),
    ]
)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | KEYS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=30,
)
FILES = st.dictionaries(st.sampled_from(["policy.yml", "people.yml", "accounts.yml"]), DATA)


def calendars(form: object, now: datetime = NOW) -> list[str]:
    return [found.what for found in findings({"policy.yml": {"calendars": {"office": form}}}, now)]


@given(FILES)
def test_no_data_is_too_malformed_to_be_checked(tree: dict[str, object]) -> None:
    for found in findings(tree, NOW):
        assert found.place[0] in tree
        assert found.what
        assert found.instead


def test_every_mistake_in_a_calendar_is_found() -> None:
    form = {"timezone": "Berlin", "weekly": {"mon": ["9-5"], "blursday": []}, "closed": ["soon"]}

    assert len(calendars(form)) == 4


def test_a_calendar_that_opens_too_late_is_found() -> None:
    form = {"timezone": "UTC", "weekly": {}, "open": {"2026-05-30": ["09:00-10:00"]}}

    assert calendars(form) == ['calendars.office: calendar "office" has no open time in the next 60 days']
    assert calendars(form, NOW + timedelta(days=30)) == []


def test_every_mistake_in_the_triage_is_found_at_its_place() -> None:
    form = {"matrix": {"stopped": {"all": "urgent"}}, "signals": {"outage": {"weight": 99}}, "phrases": {}}

    places = [found.place[2:] for found in findings({"policy.yml": {"triage": form}}, NOW)]

    assert ("matrix", "stopped", "all") in places
    assert ("signals", "outage", "weight") in places
    assert ("phrases",) in places


def test_more_calendars_than_can_be_meant_are_refused_and_not_read() -> None:
    many: dict[str, object] = {f"c{number}": {} for number in range(2 * MOST_CALENDARS)}

    found = [finding.what for finding in findings({"policy.yml": {"calendars": many}}, NOW)]

    assert found[-1] == "there are more than 200 calendars"
    assert not [what for what in found if what.startswith(f"calendars.c{MOST_CALENDARS + 1}")]


def test_more_triage_than_can_be_meant_is_refused_and_not_read() -> None:
    phrases = {"areas": {"data": {"add": ["a phrase"] * MOST_OF_TRIAGE}}, "unknown": 1}

    found = [finding.what for finding in findings({"policy.yml": {"triage": phrases}}, NOW)]

    assert found == ["triage has more than 2,000 entries"]
