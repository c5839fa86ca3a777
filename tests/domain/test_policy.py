"""The configuration's models and what they say of people, accounts, tiers and ladders."""

from typing import Any

import pytest

from bot.domain.policy import (
    DEFAULT_LADDER,
    Accounts,
    ClockName,
    Configuration,
    Dispatch,
    Intake,
    Recipient,
    Role,
    Urgency,
)


def tier(rank: int, **more: object) -> dict[str, Any]:
    return {"label": "A tier", "rank": rank, "channel": "support", "targets": {}, **more}


@pytest.fixture
def configuration() -> Configuration:
    return Configuration.model_validate(
        {
            "policy": {
                "schema": 1,
                "calendars": {"office": {"timezone": "UTC", "weekly": {"mon-fri": ["09:00-17:00"]}}},
                "tiers": {"low": tier(1), "high": tier(9, ladder="own"), "mid": tier(5)},
                "ladders": {"own": [{"at": "100%", "tell": ["lead"], "where": "dm"}]},
                "routing": [{"always": True, "team": "general"}],
            },
            "people": {
                "teams": {"general": {}},
                "people": [
                    {"slack": "U0LEA", "name": "Lea", "roles": ["agent", "lead"]},
                    {"slack": "U0NEW", "name": "New"},
                ],
            },
            "accounts": {
                "accounts": [
                    {"key": "acme", "name": "Acme", "channels": ["C0ONE", "C0TWO"], "workspaces": ["T0ACME"]}
                ]
            },
        }
    )


def test_tiers_are_ordered_from_the_highest_rank(configuration: Configuration) -> None:
    assert configuration.tiers_by_rank == ("high", "mid", "low")


def test_a_tier_has_the_ladder_that_it_names(configuration: Configuration) -> None:
    assert [step.tell for step in configuration.ladder("high")] == [(Recipient.LEAD,)]


def test_a_tier_that_names_no_ladder_has_the_built_in_one(configuration: Configuration) -> None:
    assert configuration.ladder("low") == DEFAULT_LADDER


def test_the_calendars_are_those_of_the_policy_and_always(configuration: Configuration) -> None:
    assert sorted(configuration.calendars) == ["always", "office"]


def test_a_listed_person_has_the_roles_of_the_list(configuration: Configuration) -> None:
    assert configuration.roles_of("U0LEA") == {Role.AGENT, Role.LEAD}


@pytest.mark.parametrize("user", ["U0NEW", "U0STRANGER"])
def test_everybody_else_is_a_customer(configuration: Configuration, user: str) -> None:
    assert configuration.roles_of(user) == {Role.CUSTOMER}


def test_an_account_is_found_by_key_channel_and_workspace(configuration: Configuration) -> None:
    acme = configuration.account_by_key["acme"]

    assert configuration.account_by_channel == {"C0ONE": acme, "C0TWO": acme}
    assert configuration.account_by_workspace == {"T0ACME": acme}


def test_what_is_left_out_has_its_default(configuration: Configuration) -> None:
    low = configuration.policy.tiers["low"]

    assert (low.calendar, low.ladder, low.dispatch, low.third_party_pauses) == (
        "always",
        "default",
        {},
        False,
    )
    assert configuration.policy.intake == Intake()
    assert (configuration.persons["U0LEA"].capacity, configuration.persons["U0LEA"].hours) == (8, "always")


@pytest.mark.parametrize("data", [{}, {"accounts": None}, {"accounts": []}])
def test_no_accounts_may_be_said_in_any_way(data: dict[str, object]) -> None:
    assert Accounts.model_validate(data).accounts == ()


def test_urgencies_and_clocks_stand_in_the_order_of_views() -> None:
    assert [urgency.weight for urgency in Urgency] == [3, 2, 1, 0]
    assert list(ClockName)[:2] == [ClockName.ACK, ClockName.FIRST_RESPONSE]
    assert list(Dispatch) == ["offer", "assign", "page"]
