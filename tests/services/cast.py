"""The desk that services are tested on: a database, a clock that stands still, and people who act."""

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict, Unpack

from sqlalchemy import delete, func, select

from bot.domain.policy import Configuration
from bot.services import claims, escalations, ledger, resolutions, tickets
from bot.services.commands import Message, Opening, Press, Who
from bot.services.context import Context
from bot.services.escalations import Swept
from bot.services.ledger import Entry
from bot.services.revisions import RevisionBook, store
from bot.services.views import TicketView
from models.database import Database
from models.tables import Alert, Base, Outbox, Ticket, TicketEvent
from tests.clock import FakeClock
from tests.services.postman import Post, Postman
from tests.services.promise import promise

HOME = "T0HOME"
ADA, BEN = Who("U0ADA", HOME, "ada"), Who("U0BEN", HOME, "ben")
LEA, MEL, DORA, ADM = (Who(f"U0{name}", HOME, name.lower()) for name in ("LEA", "MEL", "DOR", "ADM"))
CARL, CORA = Who("U0CARL", "T0ACME", "carl", "C0ACME"), Who("U0CORA", "T0ACME", "cora", "C0ACME")
GLEN = Who("U0GLEN", "T0GLOBEX", "glen", "C0GLOBEX")
IVAN = Who("U0IVAN", "T0INITECH", "ivan", "C0INITECH")
NOBODY = Who("U0NOB", "T0ELSE", "nob", "C0ELSE")
STAFF = (ADA, BEN, LEA, MEL, DORA, ADM)

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Asked(TypedDict, total=False):
    """What an opening can be told of; see `Opening`."""

    who: Who
    author: Who
    at: datetime
    source: str
    seen: str
    channel: str
    thread_ts: str
    direct: bool
    urgency: str | None
    impact: str
    scope: str
    area: str
    affected: str


class Said(TypedDict, total=False):
    """What a message can be told of; see `Message`."""

    at: datetime
    seen: str
    channel: str
    direct: bool
    parent_is_ours: bool
    files: tuple[str, ...]


class Desk:
    """One copy of the bot without Slack. Two on one database are two copies."""

    def __init__(self, url: str, clock: FakeClock, configuration: Configuration | None = None) -> None:
        self.clock = clock
        self.db = Database(url)
        self.woken = 0
        found = configuration or promise()
        book = RevisionBook(self.db, store(self.db, found, clock.now()), found)
        self.ctx = Context(self.db, clock, book, self._wake, home=HOME, bot_user="U0BOT")
        self.postman = Postman(self.ctx)
        self._ids = itertools.count(1)

    def close(self) -> None:
        self.db.close()

    def adopt(self, *edits: tuple[str, str]) -> None:
        """Puts the promise in force with passages of its files written otherwise."""
        found = promise(*edits)
        self.ctx.revisions.adopt(store(self.db, found, self.clock.now()), found)

    def opening(self, text: str = "The export fails", **changes: Unpack[Asked]) -> Opening:
        """Carl asks in his company's channel for a ticket of normal urgency, unless told otherwise."""
        who, now = changes.get("who", CARL), self.clock.now()
        channel = who.channel or "C0ACME"
        plain = Opening(who, text, "/ticket", now, self.fresh("opening"), channel, urgency="normal")
        return replace(plain, **changes)

    def open(self, text: str = "The export fails", **changes: Unpack[Asked]) -> TicketView:
        return tickets.open_ticket(self.ctx, self.opening(text, **changes)).ticket

    def press(self, who: Who, ticket: int = 1, *, seen: str = "", **values: str) -> Press:
        return Press(who, ticket, self.clock.now(), seen or self.fresh("press"), values)

    def message(self, who: Who, text: str, thread_ts: str | None = None, **changes: Unpack[Said]) -> Message:
        """Somebody writes where they usually are, now."""
        ts, now = self.fresh("ts"), self.clock.now()
        plain = Message(who, who.channel or "C0ACME", ts, text, now, f"message:{ts}", thread_ts)
        return replace(plain, **changes)

    def claimed(self, by: Who = ADA, **changes: Unpack[Asked]) -> TicketView:
        ticket = self.open(**changes)
        return claims.claim(self.ctx, self.press(by, ticket.number))

    def resolve(self, ticket: int = 1, by: Who = ADA) -> TicketView:
        press = self.press(by, ticket, note="The cache was stale", category="fixed")
        return resolutions.resolve(self.ctx, press)

    def later(self, by: timedelta) -> datetime:
        return self.clock.advance(by)

    def sweep(self, after: timedelta = timedelta(0)) -> Swept:
        self.later(after)
        return escalations.sweep(self.ctx)

    def fresh(self, kind: str) -> str:
        """An id that nothing else has."""
        return f"{kind}-{next(self._ids)}"

    def entry(self, number: int = 1) -> Entry:
        with self.db.read() as session:
            return ledger.read(self.ctx, session, number)

    def row(self, number: int = 1) -> Ticket:
        with self.db.read() as session:
            return session.get_one(Ticket, number)

    def count(self) -> int:
        """How many tickets there are."""
        with self.db.read() as session:
            return session.scalar(select(func.count()).select_from(Ticket)) or 0

    def kinds(self, number: int = 1) -> list[str]:
        """What has happened to a ticket, in the order in which it was written."""
        with self.db.read() as session:
            query = select(TicketEvent.kind).where(TicketEvent.ticket_id == number)
            return list(session.scalars(query.order_by(TicketEvent.seq)))

    def recorded_at(self, number: int = 1) -> datetime:
        """When the last event of a ticket was written."""
        with self.db.read() as session:
            query = select(TicketEvent.recorded_at).where(TicketEvent.ticket_id == number)
            return session.scalars(query.order_by(TicketEvent.seq.desc()).limit(1)).one()

    def deliver(self, *, refused: Collection[str] = ()) -> list[Post]:
        """Delivers all that is due; returns what was posted or edited."""
        return self.postman.deliver(refused=refused)

    def poison(self, number: int) -> None:
        """Takes a ticket's opening away, without which nothing can be made of it."""
        with self.db.write() as session:
            session.execute(delete(TicketEvent).where(TicketEvent.ticket_id == number))

    def thread(self, number: int = 1) -> str:
        """Where the conversation of a ticket hangs."""
        ts = self.row(number).thread_ts
        assert ts is not None
        return ts

    def letters(self, kind: str = "") -> Sequence[Outbox]:
        """Every message ever enqueued, or those of a kind or of a group of kinds, oldest first."""
        with self.db.read() as session:
            return session.scalars(
                select(Outbox).where(Outbox.kind.startswith(kind)).order_by(Outbox.id)
            ).all()

    def alerts(self) -> list[tuple[int, str, str, str]]:
        """Who was told of which step: ticket, clock, step, recipient."""
        with self.db.read() as session:
            order = (Alert.ticket_id, Alert.at, Alert.clock, Alert.recipient)
            found = session.scalars(select(Alert).order_by(*order))
            return [(alert.ticket_id, alert.clock, alert.step, alert.recipient) for alert in found]

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows of all tables, to compare."""
        with self.db.read() as session:
            return {
                name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
                for name, table in Base.metadata.tables.items()
            }

    def _wake(self) -> None:
        self.woken += 1
