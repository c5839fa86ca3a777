"""A whole desk: the local Slack, the real bot beside it over Socket Mode, and the people of the story."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.app import Bot, identify
from bot.clock import MovableClock
from bot.playground.delivery import Pace
from bot.playground.people.person import Person
from bot.playground.people.results import CommandResult, Shown
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens
from bot.settings import Settings
from bot.slack.socket import SocketMode
from models.database import Database, upgrade

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds that a test waits for something to be seen before it fails; on a busy machine all takes longer."""


UNHURRIED = Pace(ack_seconds=8.0)
"""Slack waits longer for an ack than its three seconds, which a busy machine may take for one command.

Not for as long as a test waits: what the bot leaves unanswered, to have it again, comes after that time.
"""


@dataclass
class Cast:
    """The people and places by the names that tests use."""

    people: dict[str, str]
    channels: dict[str, str]
    teams: dict[str, str]


@dataclass
class Running:
    bot: Bot
    socket: SocketMode

    def stop(self) -> None:
        self.socket.stop()
        self.bot.stop()


@dataclass
class Desk:
    slack: LocalSlack
    run: Running
    clock: MovableClock
    cast: Cast
    settings: Settings

    @property
    def bot(self) -> Bot:
        return self.run.bot

    def stop(self) -> None:
        self.run.stop()

    def restart(self, after: timedelta) -> None:
        """Stops the bot, lets time pass, and starts another copy on the same database."""
        self.stop()
        self.clock.advance(after)
        self.run = started(self.settings, self.clock, self.slack)

    def person(self, name: str) -> Person:
        return self.slack.as_person(self.cast.people[name])

    def channel(self, name: str) -> str:
        return self.cast.channels[name]

    def until(self, seen: Callable[[], object], what: str = "it was seen") -> None:
        """Waits until something is so; fails the test when it does not come to be."""
        assert self.slack.wait_until(lambda: bool(seen()), PATIENCE), f"Waited in vain until {what}."

    def settle(self) -> None:
        """Waits until all that Slack has sent is taken."""
        assert self.slack.settle(PATIENCE), "Waited in vain until all was taken."

    def card(self, number: int = 1, tier: str = "enterprise") -> Shown:
        """The card of a ticket as the agents see it; waits until it is there."""
        self.until(lambda: self._cards(number, tier), f"T-{number} has a card")
        return self._cards(number, tier)[-1]

    def cards(self, number: int = 1, tier: str = "enterprise") -> list[Shown]:
        """Every card of a ticket; more than one is a defect."""
        return self._cards(number, tier)

    def opener(self, number: int = 1, channel: str = "acme") -> Shown:
        """The first message of ours about a ticket on the customer's side."""
        self.until(lambda: self._openers(number, channel), f"T-{number} is announced")
        return self._openers(number, channel)[0]

    def conversation(self, number: int = 1) -> list[Shown]:
        """The customer's thread of a ticket that we announced in the channel."""
        return self.person("carl").thread(self.channel("acme"), self.opener(number).ts)

    def aside(self, number: int = 1) -> list[Shown]:
        """The thread under the card."""
        return self.person("ada").thread(self.channel("enterprise"), self.card(number).ts)[1:]

    def dms(self, name: str) -> list[Shown]:
        person = self.person(name)
        return person.see(person.dm_with_bot())

    def posts(self) -> int:
        """How many messages the bot has posted, the welcomes not counted."""
        calls = self.slack.journal.calls("chat.postMessage")
        return sum(call.ok and "Open a ticket" not in str(call.args) for call in calls)

    def open_ticket(self, text: str = "The export fails", who: str = "ada") -> CommandResult:
        """`/ticket` in Acme's channel by somebody who has slash commands there."""
        return self.person(who).command(f"/ticket {text}", self.channel("acme"))

    def ask(self, text: str = "The export fails", who: str = "carl") -> str:
        """A customer mentions the bot in Acme's channel; returns the message's `ts`, the thread's root."""
        said = self.person(who).say(self.channel("acme"), f"@tierline {text}")
        self.card()
        return said

    def _cards(self, number: int, tier: str) -> list[Shown]:
        seen = self.person("ada").see(self.channel(tier))
        return [shown for shown in seen if shown.text.startswith(f"T-{number} ") and not shown.ephemeral]

    def _openers(self, number: int, channel: str) -> list[Shown]:
        seen = self.person("carl").see(self.channel(channel))
        return [shown for shown in seen if f"T-{number} " in shown.text and not shown.ephemeral]


@contextmanager
def running(database_url: str, folder: Path) -> Iterator[Desk]:
    """Slack and the bot; both are stopped at the end."""
    clock = MovableClock()
    manifest = YAML(typ="safe").load(ROOT / "manifest.yml")
    # Rate limits go by the clock that is moved, as the bot's pace does.
    with LocalSlack(
        manifest, now=clock.now, monotonic=lambda: clock.now().timestamp(), pace=UNHURRIED
    ) as slack:
        tokens, cast = people(slack)
        write_configuration(folder, cast)
        upgrade(database_url)
        settings = settings_of(slack, tokens, database_url, folder)
        desk = Desk(slack, started(settings, clock, slack), clock, cast, settings)
        try:
            yield desk
        finally:
            desk.stop()


def settings_of(slack: LocalSlack, tokens: Tokens, database_url: str, folder: Path) -> Settings:
    known = {"bot_token": tokens.bot_token, "app_token": tokens.app_token, "slack_api_url": slack.api_url}
    return Settings.model_validate({**known, "database_url": database_url, "config": folder})


def started(settings: Settings, clock: MovableClock, slack: LocalSlack) -> "Running":
    """One copy of the bot, connected by both of its lines."""
    assert settings.app_token
    bot = Bot(settings, Database(settings.database_url), clock, identify(settings))
    socket = SocketMode(bot.bolt, settings.app_token.get_secret_value(), slack.api_url)
    bot.start()
    socket.start()
    assert slack.wait_connected(2, PATIENCE)
    assert socket.wait_connected(PATIENCE)
    return Running(bot, socket)


def people(slack: LocalSlack) -> tuple[Tokens, Cast]:
    home, acme = slack.add_workspace("Example Cloud"), slack.add_workspace("Acme")
    ours = {name: slack.add_person(name, home) for name in ("ada", "ben", "lea", "mel", "dora", "adm")}
    theirs = {name: slack.add_person(name, acme) for name in ("carl", "cora")}
    tokens = slack.install_app(home)
    everyone = [*ours.values(), tokens.bot_user_id]
    channels = {
        "enterprise": slack.add_channel("support-enterprise", home, members=everyone),
        "standard": slack.add_channel("support-standard", home, members=everyone),
        "ops": slack.add_channel("support-ops", home, members=everyone),
        "acme": slack.add_channel(
            "acme-help", home, shared_with=[acme], members=[*everyone, *theirs.values()]
        ),
    }
    return tokens, Cast({**ours, **theirs}, channels, {"home": home, "acme": acme})


def write_configuration(folder: Path, cast: Cast) -> None:
    files = {"policy": POLICY, "people": _people(cast), "accounts": _accounts(cast)}
    for name, content in files.items():
        YAML().dump(content, folder / f"{name}.yml")


POLICY: dict[str, Any] = {
    "schema": 1,
    "title": "Example Cloud support",
    "tiers": {
        "enterprise": {
            "label": "Enterprise",
            "rank": 2,
            "channel": "support-enterprise",
            "targets": {
                urgency: {
                    "ack": "10m",
                    "first_response": "30m",
                    "next_response": "1h",
                    "update": "2h",
                    "resolve": "8h",
                }
                for urgency in ("critical", "high", "normal", "low")
            },
        },
        "standard": {
            "label": "Standard",
            "rank": 1,
            "channel": "support-standard",
            "targets": {"critical": {"first_response": "4h"}, "normal": {"first_response": "1bd"}},
        },
    },
    "routing": [{"always": True, "team": "general"}],
}


def _people(cast: Cast) -> dict[str, Any]:
    ids = cast.people
    team = {"lead": ids["lea"], "manager": ids["mel"], "director": ids["dora"], "fallback": "support-ops"}
    roles = {
        "ada": "agent",
        "ben": "agent",
        "lea": "lead",
        "mel": "manager",
        "dora": "director",
        "adm": "admin",
    }
    listed = [
        {"slack": ids[name], "name": name.title(), "roles": [role], "teams": ["general"]}
        for name, role in roles.items()
    ]
    rota = {"people": [ids["ada"], ids["ben"]], "start": "2026-01-05"}
    return {"teams": {"general": team}, "people": listed, "rotas": {"general": rota}}


def _accounts(cast: Cast) -> dict[str, Any]:
    acme = {
        "key": "acme",
        "name": "Acme Corp",
        "tier": "enterprise",
        "channels": [cast.channels["acme"]],
        "workspaces": [cast.teams["acme"]],
    }
    return {"accounts": [acme]}


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def refused(slack: LocalSlack) -> list[str]:
    """What Slack turned down of what the bot sent: nothing, in every test that does not provoke it."""
    return [f"{entry.source}: {entry.error} {' '.join(entry.detail)}" for entry in slack.journal.refusals()]
