"""The bot is added to a channel."""

from bot.services import welcome
from bot.slack import payloads
from bot.slack.edge import Call, Edge
from bot.slack.reading import channel_name


def register(edge: Edge) -> None:
    edge.event("member_joined_channel", joined)


def joined(call: Call) -> None:
    event = call.body["event"]
    if event["user"] == call.ctx.bot_user:
        welcome.welcome(call.ctx, payloads.joined(call.body, channel_name(call.client, event["channel"])))
    call.done()
