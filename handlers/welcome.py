"""The bot is added to a channel."""

from bot.services import welcome
from bot.slack import messages
from bot.slack.edge import Call, Edge
from bot.slack.reading import channel_name


def register(edge: Edge) -> None:
    edge.event("member_joined_channel", joined)


def joined(call: Call) -> None:
    who = messages.actor_of(call.body)
    if who.user == call.ctx.bot_user:
        welcome.welcome(call.ctx, messages.joined(call.body, channel_name(call.client, who.channel)))
    call.done()
