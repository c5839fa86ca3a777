"""Alerts: each rung told to each recipient once, on which message, and what becomes of that afterwards.

The first alert for a person goes out at once; further ones within two minutes are added to that message by an
edit. When the clock is met the message is edited and nobody is told a second time.
"""

from collections.abc import Container, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot.domain.clocks import Clock
from bot.domain.ticket import Ticket
from bot.outbox.queue import ROWS, Letter
from bot.services.recipients import Telling
from models.database import insert_all_once
from models.tables import Alert, Base, Digest

WITHIN = timedelta(minutes=2)
OF_A_CARD = "card/"
"""Begins the names of what stands under a card."""


def tell(session: Session, tellings: Iterable[Telling], now: datetime) -> list[Letter]:
    """Writes the alerts down; returns the messages that tell of them, and the edits of those that do."""
    named = [(_name(telling, now), telling) for telling in tellings]
    if not named:
        return []
    latest = _latest(session, {name for name, _ in named}, now)
    growing = _that_can_grow(session, latest.values(), now)
    begun: dict[str, str] = {}
    letters: dict[str, Letter] = {}
    told: list[dict[str, Any]] = []
    for name, telling in named:
        key = begun.get(name) or latest.get(name)
        if key is None or (name not in begun and key not in growing):
            key = begun[name] = _key(telling)
            letters[key] = _message(telling, key)
        elif name not in begun:
            letters[f"{key}:edit"] = _added(telling, key)
        told.append(_alert(telling, key))
    insert_all_once(session, Alert, told)
    _begin(session, begun, latest, now)
    return list(letters.values())


def settle(session: Session, before: Ticket, after: Ticket) -> list[Letter]:
    """The edits of all messages about clocks that stopped, were acknowledged, or have another owner now."""
    was = {clock.key: clock for clock in before.clocks}
    moved = before.owner != after.owner
    # A clock of which no step was taken has told nobody.
    stepped = [clock for clock in after.clocks if clock.passed and clock.key in was]
    changed = [clock.key for clock in stepped if moved or _differs(was[clock.key], clock)]
    if not changed:
        return []
    messages = session.execute(_MESSAGES, {"ticket": after.number, "clocks": changed}).all()
    stopped = [clock.key for clock in stepped if not clock.open]
    if stopped:
        session.execute(_CLOSE, {"ticket": after.number, "clocks": stopped})
    return [_edit(row.key, row.kind, row.to, row.lane, after.number, str(after.version)) for row in messages]


def forget(session: Session, before: datetime) -> None:
    """Drops what nothing will be added to any more."""
    session.execute(_FORGET, {"before": before})


def _differs(was: Clock, clock: Clock) -> bool:
    return (was.open, was.acknowledged_by) != (clock.open, clock.acknowledged_by)


def _name(telling: Telling, now: datetime) -> str:
    """What can stand on one message: alerts for one destination that may go out at one time.

    Reminders stand in the thread of one ticket's card, so they only join those of the same ticket.
    """
    if telling.kind == "ladder/reminder":
        return f"{OF_A_CARD}{telling.ticket.number}:{telling.recipient}"
    return telling.to if telling.when <= now else f"{telling.to}:{telling.when.isoformat()}"


def _latest(session: Session, names: set[str], now: datetime) -> dict[str, str | None]:
    """The latest message of each name; nobody else adds to it or begins another before the commit.

    Those of one ticket are guarded by its own row, and need none before the first message.
    """
    wanted = sorted(names)
    found = {row.name: row.outbox_key for row in session.execute(_LOCK, {"names": wanted})}
    missing = [name for name in wanted if name not in found and not name.startswith(OF_A_CARD)]
    if missing:
        insert_all_once(session, Digest, [_digest(name, None, now) for name in missing])
        found |= {row.name: row.outbox_key for row in session.execute(_LOCK, {"names": missing})}
    return found


def _begin(session: Session, begun: Mapping[str, str], known: Container[str], now: datetime) -> None:
    changed = [{"its_name": name, **_digest(name, key, now)} for name, key in begun.items() if name in known]
    if changed:
        session.execute(_USE, changed)
    fresh = [_digest(name, key, now) for name, key in begun.items() if name not in known]
    insert_all_once(session, Digest, fresh)


def _digest(name: str, key: str | None, now: datetime) -> dict[str, Any]:
    return {"name": name, "outbox_key": key, "used_at": now}


def _that_can_grow(session: Session, keys: Iterable[str | None], now: datetime) -> set[str]:
    """Messages that are not sent yet, or were within the last two minutes."""
    known = [key for key in keys if key is not None]
    rows = session.execute(_STATES, {"keys": known}) if known else ()
    return {
        row.key
        for row in rows
        if row.state == "pending" or (row.state == "sent" and row.finished_at >= now - WITHIN)
    }


def _key(telling: Telling) -> str:
    parts = (
        str(telling.ticket.number),
        telling.firing.clock.key,
        telling.firing.rung.name,
        telling.recipient,
    )
    return ":".join(["alert", *parts])


def _alert(telling: Telling, key: str) -> dict[str, Any]:
    firing = telling.firing
    return {
        "ticket_id": telling.ticket.number, "clock": firing.clock.key, "step": firing.rung.name,
        "recipient": telling.recipient, "at": firing.at, "late": firing.late, "outbox_key": key,
        "closed": False,
    }  # fmt: skip


def _message(telling: Telling, key: str) -> Letter:
    number, context = telling.ticket.number, {"recipient": telling.recipient}
    return Letter(
        key, telling.kind, telling.to, _lane(telling, key), number, context, not_before=telling.when
    )


def _added(telling: Telling, key: str) -> Letter:
    firing = telling.firing
    mark = f"{firing.clock.key}:{firing.rung.name}"
    return _edit(key, telling.kind, telling.to, _lane(telling, key), telling.ticket.number, mark)


def _lane(telling: Telling, key: str) -> str:
    return f"card/{telling.ticket.number}" if telling.kind == "ladder/reminder" else key


def _edit(key: str, kind: str, to: str, lane: str, number: int, mark: str) -> Letter:
    edit = f"{key}:edit:{number}:{mark}"
    return Letter(edit, f"{kind}_edit", to, lane, number, {"of": key}, merge_key=f"{key}:edit")


# Built once: putting a statement together takes several times as long as running it.
_ALERTS, _DIGESTS = Base.metadata.tables[Alert.__tablename__], Base.metadata.tables[Digest.__tablename__]
_STATES = select(ROWS.c.key, ROWS.c.state, ROWS.c.finished_at).where(
    ROWS.c.key.in_(bindparam("keys", expanding=True))
)
_LOCK = (
    select(_DIGESTS.c.name, _DIGESTS.c.outbox_key)
    .where(_DIGESTS.c.name.in_(bindparam("names", expanding=True)))
    .order_by(_DIGESTS.c.name)
    .with_for_update()
)
_USE = update(_DIGESTS).where(_DIGESTS.c.name == bindparam("its_name"))
_FORGET = delete(_DIGESTS).where(_DIGESTS.c.used_at < bindparam("before"))
_OPEN = (
    _ALERTS.c.ticket_id == bindparam("ticket"),
    _ALERTS.c.clock.in_(bindparam("clocks", expanding=True)),
    _ALERTS.c.closed.is_(False),
)
_MESSAGES = (
    select(ROWS.c.key, ROWS.c.kind, ROWS.c.to, ROWS.c.lane)
    .where(ROWS.c.key.in_(select(_ALERTS.c.outbox_key).where(*_OPEN)))
    .order_by(ROWS.c.id)
)
_CLOSE = update(_ALERTS).where(*_OPEN).values(closed=True)
