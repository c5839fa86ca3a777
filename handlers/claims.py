"""Claim, take over, unclaim, hand over."""

from bot.domain.roles import Action
from bot.services import claims, queries
from bot.slack import payloads
from bot.slack.edge import Call, Edge


def register(edge: Edge) -> None:
    edge.action("claims.claim", claim)
    edge.action("claims.take_over", take_over)
    edge.action("claims.hand_over", hand_over)
    edge.form("claims.hand_over", handed_over)


def claim(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    claims.claim(call.ctx, press)
    call.done()


def take_over(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    claims.take_over(call.ctx, press)
    call.done()


def unclaim(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    claims.unclaim(call.ctx, press)
    call.done()


def hand_over(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.HAND_OVER)
    call.open("claims/hand_over", ticket=ticket, people=queries.staff(call.ctx))


def handed_over(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    claims.hand_over(call.ctx, press)
    call.done()
