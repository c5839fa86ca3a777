"""A local Slack with one workspace, one channel and the app in it, for tests of what talks to Slack."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import uvloop
from ruamel.yaml import YAML
from slack_bolt import App
from slack_sdk import WebClient

from bot.playground.delivery import Pace
from bot.playground.limits import Limits
from bot.playground.people.person import Person
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens
from bot.slack.client import Slack

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Workspace:
    """`slack` is running; `channel` is #help, where `ana` and the app are members."""

    slack: LocalSlack
    tokens: Tokens
    team: str
    channel: str
    ana: Person

    def use(self, scenario: Callable[[Slack], Awaitable[T]]) -> T:
        """Runs the scenario with a client of this workspace, and returns its result."""

        async def run() -> T:
            async with Slack.open(self.tokens.bot_token, self.slack.api_url) as client:
                return await scenario(client)

        return uvloop.run(run())


def bolt(place: Workspace) -> App:
    """A Bolt app as the bot sets it up: an answer goes out when its handler is through."""
    return App(
        client=WebClient(token=place.tokens.bot_token, base_url=place.slack.api_url),
        signing_secret=place.tokens.signing_secret,
        process_before_response=True,
    )


@contextmanager
def workspace(pace: Pace | None = None) -> Iterator[Workspace]:
    """A fresh one, without rate limits; `pace` is Slack's patience with acks."""
    with LocalSlack(YAML(typ="safe").load(MANIFEST), limits=Limits.off(), pace=pace) as slack:
        team = slack.add_workspace("Acme")
        ana = slack.add_person("ana", team)
        tokens = slack.install_app(team)
        channel = slack.add_channel("help", team, members=[ana, tokens.bot_user_id])
        yield Workspace(slack, tokens, team, channel, slack.as_person(ana))
