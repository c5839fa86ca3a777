"""Where a message of ours stands, once it does."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.tables import Outbox

BY_DM = ":dm"
"""Ends the key of a message that goes to the requester directly, since its channel does not take it."""


@dataclass(frozen=True, slots=True)
class Place:
    channel: str
    ts: str


def place(session: Session, key: str) -> Place | None:
    """Where the message with this key landed, or the one sent in its stead as a DM."""
    found = session.execute(_WHERE, {"keys": [key, f"{key}{BY_DM}"]}).first()
    return Place(found.channel, found.ts) if found and found.channel else None


def latest(session: Session, kind: str, channel: str) -> Place | None:
    """Where the latest message of a kind stands in a channel."""
    found = session.scalars(_LATEST, {"its_kind": kind, "its_channel": channel}).first()
    return Place(channel, found) if found else None


# Built once: putting a statement together takes several times as long as running it.
_WHERE = (
    select(Outbox.channel, Outbox.ts)
    .where(Outbox.key.in_(bindparam("keys", expanding=True)), Outbox.ts.is_not(None))
    .order_by(Outbox.id.desc())
)
_LATEST = (
    select(Outbox.ts)
    .where(
        Outbox.channel == bindparam("its_channel"),
        Outbox.ts.is_not(None),
        Outbox.kind == bindparam("its_kind"),
    )
    .order_by(Outbox.id.desc())
    .limit(1)
)
