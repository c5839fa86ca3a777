"""Revisions of the configuration: each changed state of the files gets a number and is kept for good."""

import threading
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.config import digest, dump, restore
from bot.domain.channels import follow
from bot.domain.policy import Configuration
from bot.domain.tiers import tier_of
from bot.errors import NotFound
from models.database import Database, insert_once
from models.tables import Account, Revision


class RevisionBook:
    """The revisions by number, each parsed once a process, and the one that new tickets are opened under.

    Channels are named in them by the ids that they have now.
    """

    def __init__(self, db: Database, number: int, configuration: Configuration) -> None:
        self._db = db
        self._lock = threading.Lock()
        self._channels: Mapping[str, str] = {}
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
            return self._known.setdefault(number, follow(restore(body), self._channels))

    def adopt(self, number: int, configuration: Configuration) -> None:
        """Puts a stored revision in force."""
        with self._lock:
            self._known[number] = follow(configuration, self._channels)
            self._current = number

    def channel_now(self, channel: str) -> str:
        """The id that a channel has now; what is not the earlier id of one comes back as it is."""
        return self._channels.get(channel, channel)

    def renumber(self, channels: Mapping[str, str]) -> None:
        """Takes up which ids channels no longer have, each with the one that its channel has now."""
        with self._lock:
            if channels != self._channels:
                self._channels = channels
                self._known = {number: follow(each, channels) for number, each in self._known.items()}


def store(db: Database, configuration: Configuration, now: datetime) -> int:
    """The number of this configuration; the same files get the same number. One transaction."""
    mark = digest(configuration)
    with db.write() as session:
        number = _number_of(session, mark)
        if number is None:
            # Of two copies that start at once one inserts it, and the other waits for that.
            insert_once(session, Revision, {"digest": mark, "body": dump(configuration), "loaded_at": now})
            number = session.scalars(select(Revision.id).where(Revision.digest == mark)).one()
        _name_accounts(session, configuration, number)
        return number


def _number_of(session: Session, mark: str) -> int | None:
    return session.scalars(select(Revision.id).where(Revision.digest == mark)).one_or_none()


def _name_accounts(session: Session, configuration: Configuration, number: int) -> None:
    """Accounts as the files name them now; those that have left the files stay, for their tickets."""
    rows = [
        {"key": account.key, "name": account.name, "tier": tier_of(configuration, account).tier}
        for account in configuration.accounts.accounts
    ]
    known = {row.key: (row.name, row.tier) for row in session.scalars(select(Account))}
    changed = [row for row in rows if known.get(row["key"]) != (row["name"], row["tier"])]
    # In one order, so that two copies with different files cannot wait for each other.
    for row in sorted(changed, key=lambda row: row["key"]):
        values = {**row, "revision_id": number}
        if not insert_once(session, Account, values):
            session.execute(update(Account).where(Account.key == row["key"]).values(values))
