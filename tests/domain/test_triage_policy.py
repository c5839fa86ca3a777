from typing import Any

import pytest

from bot.domain.terms import Urgency
from bot.domain.triage import Impact, Scope, Triage, TriagePolicy, classify
from bot.domain.triage_policy import DEFAULT_MATRIX, DEFAULT_WEIGHTS, InvalidTriageError
from bot.errors import Invalid


def triaged(text: str, form: dict[str, Any], **facts: str | bool | int | float) -> Triage:
    return classify(text, impact=None, scope=None, facts=facts, policy=TriagePolicy.parse(form))


def mistakes(form: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(InvalidTriageError) as refused:
        TriagePolicy.parse(form)
    return list(refused.value.mistakes)


def test_an_empty_mapping_is_the_built_in_policy() -> None:
    policy = TriagePolicy.parse({})
    assert policy.matrix == DEFAULT_MATRIX
    assert policy.weights == DEFAULT_WEIGHTS
    assert policy is TriagePolicy.parse({})


def test_one_cell_of_the_matrix_can_be_changed() -> None:
    policy = TriagePolicy.parse({"matrix": {"slowed": {"many": "critical"}}})
    assert policy.matrix[Impact.SLOWED][Scope.MANY] is Urgency.CRITICAL
    assert policy.matrix[Impact.SLOWED][Scope.EVERYONE] is Urgency.HIGH
    assert DEFAULT_MATRIX[Impact.SLOWED][Scope.MANY] is Urgency.HIGH


def test_other_facts_can_raise() -> None:
    form = {"raise_for": [{"contract_value": ">= 100000"}]}
    assert triaged("slow", form, contract_value=250_000).urgency is Urgency.HIGH
    assert triaged("slow", form, operations="critical").urgency is Urgency.NORMAL


def test_an_empty_list_of_facts_raises_nobody() -> None:
    assert triaged("slow", {"raise_for": []}, operations="critical").urgency is Urgency.NORMAL


def test_a_phrase_can_be_added_to_a_signal() -> None:
    triage = triaged("the tills are dead", {"signals": {"outage": {"add": ["tills are dead"]}}})
    assert triage.urgency is Urgency.HIGH
    assert triage.reasons[0].say == "“tills are dead” (outage)"


def test_a_phrase_can_be_added_with_its_strength() -> None:
    triage = triaged("the tills are dead", {"signals": {"outage": {"add": {"tills are dead": 3}}}})
    assert triage.urgency is Urgency.CRITICAL


def test_an_added_phrase_can_be_denied_in_any_language() -> None:
    form = {"signals": {"outage": {"add": {"kassenlos": 3}}}}
    assert triaged("nicht kassenlos", form).urgency is Urgency.NORMAL
    assert triaged("not kassenlos", form).urgency is Urgency.NORMAL


def test_a_built_in_phrase_can_be_removed() -> None:
    assert triaged("we are offline", {}).urgency is Urgency.HIGH
    assert (
        triaged("we are offline", {"signals": {"outage": {"remove": ["offline"]}}}).urgency is Urgency.NORMAL
    )


def test_one_variant_of_a_built_in_phrase_can_be_removed() -> None:
    form = {"signals": {"outage": {"remove": ["is down"]}}}
    assert triaged("it is down", form).urgency is Urgency.NORMAL
    assert triaged("it went down", form).urgency is Urgency.HIGH


def test_a_new_area_is_made_by_naming_it() -> None:
    assert triaged("the scanner smells odd", {"areas": {"hardware": {"add": ["scanner"]}}}).area == "hardware"


def test_a_phrase_can_be_made_to_count_for_nothing() -> None:
    form = {"ignore": ["project meltdown is down"]}
    assert triaged("project meltdown is down to two people", form).urgency is Urgency.NORMAL


def test_a_weight_keeps_the_direction_of_its_signal() -> None:
    policy = TriagePolicy.parse({"signals": {"minor": {"weight": 5}, "outage": {"weight": 2.5}}})
    assert (policy.weights["minor"], policy.weights["outage"]) == (-5.0, 2.5)


MISTAKES: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    ({"matrx": {}}, ("matrx",), 'There is no key "matrx"; write matrix.'),
    ({"matrix": []}, ("matrix",), "Write `key: value` pairs instead of a list."),
    ({"matrix": {"stoped": {}}}, ("matrix", "stoped"), 'There is no impact "stoped"; write stopped.'),
    (
        {"matrix": {"slowed": {"mani": "low"}}},
        ("matrix", "slowed", "mani"),
        'There is no scope "mani"; write many.',
    ),
    (
        {"matrix": {"slowed": {"many": "hihg"}}},
        ("matrix", "slowed", "many"),
        'There is no urgency "hihg"; write high.',
    ),
    (
        {"raise_for": {"operations": "critical"}},
        ("raise_for",),
        "Write a list such as [{operations: critical}] instead of a mapping.",
    ),
    (
        {"raise_for": [{}]},
        ("raise_for", 0),
        "Write facts and values, such as {operations: critical}, instead of a mapping.",
    ),
    (
        {"raise_for": [{"x": []}]},
        ("raise_for", 0, "x"),
        "Write text, a number, true or false instead of a list.",
    ),
    (
        {"raise_for": [{"x": ">= much"}]},
        ("raise_for", 0, "x"),
        '">= much" compares with no number; write digits only, such as ">= 100000".',
    ),
    ({"signals": {"outtage": {}}}, ("signals", "outtage"), 'There is no signal "outtage"; write outage.'),
    (
        {"signals": {"outage": {"ad": []}}},
        ("signals", "outage", "ad"),
        'There is no key "ad"; write add.',
    ),
    (
        {"signals": {"outage": {"weight": 11}}},
        ("signals", "outage", "weight"),
        "Write a number from 0 (counts for nothing) to 10 instead of 11.",
    ),
    (
        {"signals": {"outage": {"weight": True}}},
        ("signals", "outage", "weight"),
        "Write a number from 0 (counts for nothing) to 10 instead of true.",
    ),
    (
        {"signals": {"outage": {"add": "dead"}}},
        ("signals", "outage", "add"),
        'Write a list of phrases, or phrases with their strengths, instead of "dead".',
    ),
    (
        {"signals": {"outage": {"add": [False]}}},
        ("signals", "outage", "add", 0),
        "Write words in quotes instead of false.",
    ),
    (
        {"signals": {"outage": {"add": {"dead": 4}}}},
        ("signals", "outage", "add", "dead"),
        "Write a whole number from 1 to 3 instead of 4.",
    ),
    (
        {"signals": {"outage": {"add": ["… dead"]}}},
        ("signals", "outage", "add", 0),
        '"… dead" begins or ends with a gap; write a word there.',
    ),
    (
        {"signals": {"outage": {"remove": ["offlin"]}}},
        ("signals", "outage", "remove", 0),
        'outage has no built-in phrase "offlin"; write "offline".',
    ),
    (
        {"areas": {"data": {"weight": 2}}},
        ("areas", "data", "weight"),
        'There is no key "weight"; write one of add, remove.',
    ),
]


@pytest.mark.parametrize(("form", "path", "sentence"), MISTAKES, ids=lambda value: str(value)[:40])
def test_a_mistake_is_told_with_its_place_and_what_to_write(
    form: dict[str, Any], path: tuple[str | int, ...], sentence: str
) -> None:
    assert mistakes(form) == [(path, sentence)]


def test_all_mistakes_are_told_at_once() -> None:
    assert (
        len(mistakes({"matrx": 1, "signals": {"outtage": {}, "outage": {"add": [1]}}, "ignore": ["("]})) == 4
    )


def test_the_refusal_reads_as_sentences() -> None:
    with pytest.raises(Invalid, match='There is no key "matrx"; write matrix'):
        TriagePolicy.parse({"matrx": {}})


def test_a_scope_may_have_four_strengths() -> None:
    triage = triaged("slow on the moon", {"signals": {"scope": {"add": {"on the moon": 4}}}})
    assert triage.scope is Scope.EVERYONE
