"""`tierline rebuild`: what was put right, ticket by ticket."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.clock import SystemClock
from bot.config import load
from bot.services import offline, revisions
from bot.services.commands import Opening, Who
from bot.services.tickets import open_ticket
from models.database import Database
from tests.cli.conftest import Tierline
from tests.test_storage import execute

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def tickets(database_url: str) -> str:
    """The URL of a database with two tickets."""
    db, clock = Database(database_url), SystemClock()
    now = clock.now()
    revisions.store(db, load(CONFIG, now), now)
    ctx = offline.context(db, clock)
    who = Who("U0NEW", "T0HOME", channel="C0HELP")
    for number in (1, 2):
        open_ticket(ctx, Opening(who, "The export fails", "/ticket", now, f"seen:{number}", "C0HELP"))
    db.close()
    return database_url


def test_tickets_in_order_are_left_as_they_are(tierline: Tierline, tickets: str) -> None:
    told = tierline("rebuild", DATABASE_URL=tickets)
    assert (told.code, told.out) == (0, "2 tickets looked at, 0 put right.\n")


def test_what_does_not_agree_with_the_events_is_put_right_and_named(tierline: Tierline, tickets: str) -> None:
    execute(tickets, "UPDATE ticket SET status = 'closed', summary = 'x' WHERE id = 2")
    told = tierline("rebuild", DATABASE_URL=tickets)
    assert told.code == 0
    first, second = told.out.splitlines()
    assert (first[:5], first[-9:]) == ("T-2: ", "put right")
    assert {"status", "summary"} <= set(first[5:-10].split(", "))
    assert second == "2 tickets looked at, 1 put right."
    db = Database(tickets)
    with db.read() as session:
        assert session.scalar(text("SELECT status FROM ticket WHERE id = 2")) == "new"
    db.close()


def test_on_a_database_that_no_bot_has_used_a_sentence_says_so(tierline: Tierline, database_url: str) -> None:
    told = tierline("rebuild", DATABASE_URL=database_url)
    assert told.code == 1
    assert told.err.startswith("No bot has ever run on this database")
