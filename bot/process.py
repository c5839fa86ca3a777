"""The life of `tierline run`: what starts in which order, what waits for Slack, and how it ends."""

import logging
from contextlib import ExitStack

from starlette.applications import Starlette

from bot.app import Bot, Identity, identify
from bot.clock import SystemClock
from bot.config import load
from bot.metrics import Metrics
from bot.readiness import Watch
from bot.settings import Settings
from bot.signals import Stopping
from bot.slack.socket import SocketMode
from bot.storage import prepare
from bot.web.health import health
from bot.web.server import Server
from bot.web.site import site
from bot.web.slack_events import slack_events
from models.database import Database

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
