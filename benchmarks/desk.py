"""A desk to measure: the shipped promise on either database, and as many tickets as wanted, all at once."""

import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot.config import load
from bot.services import tickets
from bot.services.commands import Opening, Who
from bot.services.context import Context
from bot.services.revisions import RevisionBook, store
from models.database import Database, upgrade
from models.tables import Base
from tests.clock import FakeClock
from tests.databases import PostgresDatabases, serve_postgres

HOME = "T0HOME"
CARL, ADA = Who("U0CARL", "T0ACME", "carl", "C0ACME"), Who("U0ADA", HOME, "ada")
TEXT = "The export of our invoices fails with error 500 since this morning, and nobody can work"
CONFIGURATION = Path(__file__).parents[1] / "config"
START = datetime.fromisoformat("2026-03-02T09:00+00:00")

LATER = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', due_at, '+' || id || ' seconds')",
    "postgresql": "due_at + id * interval '1 second'",
}

Measure = Callable[[str, "Desk"], None]


class Desk:
    """The services without Slack, under a clock that stands still."""

    def __init__(self, url: str) -> None:
        self.clock = FakeClock(START)
        self.db = Database(url)
        configuration = load(CONFIGURATION, START)
        book = RevisionBook(self.db, store(self.db, configuration, START), configuration)
        self.ctx = Context(self.db, self.clock, book, lambda: None, home=HOME)
        self._ids = itertools.count(1)

    def opening(self, urgency: str = "normal") -> Opening:
        return Opening(CARL, TEXT, "/ticket", self.clock.now(), self.fresh(), CARL.channel, urgency=urgency)

    def fresh(self) -> str:
        """An id that nothing else has."""
        return f"benchmark-{next(self._ids)}"

    def fill(self, count: int, urgency: str = "normal") -> None:
        """Opens one ticket, has it claimed by nobody, and copies it with its event."""
        tickets.open_ticket(self.ctx, self.opening(urgency))
        self.fill_up(count)

    def fill_up(self, count: int) -> None:
        """As many tickets in all, copies of the first one."""
        with self.db.write() as session:
            first = session.scalar(text("SELECT max(id) + 1 FROM ticket"))
            for table, number in (("ticket", "id"), ("ticket_event", "ticket_id")):
                session.execute(text(_copy(table, number)), {"first": first, "last": count})
        with self.db.write() as session:
            session.execute(text("ANALYZE"))

    def spread(self) -> None:
        """Gives the tickets to a hundred owners, three tiers and due times a second apart."""
        tiers = "CASE id % 10 WHEN 0 THEN 'enterprise' WHEN 1 THEN 'priority' ELSE 'standard' END"
        owners = "CASE id % 100 WHEN 7 THEN 'U0ADA' ELSE 'U0' || id % 100 END"
        values = f"tier = {tiers}, owner = {owners}, due_at = {LATER[self.db.dialect]}"
        with self.db.write() as session:
            session.execute(text(f"UPDATE ticket SET {values}"))  # noqa: S608 - nothing from outside
        with self.db.write() as session:
            session.execute(text("ANALYZE"))

    def later(self, by: timedelta) -> None:
        self.clock.advance(by)


def on_both(*measures: Measure) -> None:
    """Each measure on a database of its own, on SQLite and on a PostgreSQL without durability."""
    with tempfile.TemporaryDirectory() as folder:
        for measure in measures:
            url = f"sqlite:///{folder}/{measure.__name__}.db"
            upgrade(url)
            with opened(url) as desk:
                measure("SQLite", desk)
        with serve_postgres(Path(folder)) as server, PostgresDatabases(server) as databases:
            for measure in measures:
                with opened(databases.create()) as desk:
                    measure("PostgreSQL", desk)


@contextmanager
def opened(url: str) -> Iterator[Desk]:
    desk = Desk(url)
    yield desk
    desk.db.close()


def _copy(table: str, number: str) -> str:
    """SQL that copies the rows of ticket 1 to the tickets from :first to :last."""
    names = [column.name for column in Base.metadata.tables[table].columns]
    values = ["i" if name == number else name for name in names]
    numbers = "SELECT CAST(:first AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i < :last"
    into = f"INSERT INTO {table} ({', '.join(names)}) WITH RECURSIVE n (i) AS ({numbers})"
    return f"{into} SELECT {', '.join(values)} FROM {table}, n WHERE {table}.{number} = 1"  # noqa: S608 - ours
