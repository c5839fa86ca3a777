"""Whatever people write, a message stays what Slack takes, calls nobody and reads as it was written."""

from collections.abc import Iterator
from functools import cache

import pytest

from bot.playground.checks import live_mentions
from tests.templates.cases import CASES
from tests.templates.cases.case import Case, Payload, oddities, problems
from tests.templates.hostile import TEXTS, spoilt

KINDS = sorted({case.kind for case in CASES})
SHORT = [name for name, text in TEXTS.items() if len(text) < 1_000]


def cases_of(kind: str) -> list[Case]:
    """The fullest case last."""
    return sorted((case for case in CASES if case.kind == kind), key=lambda case: len(str(case.rendered())))


@cache
def spoilt_cases(kind: str, name: str) -> tuple[tuple[Case, Payload], ...]:
    """All cases of the kind with this text in them; of a long text, which takes its time, the fullest one."""
    chosen = cases_of(kind) if name in SHORT else cases_of(kind)[-1:]
    return tuple((case, spoilt(case, TEXTS[name])) for case in chosen)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", KINDS)
def test_slack_takes_it_whatever_people_write(kind: str, text: str) -> None:
    found = {case.name: problems(payload) for case, payload in spoilt_cases(kind, text)}

    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_called_and_no_markup_is_live(kind: str, text: str) -> None:
    for case, payload in spoilt_cases(kind, text):
        meant = {f"<@{user}>" for user in case.variables.get("recipients", ())}
        assert set(live_mentions(payload)) <= meant
        # In plain text what looks like a date is shown as it was written.
        assert [odd for odd in oddities(payload) if odd.error != "raw_date"] == []


def texts(node: object) -> Iterator[str]:
    """Every string in a payload."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for child in node.values():
            yield from texts(child)
    elif isinstance(node, list):
        for child in node:
            yield from texts(child)


@pytest.mark.parametrize("kind", ["replies/reply", "replies/question", "replies/mirror", "notes/note"])
@pytest.mark.parametrize("name", ["mentions", "entities", "quotes", "markup", "templates", "dates and links"])
def test_words_between_agents_and_customers_arrive_as_they_were_written(kind: str, name: str) -> None:
    for _, payload in spoilt_cases(kind, name):
        assert TEXTS[name] in list(texts(payload["blocks"]))
