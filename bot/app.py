"""The whole bot in one process: Slack in, a database in the middle, Slack out, and what runs by the clock."""

import logging
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.config import load
from bot.copies import is_gone, name_this_copy
from bot.domain.policy import Configuration
from bot.errors import ConfigurationError
from bot.metrics import Metrics
from bot.outbox.claims import Parcel, Receipt
from bot.outbox.delivery import Delivery
from bot.scheduler import Scheduler
from bot.services import channels, deliveries, figures, upgrades
from bot.services.context import Context
from bot.services.revisions import RevisionBook, store
from bot.settings import Settings
from bot.slack.client import Slack
from bot.slack.edge import Edge
from bot.slack.identity import Identity, bolt_app, identify
from bot.slack.links import Links
from bot.slack.render import load_all
from bot.slack.sender import Sender
from bot.web.figures import Standing
from handlers import register_all
from models.database import Database

__all__ = ["Bot", "Identity", "identify"]

log = logging.getLogger(__name__)

LEASE, TIMEOUT = timedelta(seconds=30), 20.0
"""For how long a copy holds a message, and the seconds that sending it may take."""

EDIT_PACE = 0.4
"""Seconds between two edits in one channel: Slack has no limit per channel for them, and readers do."""


class Bot:
    """Everything that runs, put together and taken apart in the right order."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        clock: Clock,
        identity: Identity,
        metrics: Metrics | None = None,
    ) -> None:
        load_all()
        self.settings = settings
        self.db = db
        self.metrics = metrics or Metrics()
        self._loaded = marks(settings.config)
        configuration = load(settings.config, clock.now())
        revisions = RevisionBook(db, store(db, configuration, clock.now()), configuration)
        self.ctx = Context(
            db,
            clock,
            revisions,
            wake=lambda: self.delivery.wake(),
            home=identity.team,
            bot_user=identity.bot_user,
        )
        links = Links(identity.url)
        self.sender = Sender(self.ctx, lambda: _client(settings), links)
        self.delivery = self._delivery(clock)
        self.bolt = bolt_app(settings, identity)
        self.edge = Edge(self.bolt, self.ctx, links, self.metrics)
        register_all(self.edge)
        self.scheduler = Scheduler(self.ctx, self.reload, self.metrics)
        self.metrics.registry.register(
            Standing(lambda: figures.figures(self.ctx), self.delivery.tally, lambda: revisions.number)
        )

    def _delivery(self, clock: Clock) -> Delivery:
        return Delivery(
            self.db,
            clock,
            self._send,
            self._landed,
            self._died,
            name_this_copy(),
            pace=_pace,
            close=self.sender.close,
            lease=LEASE,
            timeout=TIMEOUT,
            gone=is_gone,
        )

    def start(self) -> None:
        """Begins to deliver and to look at deadlines. What lets Slack in is started last, by the caller."""
        channels.learn(self.ctx)
        upgrades.take_along(self.ctx)
        self.delivery.start()
        self.scheduler.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Finishes what is under way and gives leases back. What lets Slack in has been stopped before.

        Deliveries are given so many seconds.
        """
        self.scheduler.stop()
        self.delivery.stop(seconds)
        self.db.close()

    def reload(self) -> None:
        """Puts changed files in force as a new revision; files with mistakes are logged, no more.

        Takes up what other copies were told of channels as well. Raises Unavailable when the database is
        away; the next call takes the files up again.
        """
        channels.learn(self.ctx)
        found = marks(self.settings.config)
        if found == self._loaded:
            return
        try:
            self._adopt(load(self.settings.config, self.ctx.clock.now()))
        except ConfigurationError as mistakes:
            log.error("config.refused", extra={"mistakes": str(mistakes).splitlines()})
        self._loaded = found

    def _adopt(self, configuration: Configuration) -> None:
        number = store(self.db, configuration, self.ctx.clock.now())
        if number != self.ctx.revisions.number:
            self.ctx.revisions.adopt(number, configuration)
            log.info("config.adopted", extra={"revision": number})
            upgrades.take_along(self.ctx)

    async def _send(self, parcel: Parcel) -> Receipt | None:
        with structlog.contextvars.bound_contextvars(ticket=parcel.ticket_id, message=parcel.key):
            receipt = await self.sender.send(parcel)
        if receipt is not None and not parcel.edit:
            self.metrics.posted(parcel.kind)
        return receipt

    def _landed(self, session: Session, parcel: Parcel, receipt: Receipt) -> None:
        now = self.ctx.clock.now()
        deliveries.landed(self.ctx, session, parcel, receipt, now)
        late = None if parcel.edit else figures.lateness(session, parcel, now)
        if late is not None:
            self.metrics.step_told(late)

    def _died(self, session: Session, parcel: Parcel, error: str) -> None:
        deliveries.died(self.ctx, session, parcel, error, self.ctx.clock.now())


def marks(directory: Path) -> dict[str, tuple[int, int]]:
    """What tells that a file of the configuration has changed: by name, its time and size."""
    try:
        files = [path for path in directory.iterdir() if path.suffix in {".yml", ".yaml"}]
        return {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}
    except OSError:
        return {}


def _client(settings: Settings) -> AbstractAsyncContextManager[Slack]:
    return Slack.open(settings.bot_token.get_secret_value(), settings.slack_api_url)


def _pace(parcel: Parcel) -> float:
    return EDIT_PACE if parcel.edit else 1.0
