"""Every template looks as agreed and is what Slack takes."""

import pytest

from bot.playground.checks import live_mentions
from tests.templates.cases import CASES
from tests.templates.cases.case import Case, oddities, problems
from tests.templates.golden import FOLDER, agreed, look, path_of

MENTIONING = {"ladder/reminder"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_message_looks_as_agreed(case: Case) -> None:
    assert look(case) == agreed(case), f"See {path_of(case).name}, or write it anew with UPDATE_GOLDEN=1."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_slack_takes_it_and_nothing_in_it_reads_oddly(case: Case) -> None:
    payload = case.rendered()

    assert problems(payload) == []
    assert oddities(payload) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_only_a_reminder_calls_people_by_name(case: Case) -> None:
    called = [f"<@{user}>" for user in case.variables.get("recipients", ())]

    assert live_mentions(case.rendered()) == (called if case.kind in MENTIONING else [])


def test_no_look_is_kept_of_what_is_gone() -> None:
    kept = set(FOLDER.rglob("*.json"))

    assert kept == {path_of(case) for case in CASES}


def test_no_two_cases_share_a_look() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
