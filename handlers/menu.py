"""The card's overflow menu: each entry leads to the action's own handler."""

from collections.abc import Mapping

from bot.errors import Invalid
from bot.slack import payloads
from bot.slack.edge import Call, Edge, Handler
from handlers import changes, claims, replies

ENTRIES: Mapping[str, Handler] = {
    "change": changes.change,
    "hand_over": claims.hand_over,
    "note": changes.note,
    "unclaim": claims.unclaim,
    "third_party": replies.third_party,
    "resume": replies.resume,
}


def register(edge: Edge) -> None:
    edge.action("desk.menu", choose)


def choose(call: Call) -> None:
    entry = ENTRIES.get(payloads.press(call.body, call.now).values.get("do", ""))
    if entry is None:
        raise Invalid("This menu is out of date; look at the card again.")
    entry(call)
