"""What holds for every message, form and home."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.templates.cases import CASES
from tests.templates.cases.case import Case, lines

DATE = re.compile(r"<!date\^\d+\^[^|>]+\|[^>]+>")
TIME = re.compile(r"\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\bUTC\b")
WITH_HOURS = {"desk/plan"}
"""The hours of a calendar are those of its own zone."""


def texts(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for child in node.values():
            yield from texts(child)
    elif isinstance(node, list):
        for child in node:
            yield from texts(child)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_time_is_in_the_readers_own_zone(case: Case) -> None:
    if case.kind not in WITH_HOURS:
        assert [text for text in texts(case.rendered()) if TIME.search(DATE.sub("", text))] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_message_shows_a_secret(case: Case) -> None:
    assert "hunter2" not in str(case.rendered())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_word_of_the_machinery_is_shown(case: Case) -> None:
    machinery = re.compile(
        r"\b(?:None|True|False|ack:1|first_response|next_response|waiting_customer|U0\w+)\b"
    )
    assert [line for line in lines(case.rendered()) if machinery.search(line)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_nothing_is_said_twice_in_a_row(case: Case) -> None:
    read = lines(case.rendered())
    assert [line for line, after in pairwise(read) if line and line == after] == []
