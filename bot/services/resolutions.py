"""The end of a ticket, and its return: resolve, reopen, merge."""

from datetime import datetime

from bot.domain import lifecycle, merging
from bot.domain.events import Happening
from bot.domain.roles import Actor
from bot.domain.ticket import Ticket
from bot.errors import Invalid
from bot.services import inbox, ledger
from bot.services.acting import act
from bot.services.commands import Press
from bot.services.context import Context
from bot.services.tickets import identify
from bot.services.views import TicketView, view_of


def resolve(ctx: Context, press: Press) -> TicketView:
    """`values`: note (how and why), category."""

    def decide(ticket: Ticket, actor: Actor, at: datetime) -> list[Happening]:
        return lifecycle.resolve(ticket, actor, at, press.value("note"), press.value("category"))

    return act(ctx, press, decide)


def reopen(ctx: Context, press: Press) -> TicketView:
    """`values`: reason, if any."""
    reason = press.values.get("reason", "")
    return act(ctx, press, lambda ticket, actor, at: lifecycle.reopen(ticket, actor, at, reason))


def merge(ctx: Context, press: Press) -> TicketView:
    """Merges the ticket into `values["into"]`, a number, and answers with that one.

    The merged ticket's clocks are cancelled; response clocks that the other has not met take its earliest
    start.
    Both rows are locked in the order of their numbers, so that two merges cannot wait for each other.
    """
    now, into = ctx.clock.now(), _number(press.value("into"))
    with ctx.db.write() as session:
        if not inbox.first_time(session, press.seen, now):
            return view_of(ctx, ledger.read(ctx, session, into))
        locked = {number: ledger.lock(ctx, session, number) for number in sorted({press.ticket, into})}
        source, target = locked[press.ticket], locked[into]
        gone, stays = merging.merge(source.ticket, target.ticket, identify(ctx, press.who), press.at)
        ledger.append(ctx, session, source, [gone], now)
        view = view_of(ctx, ledger.append(ctx, session, target, [stays], now))
    ctx.wake()
    return view


def _number(text: str) -> int:
    digits = text.strip().upper().removeprefix("T-")
    if not digits.isdecimal() or len(digits) > 15:
        raise Invalid("Give the number of the other ticket, for example T-42.", field="into")
    return int(digits)
