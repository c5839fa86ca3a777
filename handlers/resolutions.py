"""Resolve, Reopen, merge."""

from bot.domain.roles import Action
from bot.services import queries, resolutions
from bot.slack import payloads
from bot.slack.edge import Call, Edge


def register(edge: Edge) -> None:
    edge.action("resolutions.resolve", resolve)
    edge.form("resolutions.resolve", resolved)
    edge.action("resolutions.reopen", reopen)
    edge.action("resolutions.merge", merge)
    edge.form("resolutions.merge", merged)


def resolve(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.RESOLVE)
    call.open("resolutions/resolve_form", ticket=ticket, categories=queries.CATEGORY_OPTIONS)


def resolved(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    resolutions.resolve(call.ctx, press)
    call.done()


def reopen(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    resolutions.reopen(call.ctx, press)
    call.done()


def merge(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.RESOLVE)
    call.open("resolutions/merge_form", ticket=ticket)


def merged(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    resolutions.merge(call.ctx, press)
    call.done()
