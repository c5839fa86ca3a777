"""A Slack that waits for a bot, and what the bot's environment has to hold to work in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from bot.playground.limits import Limits
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens
from tests.e2e.copies import PATIENCE
from tests.e2e.desk import ROOT, UNHURRIED, Cast, people, write_configuration


@dataclass
class Place:
    slack: LocalSlack
    tokens: Tokens
    cast: Cast
    folder: Path

    @property
    def socket_mode(self) -> dict[str, str]:
        return {**self._common, "SLACK_APP_TOKEN": self.tokens.app_token}

    @property
    def http(self) -> dict[str, str]:
        return {**self._common, "SLACK_SIGNING_SECRET": self.tokens.signing_secret}

    @property
    def _common(self) -> dict[str, str]:
        return {
            "SLACK_BOT_TOKEN": self.tokens.bot_token,
            "SLACK_API_URL": self.slack.api_url,
            "TIERLINE_CONFIG": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.folder}/tierline.db",
        }

    def open_ticket(self, text: str = "The export fails") -> str:
        """The answer to `/ticket`."""
        person = self.slack.as_person(self.cast.people["ada"])
        return person.command(f"/ticket {text}", self.cast.channels["acme"]).text

    def cards(self, number: int) -> list[str]:
        seen = self.slack.as_person(self.cast.people["ada"]).see(self.cast.channels["enterprise"])
        return [shown.text for shown in seen if shown.text.startswith(f"T-{number} ")]

    def shows_card(self, number: int) -> bool:
        """Waits for it."""
        return self.slack.wait_until(lambda: bool(self.cards(number)), PATIENCE)


@contextmanager
def without_bot(folder: Path, limits: Limits | None = None) -> Iterator[Place]:
    """The people and channels of the story; the configuration and the database are in the folder."""
    with LocalSlack(YAML(typ="safe").load(ROOT / "manifest.yml"), limits=limits, pace=UNHURRIED) as slack:
        tokens, cast = people(slack)
        write_configuration(folder, cast)
        yield Place(slack, tokens, cast, folder)
