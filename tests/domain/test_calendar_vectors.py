"""The 160 cases of tests/data/business_time.jsonl: facts of public test suites, each named in `source`."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.calendar import Calendar

Case = dict[str, Any]

MINUTE = timedelta(minutes=1)
CASES: list[Case] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data/business_time.jsonl").read_text().splitlines()
]


def as_policy(form: Case) -> Case:
    """The data's calendar as the policy would write it: breaks cut out by hand, holidays as closed dates."""
    written = {**_spelled(form["weekly"]), "timezone": form["timezone"]}
    opened = {day: [tuple(hours) for hours in listed] for day, listed in form.get("date_hours", {}).items()}
    for cut in form.get("breaks", []):
        weekday = f"{datetime.fromisoformat(cut['date']):%a}".lower()
        usual = opened.get(cut["date"], [tuple(hours) for hours in form["weekly"][weekday]])
        opened[cut["date"]] = list(_without(usual, cut["start"], cut["end"]))
    written["open"] = {
        day: [f"{opens}-{closes}" for opens, closes in listed] for day, listed in opened.items()
    }
    return {**written, "closed": form["holidays"]}


def _spelled(weekly: dict[str, list[list[str]]]) -> Case:
    return {"weekly": {day: ["-".join(hours) for hours in listed] for day, listed in weekly.items()}}


def _without(hours: list[tuple[str, ...]], start: str, end: str) -> Iterator[tuple[str, ...]]:
    """The hours outside `start` to `end`. Times of two digits each compare as text."""
    for opens, closes in hours:
        pieces = [(opens, min(closes, start)), (max(opens, end), closes)]
        yield from (piece for piece in pieces if piece[0] < piece[1])


def outcome(case: Case, calendar: Calendar) -> object:
    """What the calendar answers, in the unit of the case's `expect`."""
    start = datetime.fromisoformat(case["start"])
    if case["op"] == "add":
        return calendar.add(start, case["minutes"] * MINUTE)
    if case["op"] == "between":
        return calendar.between(start, datetime.fromisoformat(case["end"])) / MINUTE
    if case["op"] == "is_open":
        return calendar.is_open(start)
    return calendar.next_open(start, strict=case["semantics"] == "strict_next")


def expected(case: Case) -> object:
    expect = case["expect"]
    return datetime.fromisoformat(expect) if isinstance(expect, str) else expect


def test_there_are_160_cases_of_all_four_operations() -> None:
    assert len(CASES) == 160
    assert {case["op"] for case in CASES} == {"add", "between", "is_open", "next_open"}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_case_holds_in_the_form_of_the_policy(case: Case) -> None:
    assert outcome(case, Calendar.parse(as_policy(case["calendar"]))) == expected(case)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_case_holds_in_the_form_of_the_data(case: Case) -> None:
    assert outcome(case, Calendar.parse(case["calendar"])) == expected(case)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_both_forms_are_open_equally_long(case: Case) -> None:
    start = datetime.fromisoformat(case["start"])
    first, last = start - timedelta(days=40), start + timedelta(days=40)
    written, given = Calendar.parse(as_policy(case["calendar"])), Calendar.parse(case["calendar"])

    assert written.between(first, last) == given.between(first, last)
