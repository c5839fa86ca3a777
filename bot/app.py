"""The whole bot in one process: Slack in, a database in the middle, Slack out, and what runs by the clock."""

import logging
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.config import load
from bot.domain.policy import Configuration
from bot.errors import ConfigurationError
from bot.outbox.claims import Parcel, Receipt
from bot.outbox.delivery import Delivery
from bot.scheduler import Scheduler
from bot.services import deliveries
from bot.services.context import Context
from bot.services.revisions import RevisionBook, store
from bot.settings import Settings
from bot.slack.client import Slack
from bot.slack.edge import Edge, server_error
from bot.slack.links import Links
from bot.slack.sender import Sender
from handlers import register_all
from models.database import Database

log = logging.getLogger(__name__)

LISTENERS = 32
"""Threads that act on what Slack sends; Bolt's own default of five is too few for a burst."""

EDIT_PACE = 0.4
"""Seconds between two edits in one channel: Slack has no limit per channel for them, and readers do."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in Slack, as `auth.test` says of the bot token."""

    team: str
    bot_user: str
    bot_id: str
    url: str


class Bot:
    """Everything that runs, put together and taken apart in the right order."""

    def __init__(self, settings: Settings, db: Database, clock: Clock, identity: Identity) -> None:
        self.settings = settings
        self.db = db
        self._watched = ConfigurationFiles(settings.config)
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
        self.delivery = Delivery(
            db,
            clock,
            self.sender.send,
            self._landed,
            self._died,
            _owner(),
            pace=_pace,
            close=self.sender.close,
        )
        self.bolt = bolt_app(settings, identity)
        self.edge = Edge(self.bolt, self.ctx, links)
        register_all(self.edge)
        self.scheduler = Scheduler(self.ctx, self.reload)

    def start(self) -> None:
        """Begins to deliver and to look at deadlines. What lets Slack in is started last, by the caller."""
        self.delivery.start()
        self.scheduler.start()

    def stop(self) -> None:
        """Finishes what is under way and gives leases back. What lets Slack in has been stopped before."""
        self.scheduler.stop()
        self.delivery.stop()
        self.db.close()

    def reload(self) -> None:
        """Puts changed files in force as a new revision; files with mistakes are logged, no more."""
        if not self._watched.changed():
            return
        try:
            configuration = load(self.settings.config, self.ctx.clock.now())
        except ConfigurationError as mistakes:
            log.error("config.refused", extra={"mistakes": str(mistakes).splitlines()})
            return
        self._adopt(configuration)

    def _adopt(self, configuration: Configuration) -> None:
        number = store(self.db, configuration, self.ctx.clock.now())
        if number != self.ctx.revisions.number:
            self.ctx.revisions.adopt(number, configuration)
            log.info("config.adopted", extra={"revision": number})

    def _landed(self, session: Session, parcel: Parcel, receipt: Receipt) -> None:
        deliveries.landed(self.ctx, session, parcel, receipt, self.ctx.clock.now())

    def _died(self, session: Session, parcel: Parcel, error: str) -> None:
        deliveries.died(self.ctx, session, parcel, error, self.ctx.clock.now())


class ConfigurationFiles:
    """Tells when a file of the directory has changed since it was last asked."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._marks = self._look()

    def changed(self) -> bool:
        marks = self._look()
        changed, self._marks = marks != self._marks, marks
        return changed

    def _look(self) -> dict[str, tuple[int, int]]:
        try:
            files = [path for path in self._directory.iterdir() if path.suffix in {".yml", ".yaml"}]
            return {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}
        except OSError:
            return {}


def identify(settings: Settings) -> Identity:
    """Asks Slack who we are. Raises ConfigurationError for a refused token, OSError when Slack is away."""
    client = WebClient(_token(settings), base_url=settings.slack_api_url, timeout=10)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        reason = error.response.get("error", "")
        if error.response.status_code >= 500 or reason == "ratelimited":
            raise ConnectionError(f"Slack answered {error.response.status_code}.") from error
        raise ConfigurationError(
            f"SLACK_BOT_TOKEN is refused by Slack ({reason}); install the app again."
        ) from error
    return Identity(
        str(answer.get("team_id", "")), str(answer.get("user_id", "")), str(answer.get("bot_id", "")),
        str(answer.get("url") or "https://slack.com/"),
    )  # fmt: skip


def bolt_app(settings: Settings, identity: Identity) -> App:
    """Bolt without a request of its own: who we are is known, and every answer waits for its commit."""
    token = _token(settings)
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=identity.team,
        bot_token=token,
        bot_id=identity.bot_id,
        bot_user_id=identity.bot_user,
    )
    secret = (
        settings.signing_secret.get_secret_value() if settings.signing_secret else "unused in Socket Mode"
    )
    app = App(
        signing_secret=secret,
        client=WebClient(token, base_url=settings.slack_api_url, timeout=10),
        authorize=lambda: result,
        process_before_response=True,
        request_verification_enabled=settings.mode == "http",
        listener_executor=ThreadPoolExecutor(LISTENERS, thread_name_prefix="listener"),
    )
    app.error(server_error)
    return app


def _client(settings: Settings) -> AbstractAsyncContextManager[Slack]:
    return Slack.open(_token(settings), settings.slack_api_url)


def _pace(parcel: Parcel) -> float:
    return EDIT_PACE if parcel.edit else 1.0


def _owner() -> str:
    return f"{socket.gethostname()[:20]}:{os.getpid()}:{token_hex(4)}"


def _token(settings: Settings) -> str:
    return settings.bot_token.get_secret_value()
