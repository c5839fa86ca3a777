"""The cast against the example configuration, which the demo runs on."""

from datetime import UTC, datetime

import pytest

from bot.config import load
from bot.demo.cast import COMPANIES, CUSTOMERS, OURS, PEOPLE, company_of
from bot.demo.staging import ROOT
from bot.domain.policy import Configuration


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load(ROOT / "config", datetime(2026, 3, 2, tzinfo=UTC))


def test_everybody_of_ours_is_in_the_configuration_under_the_same_name(configuration: Configuration) -> None:
    configured = {person.slack: person.name for person in configuration.people.people}
    assert configured == {part.user: name.title() for name, part in OURS.items()}


def test_every_customer_has_an_account_with_their_channel_and_workspace(configuration: Configuration) -> None:
    configured = {
        (account.name, *account.channels, *account.workspaces) for account in configuration.accounts.accounts
    }
    assert configured == {(each.name, each.channel, each.team) for each in COMPANIES.values()}


def test_every_customer_has_a_company() -> None:
    assert COMPANIES.keys() == CUSTOMERS.keys()
    assert company_of("carla") == "Acme Corp"
    assert company_of("ada") == "Example Cloud"


def test_everybody_has_a_title_and_no_id_twice() -> None:
    assert all(part.title for part in PEOPLE.values())
    assert len({part.user for part in PEOPLE.values()}) == len(PEOPLE)
