"""The side panel's part of a frame: the journal's rows."""

import json
from dataclasses import asdict

from bot.playground.entities import Json
from bot.playground.journal import Answered, Call, Entry, Refused, Sent
from bot.playground.page.front import Front

ROWS = 200
"""How many rows a page begins with."""

DETAIL = 120
"""How many characters of a text stand in a row."""

_TELLING = ("text", "action_id", "callback_id", "reaction", "tab", "user_id", "channel", "user")


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
        about = {"kind": "call", "name": entry.method, "detail": _gist(entry.args)}
        return about | _outcome(entry) | {"status": entry.status}
    if isinstance(entry, Sent):
        about = {"kind": "sent", "name": entry.name, "detail": _gist(entry.payload)}
        return about | {"attempt": entry.attempt, "via": entry.via}
    if isinstance(entry, Answered):
        about = {"kind": "answered", "name": entry.name, "detail": "too late" if entry.late else ""}
        return about | _outcome(entry) | {"attempt": entry.attempt}
    error, detail = entry.error, "; ".join(entry.detail)
    return {"kind": "refused", "name": entry.source, "ok": False, "error": error, "detail": detail}


def _outcome(entry: Call | Answered) -> Json:
    return {"ok": entry.ok, "error": entry.error, "ms": entry.seconds * 1000}


def _gist(given: Json) -> str:
    """What a call or a payload is about, in a few words."""
    places = (given, given.get("event"), given.get("view"), *(given.get("actions") or ())[:1])
    for place in places:
        for name in _TELLING if isinstance(place, dict) else ():
            if place.get(name) and isinstance(place[name], str):
                return " ".join(place[name].split())[:DETAIL]
    return ""


def whole_entry(front: Front, number: int) -> Json | None:
    """All of an entry, or None when the journal has no such number any more."""
    entry = front.core.journal.numbered(number)
    if entry is None:
        return None
    kind = {Call: "call", Sent: "sent", Answered: "answered", Refused: "refused"}[type(entry)]
    found: Json = json.loads(json.dumps(asdict(entry), default=str))
    return {"kind": kind, **found, "at": entry.at.timestamp()}
