"""A whole desk: the local Slack, the real bot beside it over Socket Mode, and the people of the story."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.app import Bot, identify
from bot.clock import MovableClock
from bot.playground.people.person import Person
from bot.playground.people.seeing import Shown
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens
from bot.settings import Settings
from bot.slack.socket import SocketMode
from models.database import Database, upgrade

ROOT = Path(__file__).parents[2]
PATIENCE = 10.0
"""Seconds that a test waits for something to be seen before it fails."""


@dataclass
class Cast:
    """The people and places by the names that tests use."""

    people: dict[str, str]
    channels: dict[str, str]
    teams: dict[str, str]


@dataclass
class Desk:
    slack: LocalSlack
    bot: Bot
    clock: MovableClock
    cast: Cast

    def person(self, name: str) -> Person:
        return self.slack.as_person(self.cast.people[name])

    def channel(self, name: str) -> str:
        return self.cast.channels[name]

    def until(self, seen: Any) -> Any:
        return self.slack.wait_until(seen, PATIENCE)


@contextmanager
def running(database_url: str, folder: Path) -> Iterator[Desk]:
    clock = MovableClock()
    manifest = YAML(typ="safe").load(ROOT / "manifest.yml")
    with LocalSlack(manifest, now=clock.now) as slack:
        tokens, cast = people(slack)
        write_configuration(folder, cast)
        upgrade(database_url)
        settings = Settings.model_validate(
            {
                "bot_token": tokens.bot_token,
                "app_token": tokens.app_token,
                "slack_api_url": slack.api_url,
                "database_url": database_url,
                "config": folder,
            }
        )
        bot = Bot(settings, Database(database_url), clock, identify(settings))
        socket = SocketMode(bot.bolt, tokens.app_token, slack.api_url)
        bot.start()
        socket.start()
        slack.wait_until(lambda: socket.connected, PATIENCE)
        try:
            yield Desk(slack, bot, clock, cast)
        finally:
            socket.stop()
            bot.stop()


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
        "acme": slack.add_channel("acme-help", home, shared_with=[acme], members=[*everyone, *theirs.values()]),
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
                urgency: {"ack": "10m", "first_response": "30m", "next_response": "1h", "update": "2h", "resolve": "8h"}
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
    roles = {"ada": "agent", "ben": "agent", "lea": "lead", "mel": "manager", "dora": "director", "adm": "admin"}
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


def latest(person: Person, channel: str) -> Shown:
    return person.last(channel)
