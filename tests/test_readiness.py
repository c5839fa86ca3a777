"""Ready, or one sentence for each part that is not."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.outbox.settle import settle_dead
from bot.readiness import Watch
from bot.web.health import Readiness
from models.database import Database
from tests.clock import FakeClock
from tests.e2e.desk import Desk, running
from tests.outbox.letters import NOW, letter, post, take

SECOND = timedelta(seconds=1)


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Iterator[Desk]:
    with running(sqlite_url, tmp_path) as built:
        yield built


def attended(desk: Desk, clock: FakeClock | None = None, link: bool = True) -> Readiness:
    watch = Watch(desk.bot.db, clock or desk.clock)
    watch.attend(desk.bot, lambda: link)
    return watch.check()


def test_a_bot_at_work_has_nothing_to_complain_of(desk: Desk) -> None:
    assert attended(desk) == Readiness()


def test_before_slack_has_been_reached_it_is_not_ready(db: Database, clock: FakeClock) -> None:
    found = Watch(db, clock).check()
    assert found.slack == "Slack has not been reached since the start; the bot goes on trying."
    assert found.sweep == "Deadlines have not been looked at since the start."
    assert (found.database, found.delivery) == (None, None)


def test_without_a_connection_it_is_not_ready(desk: Desk) -> None:
    assert attended(desk, link=False).slack == "No Socket Mode connection stands; the bot goes on trying."


def test_while_the_database_is_away_it_is_not_ready(clock: FakeClock) -> None:
    db = Database("postgresql+psycopg://me@127.0.0.1:1/x")
    found = Watch(db, clock).check()
    db.close()
    assert found.database == "The database does not answer; see that it runs and that DATABASE_URL is right."


@pytest.mark.parametrize(("age", "ready"), [(59, True), (60, True), (61, False)])
def test_a_message_may_be_due_for_a_minute(db: Database, clock: FakeClock, age: int, ready: bool) -> None:
    post(db, letter("card:1"), now=NOW)
    clock.set(NOW + age * SECOND)
    found = Watch(db, clock).check()
    assert (found.delivery is None) == ready
    assert ready or str(found.delivery).startswith("The oldest undelivered message has been due for 61 s;")


def test_messages_that_were_given_up_are_told_and_do_no_harm(db: Database, clock: FakeClock) -> None:
    post(db, letter("card:1"))
    (parcel,) = take(db)
    with db.write() as session:
        settle_dead(session, parcel, "is_archived", NOW)
    found = Watch(db, clock).check()
    assert (found.dead_messages, found.delivery) == (1, None)


def test_deliveries_that_have_stopped_are_told(desk: Desk) -> None:
    desk.bot.delivery.stop()
    assert attended(desk).delivery == "Deliveries have stopped; look into the log and start the bot anew."


def test_a_sweep_that_was_long_ago_is_told(desk: Desk) -> None:
    later = FakeClock(desk.clock.now() + 60 * SECOND)
    assert str(attended(desk, later).sweep).startswith("Deadlines were last looked at ")


def test_a_sweep_of_five_seconds_ago_will_do(desk: Desk) -> None:
    last = desk.bot.scheduler.last_sweep
    assert last is not None
    desk.bot.scheduler.stop()
    last = desk.bot.scheduler.last_sweep
    assert last is not None
    assert attended(desk, FakeClock(last + 5 * SECOND)).sweep is None
    assert attended(desk, FakeClock(last + 6 * SECOND)).sweep is not None
