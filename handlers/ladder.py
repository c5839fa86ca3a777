"""Alerts and escalation: Acknowledge, Escalate."""

from bot.domain.roles import Action
from bot.services import escalations, queries
from bot.slack import payloads
from bot.slack.edge import Call, Edge


def register(edge: Edge) -> None:
    edge.action("ladder.acknowledge", acknowledge)
    edge.action("ladder.escalate", escalate)
    edge.form("ladder.escalate", escalated)


def acknowledge(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    escalations.acknowledge(call.ctx, press)
    call.done()


def escalate(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.ESCALATE)
    call.open("ladder/escalate_form", ticket=ticket)


def escalated(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    escalations.escalate(call.ctx, press)
    call.done()
