"""Who works a ticket: claim, take over, unclaim, hand over."""

from datetime import datetime

from bot.domain import lifecycle
from bot.domain.events import Happening
from bot.domain.roles import Actor
from bot.domain.ticket import Ticket
from bot.errors import Invalid
from bot.services.acting import act
from bot.services.commands import Press, Who
from bot.services.context import Context
from bot.services.tickets import identify
from bot.services.views import TicketView


def claim(ctx: Context, press: Press) -> TicketView:
    """Compare-and-set under the row lock: there is never a second owner. Raises Conflict for the loser."""
    names = {user: person.name for user, person in ctx.revisions.current.persons.items()}
    return act(ctx, press, lambda ticket, actor, at: lifecycle.claim(ticket, actor, at, names))


def take_over(ctx: Context, press: Press) -> TicketView:
    return act(ctx, press, lifecycle.take_over)


def unclaim(ctx: Context, press: Press) -> TicketView:
    return act(ctx, press, lifecycle.unclaim)


def hand_over(ctx: Context, press: Press) -> TicketView:
    """`values`: to (a user id of ours), reason."""
    if not press.value("to"):
        raise Invalid("Choose a colleague.", field="to")
    to = identify(ctx, Who(press.value("to"), ctx.home))

    def decide(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
        return lifecycle.hand_over(ticket, actor, at, to, press.value("reason"))

    return act(ctx, press, decide)
