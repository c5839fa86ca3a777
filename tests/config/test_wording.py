"""Every complaint of the models has words of its own, with what to write."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel, ValidationError

from bot.config.wording import EXAMPLES, explain
from bot.domain.fields import WRITTEN
from bot.domain.policy import (
    Account,
    Certificate,
    EligibilityRule,
    People,
    Person,
    Policy,
    Repeat,
    Rota,
    RoutingRule,
    Step,
    Tier,
)

MODELS = (
    Policy,
    Tier,
    Repeat,
    Step,
    EligibilityRule,
    RoutingRule,
    People,
    Person,
    Certificate,
    Rota,
    Account,
)


def told(model: type[BaseModel], data: object) -> list[str]:
    with pytest.raises(ValidationError) as raised:
        model.model_validate(data, context=WRITTEN)
    return [f"{found.what}; {found.instead}" for found in explain(raised.value, model, "x.yml")]


def required() -> Iterator[str]:
    for model in MODELS:
        for name, field in model.model_fields.items():
            if field.is_required():
                yield field.alias or name


@pytest.mark.parametrize("key", sorted(set(required())))
def test_every_required_key_has_an_example(key: str) -> None:
    assert EXAMPLES[key].startswith(f"{key}: ")


def test_no_example_is_left_of_a_key_that_is_not_required() -> None:
    assert set(EXAMPLES) == set(required())


def test_an_unknown_key_like_no_other_gets_the_list_of_keys() -> None:
    assert told(RoutingRule, {"team": "a", "zzz": 1}) == [
        'the file has the unknown key "zzz"; write one of team, domain, tier, urgency, account, always'
    ]


def test_a_wrong_key_with_a_wrong_value_is_told_once() -> None:
    tier = {"label": "A", "rank": 1, "channel": "c", "targets": {"critical": {"akc": 5}}}

    assert told(Tier, tier) == ['targets.critical has the unknown key "akc"; write ack']


def test_a_list_is_not_called_too_short_for_its_wrong_items() -> None:
    assert told(Rota, {"people": [5], "start": "2026-01-05"}) == [
        'this entry of people is 5; write it in quotes: "5"'
    ]


@pytest.mark.parametrize(("value", "instead"), [("On", "true"), ("n", "false"), (1, "true or false")])
def test_what_is_meant_by_yes_and_no_is_told(value: object, instead: str) -> None:
    assert told(RoutingRule, {"team": "a", "always": value})[0].endswith(f"; write {instead}")


def test_a_complaint_without_words_of_its_own_leads_to_the_reference() -> None:
    class Other(BaseModel):
        sound: bytes

    assert told(Other, {"sound": 5}) == ["sound is 5; write what docs/reference/configuration.md allows here"]
