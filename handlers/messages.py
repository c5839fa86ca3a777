"""Messages in conversations that the bot is part of."""

from bot.services import replies
from bot.slack import messages
from bot.slack.edge import Call, Edge


def register(edge: Edge) -> None:
    edge.event("message", heard)


def heard(call: Call) -> None:
    """Only what people write counts: an auto-reply or any other text of a bot is no answer."""
    if messages.by_a_person(call.body):
        call.heard(replies.hear(call.ctx, messages.message(call.body, call.ctx.bot_user)))
    else:
        call.done()
