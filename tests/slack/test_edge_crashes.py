"""What a person is told when something breaks that nobody foresaw."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from bot.clock import SystemClock
from bot.config import load
from bot.metrics import Metrics
from bot.services.context import Context
from bot.services.revisions import RevisionBook
from bot.slack.edge import Call, Edge
from bot.slack.links import Links
from models.database import Database

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMMAND = {"type": "slash", "command": "/break", "user_id": "U1", "channel_id": "C1", "trigger_id": "1.2"}


@pytest.fixture
def edge(sqlite_url: str) -> Iterator[Edge]:
    db = Database(sqlite_url)
    app = App(
        logger=logging.getLogger("slack_bolt"),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1"),
        process_before_response=True,
        request_verification_enabled=False,
    )
    ctx = Context(db, SystemClock(), RevisionBook(db, 1, load(ROOT / "config", NOW)), wake=lambda: None)
    yield Edge(app, ctx, Links(), Metrics())
    db.close()


def answer(edge: Edge) -> str:
    response = edge._app.dispatch(BoltRequest(body=COMMAND, mode="socket_mode"))
    return str(response.body)


def test_before_anything_was_written_the_person_is_told_to_try_again(edge: Edge) -> None:
    def broken(_call: Call) -> None:
        raise RuntimeError("nobody foresaw this")

    edge.command("/break", broken)
    assert "nothing was changed. Please try again (error " in answer(edge)


def test_after_the_commit_nobody_is_told_to_try_again(edge: Edge) -> None:
    def broken(call: Call) -> None:
        call.ctx.wake()
        raise RuntimeError("the answer cannot be rendered")

    edge.command("/break", broken)
    assert "That is done, but the answer could not be shown (error " in answer(edge)
