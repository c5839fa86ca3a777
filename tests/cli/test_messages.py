"""`tierline outbox`: what was not delivered, seen and settled without a word of what it says."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.outbox.settle import settle_dead
from models.database import Database
from tests.cli.conftest import Tierline
from tests.outbox.letters import NOW, letter, post, row, take

CANARY = "the printer burns"


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def dead(db: Database) -> list[int]:
    """The ids of three messages that were given up."""
    post(db, *(letter(f"note:{name}", context={"text": CANARY}) for name in "abc"))
    parcels = take(db)
    with db.write() as session:
        for parcel in parcels:
            assert settle_dead(session, parcel, "channel_not_found [archived]", NOW)
    return [row(db, f"note:{name}").id for name in "abc"]


def states(db: Database) -> list[str]:
    return [row(db, f"note:{name}").state for name in "abc"]


def test_where_nothing_was_given_up_a_sentence_says_so(tierline: Tierline, database_url: str) -> None:
    told = tierline("outbox", "list", DATABASE_URL=database_url)
    assert (told.code, told.out) == (0, "No message was given up.\n")


def test_what_was_given_up_is_listed_with_where_to_and_why(
    tierline: Tierline, database_url: str, dead: list[int]
) -> None:
    told = tierline("outbox", "list", DATABASE_URL=database_url)
    lines = [line.split() for line in told.out.splitlines() if "notes/note" in line]
    assert [int(line[0]) for line in lines] == dead
    assert lines[0][1:] == [
        "notes/note", "C-note:a", "1", "2026-03-02", "09:00:00", "channel_not_found", "[archived]",
    ]  # fmt: skip


def test_what_a_message_says_is_not_shown(tierline: Tierline, database_url: str, dead: list[int]) -> None:
    assert dead
    assert CANARY not in tierline("outbox", "list", DATABASE_URL=database_url).out


def test_a_long_list_comes_in_pages(tierline: Tierline, database_url: str, dead: list[int]) -> None:
    first = tierline("outbox", "list", "--limit", "2", DATABASE_URL=database_url).out
    assert f"More: tierline outbox list --state dead --limit 2 --after {dead[1]}" in first
    second = tierline(
        "outbox", "list", "--limit", "2", "--after", str(dead[1]), DATABASE_URL=database_url
    ).out
    assert (first.count("notes/note"), second.count("notes/note")) == (2, 1)
    assert "More" not in second


def test_what_waits_is_listed_too(tierline: Tierline, database_url: str, db: Database) -> None:
    post(db, letter("card:7", kind="tickets/card", to="support-ops", not_before=NOW + timedelta(hours=1)))
    told = tierline("outbox", "list", "--state", "pending", DATABASE_URL=database_url)
    (line,) = [line.split() for line in told.out.splitlines() if "tickets/card" in line]
    assert line[1:] == ["tickets/card", "support-ops", "0", "2026-03-02", "10:00:00"]


def test_one_that_was_given_up_is_sent_again(
    tierline: Tierline, database_url: str, db: Database, dead: list[int]
) -> None:
    told = tierline("outbox", "retry", str(dead[1]), DATABASE_URL=database_url)
    assert (told.code, told.out) == (0, "1 message will be sent again by a running bot.\n")
    assert states(db) == ["dead", "pending", "dead"]


def test_all_that_were_given_up_are_sent_again(
    tierline: Tierline, database_url: str, db: Database, dead: list[int]
) -> None:
    told = tierline("outbox", "retry", "--all", DATABASE_URL=database_url)
    assert told.out == f"{len(dead)} messages will be sent again by a running bot.\n"
    assert states(db) == ["pending"] * 3


def test_with_none_given_up_there_is_nothing_to_send_again(tierline: Tierline, database_url: str) -> None:
    told = tierline("outbox", "retry", "--all", DATABASE_URL=database_url)
    assert (told.code, told.out) == (0, "No message was given up.\n")


def test_some_are_put_aside(tierline: Tierline, database_url: str, db: Database, dead: list[int]) -> None:
    told = tierline("outbox", "drop", str(dead[0]), str(dead[2]), DATABASE_URL=database_url)
    assert (told.code, told.out) == (0, "2 messages put aside.\n")
    assert states(db) == ["dropped", "dead", "dropped"]


def test_one_that_is_named_twice_is_settled_once(
    tierline: Tierline, database_url: str, db: Database, dead: list[int]
) -> None:
    told = tierline("outbox", "retry", str(dead[0]), str(dead[0]), DATABASE_URL=database_url)
    assert (told.code, told.out) == (0, "1 message will be sent again by a running bot.\n")
    assert states(db) == ["pending", "dead", "dead"]


@pytest.mark.parametrize("command", ["retry", "drop"])
def test_if_one_was_not_given_up_nothing_is_changed(
    tierline: Tierline, database_url: str, db: Database, dead: list[int], command: str
) -> None:
    told = tierline("outbox", command, str(dead[0]), "999", DATABASE_URL=database_url)
    assert told.code == 1
    assert told.err == "There is no dead message 999; list them with `tierline outbox list`.\n"
    assert states(db) == ["dead"] * 3
