"""The life of `tierline run`: what starts in which order, what waits for Slack, and how it ends."""

import logging
from contextlib import ExitStack

from bot.app import Bot, Identity, identify
from bot.clock import SystemClock
from bot.config import load
from bot.errors import ConfigurationError
from bot.settings import Settings
from bot.signals import Stopping
from bot.slack.socket import SocketMode
from models.database import Database, current, is_current, upgrade

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds between attempts to reach Slack at the start; the last holds for all further ones."""

FINISH = 2.0
"""Seconds that requests under way, and then deliveries, are given at the end."""


def run(settings: Settings, stopping: Stopping) -> None:
    """Runs the bot until it is asked to stop.

    Raises ConfigurationError for what the person who runs it has to put right, Unavailable when the database
    is away at the start.
    """
    load(settings.config, SystemClock().now())
    prepare(settings.database_url)
    with ExitStack() as running:
        identity = reach_slack(settings, stopping)
        if identity is None:
            return
        bot = Bot(settings, Database(settings.database_url), SystemClock(), identity)
        running.callback(bot.stop)
        bot.start()
        if settings.app_token:
            socket = SocketMode(bot.bolt, settings.app_token.get_secret_value(), settings.slack_api_url)
            running.callback(socket.stop, FINISH)
            socket.start()
        log.info("run.started", extra={"mode": settings.mode, "revision": bot.ctx.revisions.number})
        stopping.wait()
    log.info("run.stopped")


def prepare(url: str) -> None:
    """Brings an SQLite file, or an empty PostgreSQL database, to the shape this version needs.

    A PostgreSQL database that is in use is changed by nobody but `tierline db upgrade`: other copies of an
    older version may still be running on it. Raises ConfigurationError then.
    """
    if url.startswith("sqlite") or current(url) is None:
        upgrade(url)
    elif not is_current(url):
        raise ConfigurationError(
            "The database has another shape than this version of Tierline needs;"
            " stop all copies of the bot and run `tierline db upgrade`."
        )


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
