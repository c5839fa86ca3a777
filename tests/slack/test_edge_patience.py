"""While another process holds the database, nobody who waits for an answer waits longer than Slack does."""

import logging
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import make_url

from bot.metrics import Metrics
from bot.services import inbox
from bot.services.context import Context
from bot.services.revisions import RevisionBook
from bot.slack.edge import PATIENCE, Call, Edge
from bot.slack.links import Links
from models.database import Database
from tests.clock import FakeClock
from tests.factories import configuration

COMMAND = {"type": "slash", "command": "/note", "user_id": "U1", "channel_id": "C1", "trigger_id": "1.2"}
EVENT = {"type": "event_callback", "event_id": "Ev1", "event": {"type": "message", "user": "U1"}}
SLACKS_PATIENCE = 3.0
"""Seconds; https://docs.slack.dev/interactivity/implementing-slash-commands says so of commands."""


@dataclass
class Locked:
    """The edge of a bot whose database another process is writing to. `begun`: an event has come in."""

    edge: Edge
    other: sqlite3.Connection
    db: Database
    begun: threading.Event

    def answer(self, body: Mapping[str, object]) -> tuple[int, str]:
        response = self.edge._app.dispatch(BoltRequest(body=dict(body), mode="socket_mode"))
        return response.status, str(response.body)

    def seen(self, what: str) -> bool:
        """Whether it was written down; writes it down."""
        with self.db.write() as session:
            return not inbox.first_time(session, what, FakeClock().now())


@pytest.fixture
def locked(sqlite_url: str) -> Iterator[Locked]:
    db, begun = Database(sqlite_url), threading.Event()
    other = sqlite3.connect(str(make_url(sqlite_url).database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    app = App(
        logger=logging.getLogger("slack_bolt"),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1"),
        process_before_response=True,
        request_verification_enabled=False,
    )
    ctx = Context(db, FakeClock(), RevisionBook(db, 1, configuration()), wake=lambda: None)
    edge = Edge(app, ctx, Links(), Metrics(), patience=0.01)

    def note(call: Call) -> None:
        begun.set()
        with call.ctx.db.write() as session:
            inbox.first_time(session, str(call.body["type"]), call.now)
        call.ack("Noted")

    edge.command("/note", note)
    edge.event("message", note)
    yield Locked(edge, other, db, begun)
    other.close()
    db.close()


def test_a_command_that_would_come_too_late_is_refused_and_nothing_is_done(locked: Locked) -> None:
    assert "nothing was changed; please try again" in locked.answer(COMMAND)[1]
    locked.other.execute("ROLLBACK")
    assert not locked.seen("slash")


def test_the_same_command_works_once_the_database_is_free(locked: Locked) -> None:
    locked.answer(COMMAND)
    locked.other.execute("ROLLBACK")
    assert "Noted" in locked.answer(COMMAND)[1]
    assert locked.seen("slash")


def test_an_event_waits_until_the_database_is_free(locked: Locked) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(locked.answer, EVENT)
        assert locked.begun.wait(10)
        assert "nothing was changed" in locked.answer(COMMAND)[1]
        locked.other.execute("ROLLBACK")
        assert waiting.result()[0] == 200
    assert locked.seen("event_callback")


def test_we_give_up_before_slack_does() -> None:
    assert PATIENCE <= SLACKS_PATIENCE - 1
