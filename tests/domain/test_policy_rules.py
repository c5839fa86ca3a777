"""Rules that could never fit, or fit too much."""

from typing import Any

import pytest

from bot.domain.policy_rules import unfit_conditions, unfit_rules, unfit_steps

ALWAYS = {"always": True, "tier": "a", "team": "a"}


def rules(key: str, *listed: object) -> list[tuple[object, str]]:
    found = unfit_rules({"policy.yml": {key: list(listed)}})
    return [(finding.place[2], finding.what) for finding in found]


def steps(*listed: dict[str, Any]) -> list[tuple[object, str]]:
    found = unfit_steps({"policy.yml": {"ladders": {"a": list(listed)}}})
    return [(finding.place[3], finding.what) for finding in found]


def conditions(facts: dict[str, Any], *listed: dict[str, Any]) -> list[str]:
    tree = {
        "policy.yml": {"eligibility": [{"tier": "a", "all": list(listed)}]},
        "accounts.yml": {"accounts": [{"key": "a", "facts": facts}]},
    }
    return [finding.instead for finding in unfit_conditions(tree)]


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("eligibility", {"any": [{"a": 1}]}),
        ("eligibility", {"all": [{"a": 1}]}),
        ("routing", {"domain": "security"}),
        ("routing", {"tier": "a"}),
        ("routing", {"urgency": "high"}),
        ("routing", {"account": "a"}),
    ],
)
def test_a_condition_and_then_always_is_in_order(key: str, rule: dict[str, object]) -> None:
    rest = ALWAYS if key == "eligibility" else {"always": True, "team": "a"}

    assert (
        rules(key, rule, {name: value for name, value in rest.items() if key == "routing" or name != "team"})
        == []
    )


def test_no_rules_at_all_are_left_to_the_models() -> None:
    assert rules("eligibility") == []
    assert rules("routing") == []


def test_the_last_rule_must_be_for_all_others() -> None:
    assert rules("routing", {"domain": "x"}) == [(0, "the last routing rule has a condition")]


def test_nothing_is_reached_below_always() -> None:
    last = {"always": True, "team": "b"}

    assert rules("routing", {"always": True, "team": "a"}, last) == [
        (0, "this routing rule keeps those below it from being reached")
    ]


@pytest.mark.parametrize("rule", [{}, {"always": False}, {"any": []}, {"all": None}])
def test_a_rule_needs_a_condition(rule: dict[str, object]) -> None:
    assert (0, "this eligibility rule has no condition") in rules("eligibility", rule, {"always": True})


def test_a_step_that_refreshes_and_one_that_tells_are_in_order() -> None:
    assert steps({"at": "50%", "do": "refresh"}, {"at": "75%", "tell": ["lead"], "where": "dm"}) == []


def test_the_last_steps_may_repeat_side_by_side() -> None:
    last = {"at": "100%", "tell": ["lead"], "where": "dm", "repeat": {"every": "50%", "times": 1}}

    assert steps(last | {"if": "claimed"}, last | {"if": "unclaimed"}) == []


@pytest.mark.parametrize(
    ("step", "what"),
    [
        ({"at": "50%"}, "does nothing"),
        ({"at": "50%", "tell": []}, "does nothing"),
        ({"at": "50%", "tell": ["lead"]}, "tells somebody, but not where"),
        ({"at": "50%", "where": "dm"}, "says where, but tells nobody"),
        ({"at": "100%", "do": "refresh", "repeat": {"every": "50%"}}, "repeats, but tells nobody"),
        (
            {"at": "99%", "tell": ["lead"], "where": "dm", "repeat": {"every": "50%"}},
            "repeats before the target is used up",
        ),
    ],
)
def test_a_step_that_cannot_be_meant(step: dict[str, object], what: str) -> None:
    assert steps(step) == [(0, f"this step {what}")]


def test_a_step_before_the_last_does_not_repeat() -> None:
    repeating = {"at": "100%", "tell": ["lead"], "where": "dm", "repeat": {"every": "50%", "times": 1}}

    assert steps(repeating, {"at": "101%", "do": "refresh"}) == [
        (0, "this step repeats, although others follow")
    ]


def test_the_same_step_twice_tells_the_same_people_twice() -> None:
    step = {"at": "50%", "tell": ["lead"], "where": "dm"}

    assert steps(step, dict(reversed(step.items()))) == [(1, "this step stands in its ladder twice")]


def test_facts_of_the_kind_that_is_compared_are_in_order() -> None:
    facts = {"value": 5.5, "regulated": True, "region": "emea", "unread": [1]}

    assert conditions(facts, {"value": ">= 1"}, {"regulated": False}, {"region": "!= apac"}) == []


@pytest.mark.parametrize(
    ("fact", "condition", "instead"),
    [
        ("250,000", ">= 1", "write a number in digits only"),
        (True, 5, "write a number in digits only"),
        ("1", True, "write true"),
        (0, False, "write false"),
        (5, "emea", "write text in quotes"),
    ],
)
def test_a_fact_that_no_comparison_could_fit_is_found(fact: object, condition: object, instead: str) -> None:
    assert conditions({"x": fact}, {"x": condition}) == [instead]


def test_a_fact_may_be_of_any_kind_that_some_rule_compares() -> None:
    assert conditions({"x": "none"}, {"x": ">= 1"}, {"x": "none"}) == []


def test_a_comparison_that_cannot_be_read_is_found() -> None:
    assert conditions({}, {"x": "=> 1"}) == ["write one of >=, <=, >, <, ==, !="]
