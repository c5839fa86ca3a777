"""The side panel's part of a frame: the journal's rows."""

import json
from dataclasses import asdict

from bot.playground.entities import Json
from bot.playground.journal import Answered, Call, Entry, Refused, Sent
from bot.playground.page.front import Front

ROWS = 200
"""How many rows a page begins with."""


def row_of(entry: Entry) -> Json:
    """An entry of the journal as one line."""
    base: Json = {
        "number": entry.number,
        "at": entry.at.timestamp(),
        "ok": True,
        "error": None,
        "detail": "",
        "ms": None,
        "status": None,
        "attempt": 0,
        "via": "",
    }
    return base | _particulars(entry)


def _particulars(entry: Entry) -> Json:
    if isinstance(entry, Call):
        return {
            "kind": "call",
            "name": entry.method,
            "ok": entry.ok,
            "error": entry.error,
            "detail": str(entry.args.get("channel") or entry.args.get("user_id") or ""),
            "ms": entry.seconds * 1000,
            "status": entry.status,
        }
    if isinstance(entry, Sent):
        about = {"kind": "sent", "name": entry.name, "detail": entry.kind}
        return about | {"attempt": entry.attempt, "via": entry.via}
    if isinstance(entry, Answered):
        return {
            "kind": "answered",
            "name": entry.name,
            "ok": entry.ok,
            "error": entry.error,
            "detail": "late" if entry.late else entry.kind,
            "ms": entry.seconds * 1000,
            "attempt": entry.attempt,
        }
    error, detail = entry.error, "; ".join(entry.detail)
    return {"kind": "refused", "name": entry.source, "ok": False, "error": error, "detail": detail}


def whole_entry(front: Front, number: int) -> Json | None:
    """All of an entry, or None when the journal has no such number any more."""
    entry = front.core.journal.numbered(number)
    if entry is None:
        return None
    kind = {Call: "call", Sent: "sent", Answered: "answered", Refused: "refused"}[type(entry)]
    found: Json = json.loads(json.dumps(asdict(entry), default=str))
    return {"kind": kind, **found}
