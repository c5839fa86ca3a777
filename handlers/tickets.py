"""Every door through which a ticket is opened."""

from bot.services import queries, replies, tickets
from bot.slack import messages, payloads
from bot.slack.edge import Call, Edge
from bot.slack.reading import fetch_message


def register(edge: Edge) -> None:
    edge.command("/ticket", ticket)
    edge.action("tickets.new", new)
    edge.shortcut("ticket_new", new)
    edge.shortcut("ticket_from_message", from_message)
    edge.form("tickets.form", submitted)
    edge.event("app_mention", mentioned)
    edge.event("reaction_added", reacted)
    edge.action("tickets.thread", thread)


def ticket(call: Call) -> None:
    """`/ticket <text>` files at once, without a word it opens the form."""
    answer = file if payloads.words(call.body) else new
    answer(call)


def file(call: Call) -> None:
    opening = payloads.command_opening(call.body, call.now)
    opened = tickets.open_ticket(call.ctx, opening)
    call.answer("tickets/answer", ticket=opened.ticket, again=opened.again)


def new(call: Call) -> None:
    ask = payloads.ask(call.body, call.now)
    form = queries.form(call.ctx, ask)
    call.open("tickets/form", form=form, channel=ask.who.channel)


def submitted(call: Call) -> None:
    opening = payloads.form_opening(call.body, call.now)
    opened = tickets.open_ticket(call.ctx, opening)
    call.show("tickets/filed", ticket=opened.ticket)


def from_message(call: Call) -> None:
    opening = messages.shortcut_opening(call.body, call.ctx.bot_user)
    opened = tickets.open_ticket(call.ctx, opening)
    call.tell("tickets/answer", ticket=opened.ticket, again=opened.again)


def mentioned(call: Call) -> None:
    """A mention of the bot with some words opens a ticket; a bare one, or one in our threads, gets help."""
    message = messages.message(call.body, call.ctx.bot_user)
    heard = replies.mentioned(call.ctx, message)
    call.heard(heard)


def reacted(call: Call) -> None:
    """The configured reaction on a message. The message has to be read first: the event does not carry it."""
    item = messages.reacted_to(call.body, call.ctx.revisions.current.policy.intake.emoji)
    if item is not None:
        found = fetch_message(call.client, item)
        tickets.open_ticket(call.ctx, messages.reaction_opening(call.body, found, call.ctx.bot_user))
    call.done()


def thread(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    found = queries.status(call.ctx, payloads.ask(call.body, call.now, str(press.ticket)))
    call.tell("tickets/thread", ticket=found)
