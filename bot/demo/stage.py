"""Sets the stage: the local Slack with Example Cloud and its three customers, and the bot connected to it."""

import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from bot.app import Bot, identify
from bot.clock import MovableClock
from bot.errors import ConfigurationError
from bot.playground.people.person import Person
from bot.playground.people.results import Shown
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens
from bot.services import upkeep
from bot.services.figures import undelivered
from bot.settings import Settings
from bot.slack.socket import SocketMode
from models.database import Database, upgrade

HOME = "T0HOME"
OURS = {
    "ada": "U0ADA", "ben": "U0BEN", "cleo": "U0CLEO", "dan": "U0DAN",
    "lea": "U0LEA", "mel": "U0MEL", "dora": "U0DIR", "adm": "U0ADM",
}  # fmt: skip
CUSTOMERS = {
    "carla": ("U0CARLA", "T0ACME", "Acme Corp", "America/New_York"),
    "gus": ("U0GUS", "T0GLOBEX", "Globex", "Europe/Berlin"),
    "ivy": ("U0IVY", "T0INITECH", "Initech", "America/Chicago"),
}
SHARED = {"acme": "C0ACME", "globex": "C0GLOBEX", "initech": "C0INITECH"}
TIERS = ("support-enterprise", "support-priority", "support-standard", "support-ops")
PATIENCE = 10.0
"""Seconds to wait for something that has to happen by itself."""

GLANCE = 0.02
"""Seconds between two looks at the database."""


@dataclass
class Stage:
    """Everything that a story needs: the people, the places and the clock."""

    slack: LocalSlack
    bot: Bot
    clock: MovableClock

    def person(self, name: str) -> Person:
        return self.slack.as_person(OURS[name] if name in OURS else CUSTOMERS[name][0])

    def until(self, seen: Callable[[], object], what: str) -> None:
        """Waits until something is so. Raises RuntimeError when it does not come to be."""
        if not self.slack.wait_until(lambda: bool(seen()), PATIENCE):
            raise RuntimeError(f"The story is stuck: {what} did not happen.")

    def later(self, by: timedelta) -> None:
        """Lets time pass as it would: from deadline to deadline, each with all that it brings about."""
        until = self.clock.now() + by
        self._quiet()
        while (due := upkeep.next_deadline(self.bot.ctx)) is not None and due < until:
            self.clock.advance(max(due - self.clock.now(), timedelta(0)))
            self._wait(partial(self._passed, due), "a deadline is seen")
            self._quiet()
        self.clock.advance(max(until - self.clock.now(), timedelta(0)))

    def _passed(self, deadline: datetime) -> bool:
        return upkeep.next_deadline(self.bot.ctx) != deadline

    def _quiet(self) -> None:
        """Waits until everything that was to be said has been said."""
        self._wait(
            lambda: undelivered(self.bot.db, self.clock.now()).waiting is None, "everything is delivered"
        )

    def _wait(self, so: Callable[[], bool], what: str) -> None:
        """For what the local Slack does not hear of."""
        for _ in range(int(PATIENCE / GLANCE)):
            if so():
                return
            threading.Event().wait(GLANCE)
        raise RuntimeError(f"The story is stuck: waited in vain until {what}.")

    def find(self, who: str, where: str, matches: Callable[[Shown], object]) -> Shown:
        """The latest message there that this person sees and that matches; waits for it."""
        person = self.person(who)
        self.until(lambda: any(matches(shown) for shown in person.see(where)), f"{who} sees it in {where}")
        return next(shown for shown in reversed(person.see(where)) if matches(shown))

    def in_thread(self, who: str, where: str, ts: str, matches: Callable[[Shown], object]) -> Shown:
        """The same within a thread."""
        person = self.person(who)
        self.until(lambda: any(matches(shown) for shown in person.thread(where, ts)), f"{who} sees it")
        return next(shown for shown in reversed(person.thread(where, ts)) if matches(shown))

    def dm(self, who: str, matches: Callable[[Shown], object]) -> Shown:
        return self.find(who, self.person(who).dm_with_bot(), matches)


@contextmanager
def staged(config: Path, manifest: Path) -> Iterator[Stage]:
    """The stage, on a database of its own that is thrown away, from a Tuesday morning in Berlin on."""
    clock = MovableClock()
    clock.advance(_next_tuesday(clock.now()) - clock.now())
    with tempfile.TemporaryDirectory() as folder, _slack(manifest, clock) as slack:
        tokens = _people(slack)
        url = f"sqlite:///{folder}/tierline.db"
        upgrade(url)
        settings = _settings(slack, tokens, url, config)
        bot = Bot(settings, Database(url), clock, identify(settings))
        socket = SocketMode(bot.bolt, tokens.app_token, slack.api_url)
        bot.start()
        socket.start()
        try:
            slack.wait_until(lambda: socket.connected, PATIENCE)
            yield Stage(slack, bot, clock)
        finally:
            socket.stop()
            bot.stop()


def _slack(manifest: Path, clock: MovableClock) -> LocalSlack:
    """Its rate limits go by the story's clock, too: the bot keeps to them by that one."""
    return LocalSlack(_read(manifest), now=clock.now, monotonic=lambda: clock.now().timestamp())


def _settings(slack: LocalSlack, tokens: Tokens, url: str, config: Path) -> Settings:
    tokens_given = {"bot_token": tokens.bot_token, "app_token": tokens.app_token}
    return Settings.model_validate(
        {**tokens_given, "slack_api_url": slack.api_url, "database_url": url, "config": config}
    )


def _people(slack: LocalSlack) -> Tokens:
    slack.add_workspace("Example Cloud", known_as=HOME)
    for name, user in OURS.items():
        slack.add_person(name, HOME, tz="Europe/Berlin", known_as=user)
    for name, (user, team, company, zone) in CUSTOMERS.items():
        slack.add_workspace(company, known_as=team)
        slack.add_person(name, team, tz=zone, known_as=user)
    tokens = slack.install_app(HOME)
    staff = [*OURS.values(), tokens.bot_user_id]
    for name in TIERS:
        slack.add_channel(name, HOME, members=staff)
    for (name, channel), (user, team, *_) in zip(SHARED.items(), CUSTOMERS.values(), strict=True):
        slack.add_channel(
            f"{name}-support", HOME, members=[*staff, user], shared_with=[team], known_as=channel
        )
    return tokens


def _next_tuesday(now: datetime) -> datetime:
    """The next Tuesday, 10:00 in Berlin: a working day in every calendar that ships, barring holidays."""
    local = now.astimezone(ZoneInfo("Europe/Berlin")).replace(hour=10, minute=0, second=0, microsecond=0)
    days = (1 - local.weekday()) % 7 or 7
    return (local + timedelta(days=days)).astimezone(UTC)


def _read(manifest: Path) -> Mapping[str, object]:
    if not manifest.is_file():
        raise ConfigurationError(f"The demo needs {manifest.name}; start it in the folder of the project.")
    found: Mapping[str, object] = YAML(typ="safe").load(manifest)
    return found
