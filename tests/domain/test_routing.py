from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.policy import Account, Configuration
from bot.domain.routing import Proposal, propose, team_for
from bot.domain.terms import Urgency

WORKING = datetime(2026, 1, 7, 10, 0, tzinfo=UTC)
NIGHT = datetime(2026, 1, 7, 23, 0, tzinfo=UTC)
ACME = {"key": "acme", "name": "Acme", "dedicated": ["ADA", "BEN"]}
OFFICE = {"office": {"timezone": "UTC", "weekly": {"mon-fri": ["09:00-17:00"]}}}
TIER = {"label": "Standard", "rank": 1, "channel": "support", "targets": {}}
RULES: list[dict[str, Any]] = [
    {"domain": "security", "team": "security"},
    {"tier": "enterprise", "urgency": "critical", "team": "rapid"},
    {"account": "acme", "team": "acme"},
    {"always": True, "team": "general"},
]


def person(slack: str, **changes: object) -> dict[str, object]:
    form = {
        "slack": slack,
        "name": slack.title(),
        "roles": ["agent"],
        "teams": ["general"],
        "hours": "office",
    }
    return {**form, "capacity": 4, **changes}


def configured(
    *people: dict[str, object], rules: list[dict[str, Any]] = RULES, rotas: Mapping[str, Any] | None = None
) -> Configuration:
    return Configuration.model_validate(
        {
            "policy": {
                "schema": 1,
                "tiers": {"standard": TIER, "enterprise": {**TIER, "rank": 2}},
                "calendars": OFFICE,
                "routing": rules,
            },
            "people": {
                "teams": {"general": {}, "security": {}, "rapid": {}, "acme": {}},
                "people": people,
                "rotas": rotas or {},
            },
            "accounts": {"accounts": [ACME]},
        }
    )


def on_duty(*users: str) -> dict[str, Any]:
    return {"general": {"people": list(users), "start": "2026-01-05", "handoff": "mon 09:00"}}


def proposed(
    configuration: Configuration,
    *,
    area: str = "general",
    account: Account | None = None,
    at: datetime = WORKING,
    **open_counts: int,
) -> Proposal:
    return propose(configuration, team="general", area=area, account=account, open_counts=open_counts, at=at)


@pytest.mark.parametrize(
    ("tier", "area", "urgency", "account", "team"),
    [
        ("standard", "security", "normal", None, "security"),
        ("enterprise", "security", "critical", "acme", "security"),
        ("enterprise", "data", "critical", "acme", "rapid"),
        ("enterprise", "data", "high", "acme", "acme"),
        ("standard", "data", "critical", None, "general"),
    ],
)
def test_the_first_rule_that_fits_names_the_team(
    tier: str, area: str, urgency: str, account: str | None, team: str
) -> None:
    choice = team_for(configured(), tier=tier, area=area, urgency=Urgency(urgency), account_key=account)
    assert choice.team == team


def test_the_reason_of_a_route_names_all_that_had_to_fit() -> None:
    choice = team_for(
        configured(), tier="enterprise", area="data", urgency=Urgency.CRITICAL, account_key=None
    )
    assert choice.reason == "the tier is enterprise and the urgency is critical"


def test_without_a_fitting_rule_the_first_team_takes_it() -> None:
    configuration = configured(rules=[{"domain": "security", "team": "security"}])
    choice = team_for(configuration, tier="standard", area="data", urgency=Urgency.LOW, account_key=None)
    assert (choice.team, choice.reason) == ("general", "no routing rule fits")


def test_the_account_s_own_people_come_first() -> None:
    configuration = configured(person("ADA"), person("CLEO"), rotas=on_duty("CLEO"))
    acme = configuration.account_by_key["acme"]
    assert proposed(configuration, account=acme, ADA=2) == Proposal("ADA", "dedicated to Acme; 2 of 4 open")


def test_of_two_dedicated_people_the_less_busy_is_proposed() -> None:
    configuration = configured(person("ADA", capacity=4), person("BEN", capacity=8))
    acme = configuration.account_by_key["acme"]
    assert proposed(configuration, account=acme, ADA=2, BEN=3).user == "BEN"


def test_a_tie_goes_to_the_lower_id() -> None:
    configuration = configured(person("BEN"), person("ADA"))
    assert proposed(configuration, account=configuration.account_by_key["acme"]).user == "ADA"


def test_a_dedicated_person_outside_their_hours_is_passed_over() -> None:
    configuration = configured(person("ADA"), person("CLEO", hours="always"), rotas=on_duty("CLEO"))
    acme = configuration.account_by_key["acme"]
    assert proposed(configuration, account=acme, at=NIGHT).reason == "on call for general; 0 of 4 open"


def test_a_dedicated_person_at_capacity_is_passed_over() -> None:
    configuration = configured(person("ADA"), person("CLEO"))
    acme = configuration.account_by_key["acme"]
    assert proposed(configuration, account=acme, ADA=4).user == "CLEO"


def test_who_is_on_call_is_proposed_outside_their_hours_too() -> None:
    configuration = configured(person("CLEO"), rotas=on_duty("CLEO"))
    assert proposed(configuration, at=NIGHT).user == "CLEO"


def test_when_who_is_on_call_is_full_the_best_skilled_is_proposed() -> None:
    configuration = configured(
        person("ADA", skills={"data": 1}),
        person("BEN", skills={"data": 3}),
        person("CLEO"),
        rotas=on_duty("CLEO"),
    )
    assert proposed(configuration, area="data", CLEO=4, BEN=3) == Proposal(
        "BEN", "knows data (level 3); 3 of 4 open"
    )


def test_of_equally_skilled_people_the_less_busy_is_proposed() -> None:
    configuration = configured(person("ADA"), person("BEN"))
    assert proposed(configuration, ADA=1) == Proposal("BEN", "least busy of general; 0 of 4 open")


def test_managers_are_not_proposed_for_their_team_s_tickets() -> None:
    configuration = configured(person("ADA"), person("AAA", roles=["manager"]))
    assert proposed(configuration, ADA=3).user == "ADA"


def test_who_is_on_call_is_named_beyond_capacity_when_nobody_else_is_free() -> None:
    configuration = configured(person("CLEO"), rotas=on_duty("CLEO"))
    assert proposed(configuration, at=NIGHT, CLEO=9) == Proposal(
        "CLEO", "on call for general and nobody else is free; 9 of 4 open"
    )


def test_nobody_is_proposed_when_nobody_is_there() -> None:
    assert proposed(configured(person("ADA")), at=NIGHT) == Proposal(
        None, "nobody of general is on call, or at work with room for more"
    )


def test_ids_that_nobody_has_are_passed_over() -> None:
    configuration = configured(person("CLEO"), rotas=on_duty("GONE"))
    assert proposed(configuration, account=configuration.account_by_key["acme"]).user == "CLEO"


def test_hours_that_no_calendar_has_count_as_absent() -> None:
    assert proposed(configured(person("ADA", hours="nowhere"))).user is None
