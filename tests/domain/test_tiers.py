"""The tier of an account and what it is promised."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.conditions import Fact
from bot.domain.policy import Account, Configuration, Urgency
from bot.domain.tiers import TierChoice, targets_of, tier_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES: list[dict[str, Any]] = [
    {"tier": "gold", "any": [{"value": ">= 100"}, {"operations": "critical"}]},
    {"tier": "silver", "all": [{"value": ">= 10"}, {"partner": True}]},
    {"tier": "basic", "always": True},
]


def configuration(eligibility: list[dict[str, Any]] = RULES) -> Configuration:
    def tier(key: str, rank: int, **targets: dict[str, str]) -> dict[str, Any]:
        return {"label": key.title(), "rank": rank, "channel": f"support-{key}", "targets": targets}

    return Configuration.model_validate(
        {
            "policy": {
                "schema": 1,
                "tiers": {
                    "basic": tier("basic", 1),
                    "gold": tier("gold", 3, critical={"ack": "5m", "first_response": "15m"}),
                    "silver": tier("silver", 2, critical={"first_response": "1h"}),
                },
                "eligibility": eligibility,
                "routing": [{"always": True, "team": "general"}],
            },
            "people": {"teams": {"general": {}}},
            "accounts": {},
        }
    )


def account(**facts: Fact) -> Account:
    return Account(key="acme", name="Acme", facts=facts)


def choice(**facts: Fact) -> TierChoice:
    return tier_of(configuration(), account(**facts))


def test_the_contract_comes_before_the_facts() -> None:
    contracted = Account(key="acme", name="Acme", tier="basic", facts={"value": 500})

    assert tier_of(configuration(), contracted) == TierChoice(
        "basic", "The contract of Acme names Basic.", ("contract: basic",)
    )


def test_an_unknown_requester_has_the_lowest_tier() -> None:
    assert tier_of(configuration(), None) == TierChoice(
        "basic",
        "No account is known for this requester, so Basic applies.",
        ("contract: no account is known",),
    )


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        ({"value": 99}, "basic"),
        ({"value": 100}, "gold"),
        ({"operations": "critical"}, "gold"),
        ({"operations": "normal"}, "basic"),
        ({"value": 10, "partner": True}, "silver"),
        ({"value": 9, "partner": True}, "basic"),
        ({"value": 10, "partner": False}, "basic"),
        ({"value": 10}, "basic"),
        ({"value": 100, "partner": True}, "gold"),
        ({}, "basic"),
    ],
)
def test_eligibility_is_the_first_rule_that_fits(facts: dict[str, Fact], tier: str) -> None:
    assert choice(**facts).tier == tier


def test_the_reason_names_the_facts_that_counted() -> None:
    assert choice(value=250, operations="critical").reason == (
        "Acme has Gold by eligibility: value 250 is >= 100, operations is critical."
    )


def test_what_was_considered_names_what_did_not_fit_and_why() -> None:
    assert choice(value=20, operations="normal").considered == (
        "contract: names no tier",
        "eligibility for gold: value 20 is not >= 100, operations is not critical",
        "eligibility for silver: partner is unknown",
        "eligibility for basic: no rule above it fits",
    )


def test_a_condition_of_several_facts_asks_for_all_of_them() -> None:
    rules = [{"tier": "gold", "any": [{"value": ">= 10", "partner": True}]}]

    assert tier_of(configuration(rules), account(value=10, partner=True)).tier == "gold"
    assert tier_of(configuration(rules), account(value=10, partner=False)).tier == "basic"


def test_a_rule_with_any_and_all_asks_for_both() -> None:
    rules = [{"tier": "gold", "any": [{"a": 1}, {"b": 1}], "all": [{"c": 1}]}]

    assert tier_of(configuration(rules), account(b=1, c=1)).tier == "gold"
    assert tier_of(configuration(rules), account(c=1)).tier == "basic"
    assert tier_of(configuration(rules), account(a=1, b=1)).tier == "basic"


def test_without_a_rule_that_fits_the_lowest_tier_applies() -> None:
    chosen = tier_of(configuration([]), account(value=500))

    assert (chosen.tier, chosen.reason) == ("basic", "No eligibility rule fits Acme, so Basic applies.")


def test_the_targets_are_those_of_the_tier_and_urgency() -> None:
    targets = targets_of(configuration(), account(), "gold", Urgency.CRITICAL).targets

    assert {name.value: str(target) for name, target in targets.items()} == {
        "ack": "5m",
        "first_response": "15m",
    }


def test_an_urgency_without_targets_promises_nothing() -> None:
    assert targets_of(configuration(), None, "gold", Urgency.LOW).targets == {}


def test_an_accounts_own_targets_come_on_top_and_leave_the_others() -> None:
    own = Account.model_validate(
        {"key": "acme", "name": "Acme", "targets": {"critical": {"first_response": "10m", "resolve": "1bd"}}}
    )

    chosen = targets_of(configuration(), own, "gold", Urgency.CRITICAL)

    assert {name.value: str(target) for name, target in chosen.targets.items()} == {
        "ack": "5m",
        "first_response": "10m",
        "resolve": "1bd",
    }
    assert chosen.considered == [
        "ack: 5m, as Gold",
        "first_response: 10m, agreed with Acme (15m in Gold)",
        "next_response: not promised",
        "update: not promised",
        "resolve: 1bd, agreed with Acme (not promised in Gold)",
    ]


def test_an_accounts_own_targets_hold_for_their_urgency_only() -> None:
    own = Account.model_validate({"key": "a", "name": "A", "targets": {"high": {"ack": "1m"}}})

    assert targets_of(configuration(), own, "silver", Urgency.LOW).targets == {}
