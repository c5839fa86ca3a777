"""A local Slack with one workspace, one channel and the app in it, for tests of what talks to Slack."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import uvloop
from ruamel.yaml import YAML

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


@contextmanager
def workspace() -> Iterator[Workspace]:
    """A fresh one, without rate limits."""
    with LocalSlack(YAML(typ="safe").load(MANIFEST), limits=Limits.off()) as slack:
        team = slack.add_workspace("Acme")
        ana = slack.add_person("ana", team)
        tokens = slack.install_app(team)
        channel = slack.add_channel("help", team, members=[ana, tokens.bot_user_id])
        yield Workspace(slack, tokens, team, channel, slack.as_person(ana))
