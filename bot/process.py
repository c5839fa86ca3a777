"""The life of `tierline run`: what starts in which order, what waits for Slack, and how it ends."""

import logging
from contextlib import ExitStack

from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette

from bot.app import Bot, Identity, identify
from bot.clock import SystemClock
from bot.config import load
from bot.errors import ConfigurationError, Unavailable
from bot.metrics import Metrics
from bot.readiness import Watch
from bot.settings import Settings
from bot.signals import Stopping
from bot.slack.socket import SocketMode
from bot.web.health import health
from bot.web.server import Server
from bot.web.site import site
from bot.web.slack_events import slack_events
from models.database import Database, current, is_current, upgrade

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds between attempts to reach Slack at the start; the last holds for all further ones."""

FINISH = 1
"""Seconds that each of requests over sockets, over HTTP, and deliveries are given to end."""


class Process:
    """One copy of the bot, from its start to its stop."""

    def __init__(self, settings: Settings, stopping: Stopping) -> None:
        self._settings = settings
        self._stopping = stopping
        self._clock = SystemClock()
        self._metrics = Metrics()
        self._ending = ExitStack()

    def run(self) -> None:
        """Runs the bot until it is asked to stop.

        Raises ConfigurationError for what the person who runs it has to put right, and Unavailable when the
        database is away at the start.
        """
        load(self._settings.config, self._clock.now())
        prepare(self._settings.database_url)
        with self._ending:
            self._live()
        log.info("run.stopped")

    def _live(self) -> None:
        db = Database(self._settings.database_url)
        self._ending.callback(db.close)
        watch = Watch(db, self._clock)
        application = site(health(watch.check, self._metrics.registry))
        server = Server(application, self._settings.http)
        server.start()
        self._ending.callback(server.stop, FINISH)
        log.info("run.listening", extra=server.address._asdict())
        identity = reach_slack(self._settings, self._stopping)
        if identity is None:
            return
        bot = Bot(self._settings, db, self._clock, identity, self._metrics)
        self._ending.callback(bot.stop, FINISH)
        bot.start()
        self._open(bot, server, application, watch)
        log.info("run.started", extra={"mode": self._settings.mode, "revision": bot.ctx.revisions.number})
        self._stopping.wait()

    def _open(self, bot: Bot, server: Server, application: Starlette, watch: Watch) -> None:
        """Lets Slack in, and sees to it that this way is closed before anything else is stopped."""
        if self._settings.app_token is None:
            application.router.routes.append(slack_events(bot.bolt))
            self._ending.callback(server.stop, FINISH)
            watch.attend(bot, lambda: True)
            return
        token = self._settings.app_token.get_secret_value()
        socket = SocketMode(bot.bolt, token, self._settings.slack_api_url)
        self._ending.callback(socket.stop, FINISH)
        socket.start()
        watch.attend(bot, lambda: socket.connected)


def prepare(url: str) -> None:
    """Brings an SQLite file, or an empty PostgreSQL database, to the shape this version needs.

    A PostgreSQL database that is in use is changed by nobody but `tierline db upgrade`: other copies of an
    older version may still be running on it. Raises ConfigurationError then, and for one that cannot be used.
    """
    try:
        if url.startswith("sqlite") or current(url) is None:
            upgrade(url)
        elif not is_current(url):
            raise ConfigurationError(
                "The database has another shape than this version of Tierline needs;"
                " stop all copies of the bot and run `tierline db upgrade`."
            )
    except Unavailable as error:
        raise Unavailable(f"The database does not answer ({_reason(error.__cause__)});"
                          " see that it runs and that DATABASE_URL is right.") from error  # fmt: skip
    except DBAPIError as error:
        raise ConfigurationError(
            f"The database cannot be used ({_reason(error)}); see that DATABASE_URL is right."
        ) from error


def reach_slack(settings: Settings, stopping: Stopping) -> Identity | None:
    """Asks Slack who we are until it answers; None when the process is to stop before that."""
    failures = 0
    while not stopping.asked():
        try:
            return identify(settings)
        except OSError as error:
            pause = PAUSES[min(failures, len(PAUSES) - 1)]
            log.warning("run.slack_away", extra={"reason": str(error), "again_in": pause})
            failures += 1
            stopping.wait(pause)
    return None


def _reason(error: BaseException | None) -> str:
    """The driver's own words, which name the host but no password."""
    words = str(getattr(error, "orig", error)).strip()
    return words.splitlines()[0].rstrip(".") if words else "no reason given"
