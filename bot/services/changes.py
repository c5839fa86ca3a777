"""Corrections of a ticket: urgency, tier, area, its words, and notes for colleagues. Each has its reason."""

from datetime import datetime

from bot.domain import lifecycle
from bot.domain.events import Happening
from bot.domain.roles import Action, Actor, require
from bot.domain.ticket import Ticket
from bot.services import tickets
from bot.services.acting import Decide, act
from bot.services.commands import Press
from bot.services.context import Context
from bot.services.views import TicketView


def change(ctx: Context, press: Press) -> TicketView:
    """`values`: any of urgency, tier, area (what is left as it is changes nothing), and reason."""
    return act(ctx, press, _changes(press))


def correct_urgency(ctx: Context, press: Press) -> TicketView:
    """The one-click correction of the urgency. `values`: urgency."""
    to = press.value("urgency")
    return act(ctx, press, lambda ticket, actor, at: lifecycle.change_urgency(ticket, actor, at, to, ""))


def edit(ctx: Context, press: Press) -> TicketView:
    """The requester's form. `values`: text (none where it is too long for a form), urgency, reason."""

    def decide(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
        edited = tickets.edit(ticket, actor, at, press.values.get("text", ticket.text))
        urgency = press.values.get("urgency", ticket.urgency.value)
        if urgency == ticket.urgency.value:
            return edited
        return edited + lifecycle.change_urgency(ticket, actor, at, urgency, press.value("reason"))

    return act(ctx, press, decide)


def note(ctx: Context, press: Press) -> TicketView:
    """`values`: text."""
    return act(ctx, press, lambda ticket, actor, at: lifecycle.note(ticket, actor, at, press.value("text")))


def _changes(press: Press) -> Decide:
    values = press.values
    reason = values.get("reason", "")

    def decide(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
        require(actor, Action.CHANGE)
        happenings: list[Happening] = []
        if values.get("urgency", ticket.urgency) != ticket.urgency:
            happenings += lifecycle.change_urgency(ticket, actor, at, values["urgency"], reason)
        if values.get("tier", ticket.tier) != ticket.tier:
            happenings += lifecycle.change_tier(ticket, actor, at, values["tier"], reason)
        if values.get("area", ticket.area) != ticket.area:
            happenings += lifecycle.change_area(ticket, actor, at, values["area"], reason)
        return happenings

    return decide
