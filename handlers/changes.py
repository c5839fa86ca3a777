"""Corrections: urgency, tier, area, the words of a ticket, and notes."""

from bot.domain.roles import Action
from bot.services import changes, queries
from bot.slack import payloads
from bot.slack.edge import Call, Edge


def register(edge: Edge) -> None:
    edge.form("changes.change", changed)
    edge.action("changes.urgency", correct)
    edge.action("changes.edit", edit)
    edge.form("changes.edit", edited)
    edge.form("changes.note", noted)


def change(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.CHANGE)
    call.open("changes/change_form", ticket=ticket, choices=queries.choices(call.ctx))


def changed(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    changes.change(call.ctx, press)
    call.done()


def correct(call: Call) -> None:
    """One click in the answer to `/ticket`."""
    press = payloads.press(call.body, call.now)
    ticket = changes.correct_urgency(call.ctx, press)
    call.turn("tickets/answer", ticket=ticket, again=False)


def edit(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.CORRECT)
    call.open("changes/edit_form", ticket=ticket)


def edited(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    changes.edit(call.ctx, press)
    call.done()


def note(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.NOTE)
    call.open("changes/note_form", ticket=ticket)


def noted(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    changes.note(call.ctx, press)
    call.done()
