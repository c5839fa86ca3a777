"""Sets the stage: the local Slack with Example Cloud and its three customers, and the bot connected to it."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ruamel.yaml import YAML

from bot.app import Bot, identify
from bot.clock import MovableClock
from bot.demo.cast import COMPANIES, CUSTOMERS, HOME, HOST, OURS, TIERS, Part
from bot.demo.days import next_tuesday
from bot.demo.stage import PATIENCE, Stage
from bot.errors import ConfigurationError
from bot.playground.delivery import Pace
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens
from bot.settings import Address, Settings
from bot.slack.socket import SocketMode
from bot.web.server import Server
from bot.web.site import site
from bot.web.slack_events import PATH, slack_events
from models.database import Database, upgrade

ROOT = Path(__file__).parents[2]

KEPT = 20_000
"""Entries of the journal, and lines of what people saw: a demo may run for days."""

UNHURRIED = Pace(ack_seconds=10.0)
"""Slack waits for three seconds, which is too short for a machine that is busy with something else."""

FINISH = 2
"""Seconds that what is under way is given at the end; nobody will miss it."""


@contextmanager
def staged(
    config: Path = ROOT / "config", manifest: Path = ROOT / "manifest.yml", *, http: bool = False
) -> Iterator[Stage]:
    """The stage, on a database of its own that is thrown away, from a Tuesday morning in Berlin on.

    `http`: Slack reaches the bot by signed requests instead of Socket Mode. Raises ConfigurationError.
    """
    clock = MovableClock()
    clock.advance(next_tuesday(clock.now()) - clock.now())
    with ExitStack() as ending:
        folder = ending.enter_context(tempfile.TemporaryDirectory(prefix="tierline-demo-"))
        slack = ending.enter_context(_slack(manifest, clock))
        settings = _settings(slack, _people(slack), f"sqlite:///{folder}/tierline.db", config, http=http)
        upgrade(settings.database_url)
        bot = Bot(settings, Database(settings.database_url), clock, identify(settings))
        ending.callback(bot.stop, FINISH)
        bot.start()
        if http:
            _let_in_by_http(slack, bot, settings, ending)
        else:
            _let_in_by_sockets(bot, settings, ending)
        stage = Stage(slack, bot, clock)
        ending.callback(stage.ending.set)
        yield stage


def _let_in_by_sockets(bot: Bot, settings: Settings, ending: ExitStack) -> None:
    token = settings.app_token.get_secret_value() if settings.app_token else ""
    socket = SocketMode(bot.bolt, token, settings.slack_api_url)
    ending.callback(socket.stop, FINISH)
    socket.start()
    socket.wait_connected(PATIENCE)


def _let_in_by_http(slack: LocalSlack, bot: Bot, settings: Settings, ending: ExitStack) -> None:
    """By the route and the server of `tierline run`."""
    server = Server(site([slack_events(bot.bolt)]), settings.http)
    ending.callback(server.stop, FINISH)
    server.start()
    if not slack.use_http(f"http://127.0.0.1:{server.address.port}{PATH}"):
        raise ConfigurationError("The bot did not answer over HTTP; start the demo without --http.")


def _slack(manifest: Path, clock: MovableClock) -> LocalSlack:
    """Its rate limits go by the story's clock, too: the bot keeps to them by that one."""
    return LocalSlack(
        _read(manifest),
        now=clock.now,
        monotonic=lambda: clock.now().timestamp(),
        pace=UNHURRIED,
        journal_size=KEPT,
        timeline_size=KEPT,
    )


def _settings(slack: LocalSlack, tokens: Tokens, url: str, config: Path, *, http: bool) -> Settings:
    way_in = {"signing_secret": tokens.signing_secret} if http else {"app_token": tokens.app_token}
    where = {"slack_api_url": slack.api_url, "database_url": url, "http": Address("127.0.0.1", 0)}
    return Settings.model_validate({"bot_token": tokens.bot_token, "config": config, **way_in, **where})


def _people(slack: LocalSlack) -> Tokens:
    slack.add_workspace(HOST, known_as=HOME)
    for name, part in OURS.items():
        _add(slack, name, part, HOME)
    for name, part in CUSTOMERS.items():
        slack.add_workspace(COMPANIES[name].name, known_as=COMPANIES[name].team)
        _add(slack, name, part, COMPANIES[name].team)
    tokens = slack.install_app(HOME)
    staff = [*(part.user for part in OURS.values()), tokens.bot_user_id]
    for channel in TIERS:
        slack.add_channel(channel, HOME, members=staff)
    for name, company in COMPANIES.items():
        slack.add_channel(company.ours, HOME, members=staff, known_as=company.channel)
        slack.share_channel(company.channel, company.team, company.theirs)
        slack.add_to_channel(company.channel, CUSTOMERS[name].user)
    return tokens


def _add(slack: LocalSlack, name: str, part: Part, team: str) -> None:
    profile = {"tz": part.tz, "locale": part.locale, "title": part.title}
    slack.add_person(name, team, known_as=part.user, admin=name == "adm", **profile)


def _read(manifest: Path) -> Mapping[str, object]:
    if not manifest.is_file():
        raise ConfigurationError(f"The demo needs {manifest.name}; start it in the folder of the project.")
    found: Mapping[str, object] = YAML(typ="safe").load(manifest)
    return found
