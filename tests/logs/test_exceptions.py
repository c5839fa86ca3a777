"""Exceptions are told by kind and place, never with the values that were in hand."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import IntegrityError

from bot.errors import ConfigurationError, Invalid, Unavailable
from bot.logs.exceptions import say, tell_exception
from models.database import Database
from models.tables import Inbox

CANARY = "the printer burns"
# The library does not type this.
refusal: Callable[[str, Mapping[str, object]], Exception] = SlackApiError


def told(error: BaseException) -> str:
    event = tell_exception(None, "error", {"event": "it.broke", "exc_info": error})
    return str(event["exception"])


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConfigurationError("Set SLACK_BOT_TOKEN."), "bot.errors.ConfigurationError: Set SLACK_BOT_TOKEN."),
        (
            ConnectionRefusedError(111, "Connection refused"),
            "ConnectionRefusedError: [Errno 111] Connection refused",
        ),
        (TypeError("'NoneType' object is not callable"), "TypeError: 'NoneType' object is not callable"),
        (KeyError("user_id"), "KeyError: user_id"),
        (
            refusal(CANARY, {"ok": False, "error": "invalid_blocks"}),
            "slack_sdk.errors.SlackApiError: invalid_blocks",
        ),
    ],
)
def test_what_speaks_of_the_program_is_told(error: BaseException, words: str) -> None:
    assert say(error) == words


@pytest.mark.parametrize(
    "error",
    [
        ValueError(CANARY),
        KeyError(CANARY),
        Invalid(f"“{CANARY}” is no urgency."),
        refusal(CANARY, {"ok": False, "error": CANARY}),
        json.JSONDecodeError(CANARY, CANARY, 0),
        UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY),
    ],
)
def test_what_may_quote_somebody_is_not(error: BaseException) -> None:
    assert CANARY not in say(error)
    assert type(error).__name__ in say(error)


def test_a_failed_statement_is_told_without_its_values(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    with pytest.raises(IntegrityError) as caught, db.write() as session:
        session.add_all([Inbox(id=CANARY, seen_at=now), Inbox(id=CANARY, seen_at=now)])
    db.close()
    assert CANARY in str(caught.value)
    assert CANARY not in told(caught.value)
    assert "sqlite3.IntegrityError: UNIQUE constraint failed: inbox.id" in told(caught.value)


def test_the_way_to_it_is_told_with_its_causes() -> None:
    try:
        try:
            Path("/nowhere/at-all").read_text(encoding="utf-8")
        except OSError as error:
            raise Unavailable from error
    except Unavailable as error:
        lines = told(error)
    first, second = lines.split("which led to:")
    assert "FileNotFoundError: [Errno 2]" in first
    assert "bot.errors.Unavailable: The database does not answer" in second
    assert "\ntests/logs/test_exceptions.py:" in second


def test_causes_of_each_other_come_to_an_end() -> None:
    one, other = ValueError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert "ValueError" in told(one)
