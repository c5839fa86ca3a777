"""Which tickets rise with their account."""

from typing import Any

import pytest

from bot.domain.events import Kind
from bot.domain.policy import Configuration
from bot.domain.upgrading import upgrade
from tests.domain.stories import Story, desk, on

TARGETS = {"normal": {"ack": "4h", "resolve": "8h"}}
GOLD: dict[str, dict[str, Any]] = {"gold": {"targets": {"normal": {"ack": "1h"}}}}


PLATINUM: dict[str, dict[str, Any]] = {**GOLD, "platinum": {"rank": 3, "targets": {"normal": {"ack": "5m"}}}}


def story() -> Story:
    return Story("Mon 09:00", under=desk(TARGETS, others=GOLD))


def risen(to: str = "gold", key: str = "acme") -> Configuration:
    """The desk with the account in another tier."""
    plain = desk(TARGETS, others=PLATINUM)
    account = plain.accounts.accounts[0].model_copy(update={"tier": to, "key": key})
    accounts = plain.accounts.model_copy(update={"accounts": (account,)})
    return Configuration(policy=plain.policy, people=plain.people, accounts=accounts)


def raised(ticket: Story, current: Configuration, at: str = "Mon 10:00") -> list[str]:
    return [each.data["to"] for each in upgrade(ticket.ticket, ticket.events, current, on(at))]


def test_a_ticket_rises_with_its_account() -> None:
    (change,) = upgrade(story().ticket, story().events, risen(), on("Mon 09:30"))
    assert (change.kind, change.at, change.actor) == (Kind.TIER_CHANGED, on("Mon 09:30"), "tierline")
    assert change.data == {"to": "gold", "was": "silver", "reason": "The contract of Acme names Gold."}


def test_what_would_be_due_in_the_past_is_named() -> None:
    (change,) = upgrade(story().ticket, story().events, risen(), on("Mon 11:00"))
    assert change.data["floored"] == ["ack:1"]


@pytest.mark.parametrize("current", [risen("silver"), risen("gold", key="other"), risen("platinum")])
def test_it_stays_where_its_account_has_not_risen_to_what_it_knows(current: Configuration) -> None:
    assert raised(story(), current) == []


def test_what_is_over_stays_where_it_is() -> None:
    assert raised(story().resolved("Mon 09:30"), risen()) == []
