"""Revisions of the configuration: each changed state of the files gets a number and is kept for good."""

import threading
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.config import digest, dump, restore
from bot.domain.policy import Configuration
from bot.domain.tiers import tier_of
from bot.errors import NotFound
from models.database import Database, insert_once
from models.tables import Account, Revision


class RevisionBook:
    """The revisions by number, each parsed once a process, and the one that new tickets are opened under."""

    def __init__(self, db: Database, number: int, configuration: Configuration) -> None:
        self._db = db
        self._lock = threading.Lock()
        self._known = {number: configuration}
        self._current = number

    @property
    def number(self) -> int:
        return self._current

    @property
    def current(self) -> Configuration:
        """The promise in force. Who is who is always read here, also for tickets of older revisions."""
        return self._known[self._current]

    def get(self, number: int) -> Configuration:
        """The configuration that a revision number pins. Raises NotFound for one that was never stored."""
        known = self._known.get(number)
        if known is not None:
            return known
        with self._db.read() as session:
            row = session.get(Revision, number)
            if row is None:
                raise NotFound(f"There is no configuration revision {number}.")
            body = row.body
        with self._lock:
            return self._known.setdefault(number, restore(body))

    def adopt(self, number: int, configuration: Configuration) -> None:
        """Puts a stored revision in force."""
        with self._lock:
            self._known[number] = configuration
            self._current = number


def store(db: Database, configuration: Configuration, now: datetime) -> int:
    """The number of this configuration; the same files get the same number. One transaction."""
    mark = digest(configuration)
    with db.write() as session:
        values = {"digest": mark, "body": dump(configuration), "loaded_at": now}
        insert_once(session, Revision, values)
        number = session.scalars(select(Revision.id).where(Revision.digest == mark)).one()
        _name_accounts(session, configuration, number)
        return number


def _name_accounts(session: Session, configuration: Configuration, number: int) -> None:
    """Accounts as the files name them now; those that have left the files stay, for their tickets."""
    rows = {row.key: row for row in session.scalars(select(Account))}
    for account in configuration.accounts.accounts:
        tier = tier_of(configuration, account).tier
        row = rows.get(account.key)
        if row is None:
            session.add(Account(key=account.key, name=account.name, tier=tier, revision_id=number))
        elif (row.name, row.tier, row.revision_id) != (account.name, tier, number):
            row.name, row.tier, row.revision_id = account.name, tier, number
