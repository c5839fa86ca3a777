"""Slack gives a channel another id."""

from bot.services import channels
from bot.slack import messages
from bot.slack.edge import Call, Edge


def register(edge: Edge) -> None:
    edge.event("channel_id_changed", changed)


def changed(call: Call) -> None:
    change = messages.channel_changed(call.body, call.now)
    channels.change(call.ctx, change)
    call.done()
