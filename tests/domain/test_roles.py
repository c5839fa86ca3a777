"""Who may do what, and who somebody is."""

import pytest

from bot.domain.policy import Configuration, Role
from bot.domain.roles import (
    LEADS,
    OWN_ONLY,
    PERMISSIONS,
    STAFF,
    Action,
    Actor,
    account_of,
    actor_of,
    require,
)
from bot.errors import NotAllowed
from tests.domain.stories import ADA, CARL, EVE, LEA

HOME = "T0US"
CUSTOMERS = frozenset({Action.OPEN, Action.PLAN, *OWN_ONLY})


def configuration() -> Configuration:
    tier = {"label": "Silver", "rank": 1, "channel": "support", "targets": {}}
    people = [{"slack": "U0ADA", "name": "Ada", "roles": ["agent"]}, {"slack": "U0NEW", "name": "New"}]
    accounts = [
        {"key": "acme", "name": "Acme", "workspaces": ["T0ACME"], "channels": ["C0ACME"]},
        {"key": "beta", "name": "Beta", "workspaces": ["T0BETA"]},
    ]
    routing = [{"always": True, "team": "general"}]
    return Configuration.model_validate(
        {
            "policy": {"schema": 1, "tiers": {"silver": tier}, "routing": routing},
            "people": {"teams": {"general": {}}, "people": people},
            "accounts": {"accounts": accounts},
        }
    )


def known(user: str, team: str, channel: str = "") -> Actor:
    return actor_of(configuration(), user, team, home=HOME, name="somebody", channel=channel)


def test_every_action_has_its_row() -> None:
    assert set(PERMISSIONS) == set(Action)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_customers_open_see_and_correct_and_leads_may_what_agents_may_not(role: Role, action: Action) -> None:
    leads_only = action in (Action.LOWER_LATE, Action.TAKE_OVER)
    allowed = action in CUSTOMERS or (role in LEADS if leads_only else role in STAFF)
    assert (role in PERMISSIONS[action]) is allowed


def test_a_refusal_says_what_role_it_takes() -> None:
    with pytest.raises(NotAllowed, match=r"may not take over .* takes the role lead or manager or director"):
        require(ADA, Action.TAKE_OVER)


def test_customers_are_not_told_of_our_roles() -> None:
    with pytest.raises(NotAllowed, match="You may not claim a ticket: only the support team does that"):
        require(CARL, Action.CLAIM)


def test_one_role_of_several_is_enough() -> None:
    require(LEA, Action.TAKE_OVER)


@pytest.mark.parametrize("action", sorted(OWN_ONLY))
def test_customers_are_let_at_the_tickets_of_their_company(action: Action) -> None:
    require(CARL, action, account="acme", requester="U0CORA")


@pytest.mark.parametrize("action", sorted(OWN_ONLY))
def test_customers_are_not_let_at_the_tickets_of_others(action: Action) -> None:
    with pytest.raises(NotAllowed, match="another company"):
        require(EVE, action, account="acme", requester="U0CARL")


def test_requesters_are_let_at_their_own_ticket_also_without_an_account() -> None:
    stranger = Actor("U0SAM", "T0SAM", "Sam", frozenset({Role.CUSTOMER}))
    require(stranger, Action.REOPEN, account=None, requester="U0SAM")


def test_two_strangers_without_an_account_are_not_of_one_company() -> None:
    stranger = Actor("U0SAM", "T0SAM", "Sam", frozenset({Role.CUSTOMER}))
    with pytest.raises(NotAllowed):
        require(stranger, Action.REOPEN, account=None, requester="U0TOM")


def test_staff_are_let_at_every_ticket() -> None:
    require(ADA, Action.REOPEN, account="acme", requester="U0CARL")


def test_somebody_of_ours_has_the_name_and_roles_of_the_people_file() -> None:
    actor = known("U0ADA", HOME)
    assert (actor.name, set(actor.roles), actor.staff, actor.account) == ("Ada", {Role.AGENT}, True, None)


@pytest.mark.parametrize("user", ["U0NEW", "U0XYZ"])
def test_somebody_without_roles_is_a_customer(user: str) -> None:
    assert known(user, HOME).roles == {Role.CUSTOMER}


@pytest.mark.parametrize("team", ["T0ACME", "T0STRANGE"])
def test_a_user_id_of_ours_from_another_workspace_is_a_customer(team: str) -> None:
    actor = known("U0ADA", team)
    assert (actor.staff, actor.name) == (False, "somebody")


def test_a_customer_belongs_to_the_account_of_their_workspace() -> None:
    assert known("U0CARL", "T0ACME").account == "acme"


def test_a_guest_in_another_customers_channel_stays_with_their_own_account() -> None:
    assert known("U0BOB", "T0BETA", "C0ACME").account == "beta"


def test_somebody_of_no_known_workspace_belongs_to_the_account_of_the_channel() -> None:
    assert known("U0SAM", "T0SAM", "C0ACME").account == "acme"


def test_somebody_unknown_in_a_channel_of_nobody_has_no_account() -> None:
    assert known("U0SAM", "T0SAM", "C0GENERAL").account is None


def test_somebody_without_a_name_is_shown_by_id() -> None:
    assert actor_of(configuration(), "U0SAM", "T0SAM", home=HOME).name == "U0SAM"


@pytest.mark.parametrize(("team", "home"), [("E0ORG", HOME), (HOME, "E0ORG"), ("", HOME), (HOME, "")])
def test_an_organisation_or_an_unknown_workspace_is_not_taken_for_a_foreign_one(team: str, home: str) -> None:
    assert actor_of(configuration(), "U0ADA", team, home=home).staff


@pytest.mark.parametrize(
    ("team", "channel", "key"),
    [("T0BETA", "C0ACME", "acme"), ("T0BETA", "C0GENERAL", "beta"), ("T0SAM", "C0GENERAL", None)],
)
def test_a_ticket_belongs_to_the_account_of_its_channel_else_of_its_workspace(
    team: str, channel: str, key: str | None
) -> None:
    account = account_of(configuration(), team, channel)
    assert (account.key if account else None) == key
