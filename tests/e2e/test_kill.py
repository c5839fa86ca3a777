"""kill -9 in the middle of a burst: every ticket that was acknowledged has its card, and none has two."""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.playground.limits import Limits
from bot.playground.people.person import Person
from bot.playground.server import LocalSlack
from tests.e2e.copies import PATIENCE, running
from tests.e2e.desk import ROOT

TICKETS = 40
AT_ONCE = 8
DESKS = 10
"""Tiers with a channel each, since the bot posts once a second to a channel."""
BEFORE_THE_KILL = 15
NUMBER = re.compile(r"T-(\d+) is open")


@dataclass
class Burst:
    """Ten customer channels, each of an account in a tier of its own."""

    slack: LocalSlack
    agent: Person
    asked_in: list[str]
    worked_in: list[str]
    environment: dict[str, str]

    def ask(self, desk: int) -> list[int]:
        """Opens a ticket; its number if that was acknowledged."""
        result = self.agent.command("/ticket The export fails", self.asked_in[desk])
        return [int(number) for number in NUMBER.findall(result.text)]

    def answered(self, desk: int) -> list[int]:
        """The same, until it is acknowledged: Slack waits three seconds, and a start may take longer."""
        return next(numbers for numbers in iter(lambda: self.ask(desk), None) if numbers)

    def cards(self) -> Counter[int]:
        """Ticket number -> how many cards it has."""
        seen = (shown for channel in self.worked_in for shown in self.agent.see(channel))
        numbers = (re.match(r"T-(\d+) ", shown.text) for shown in seen)
        return Counter(int(found[1]) for found in numbers if found)


@pytest.fixture
def burst(database_url: str, tmp_path: Path) -> Iterator[Burst]:
    with LocalSlack(YAML(typ="safe").load(ROOT / "manifest.yml"), limits=Limits.off()) as slack:
        home = slack.add_workspace("Example Cloud")
        ada = slack.add_person("ada", home)
        tokens = slack.install_app(home)
        everyone = [ada, tokens.bot_user_id]
        asked_in = [slack.add_channel(f"ask-{desk}", home, members=everyone) for desk in range(DESKS)]
        worked_in = [slack.add_channel(f"work-{desk}", home, members=everyone) for desk in range(DESKS)]
        _configure(tmp_path, ada, asked_in, worked_in)
        environment = {
            "SLACK_BOT_TOKEN": tokens.bot_token,
            "SLACK_APP_TOKEN": tokens.app_token,
            "SLACK_API_URL": slack.api_url,
            "TIERLINE_CONFIG": str(tmp_path),
            "DATABASE_URL": database_url,
        }
        yield Burst(slack, slack.as_person(ada), asked_in, worked_in, environment)


def test_no_ticket_is_lost_and_no_card_is_seen_twice(burst: Burst, tmp_path: Path) -> None:
    acknowledged: set[int] = set()
    enough = threading.Event()

    def ask(turn: int) -> None:
        acknowledged.update(burst.ask(turn % DESKS))
        if len(acknowledged) >= BEFORE_THE_KILL:
            enough.set()

    with running(burst.environment, tmp_path) as first, ThreadPoolExecutor(AT_ONCE) as people:
        assert burst.slack.wait_connected(1, PATIENCE)
        asking = [people.submit(ask, turn) for turn in range(TICKETS)]
        assert enough.wait(PATIENCE)
        first.kill()
        for each in asking:
            each.cancel()
    with running(burst.environment, tmp_path):
        assert burst.slack.wait_connected(1, PATIENCE)
        # Their cards go out behind all that was left over.
        acknowledged.update(*(burst.answered(desk) for desk in range(DESKS)))
        assert burst.slack.wait_until(lambda: acknowledged <= burst.cards().keys(), PATIENCE)
    assert len(acknowledged) >= BEFORE_THE_KILL + DESKS
    assert set(burst.cards().values()) == {1}


def _configure(folder: Path, ada: str, asked_in: list[str], worked_in: list[str]) -> None:
    tiers: dict[str, Any] = {
        f"tier{desk}": {
            "label": f"Tier {desk}",
            "rank": desk,
            "channel": channel,
            "targets": {"normal": {"first_response": "4h"}},
        }
        for desk, channel in enumerate(worked_in)
    }
    accounts = [
        {"key": f"account{desk}", "name": f"Account {desk}", "tier": f"tier{desk}", "channels": [channel]}
        for desk, channel in enumerate(asked_in)
    ]
    documents: dict[str, Any] = {
        "policy": {
            "schema": 1,
            "title": "Burst",
            "tiers": tiers,
            "routing": [{"always": True, "team": "general"}],
        },
        "people": {
            "teams": {"general": {}},
            "people": [{"slack": ada, "name": "Ada", "roles": ["agent"], "teams": ["general"]}],
        },
        "accounts": {"accounts": accounts},
    }
    for name, content in documents.items():
        YAML().dump(content, folder / f"{name}.yml")
