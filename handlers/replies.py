"""Reply, Ask customer, third party, and "We're not blocked"."""

from bot.domain.roles import Action
from bot.services import queries, replies
from bot.slack import payloads
from bot.slack.edge import Call, Edge


def register(edge: Edge) -> None:
    edge.action("replies.reply", reply)
    edge.action("replies.preview", preview)
    edge.form("replies.reply", replied)
    edge.action("replies.ask", ask)
    edge.form("replies.ask", asked)
    edge.form("replies.third_party", marked)
    edge.action("replies.resume", resume)


def reply(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.REPLY)
    call.open("replies/reply_form", ticket=ticket, me=press.who.user, draft="", preview=False)


def preview(call: Call) -> None:
    """Shows the reply as the customer will read it, before it is sent."""
    press = payloads.press_in_form(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.REPLY)
    call.replace(
        "replies/reply_form",
        ticket=ticket,
        me=press.who.user,
        draft=press.values.get("text", ""),
        preview=True,
    )


def replied(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    replies.reply(call.ctx, press)
    call.done()


def ask(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.ASK)
    call.open("replies/ask_form", ticket=ticket, me=press.who.user)


def asked(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    replies.ask(call.ctx, press)
    call.done()


def third_party(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    ticket = queries.for_form(call.ctx, press, Action.THIRD_PARTY)
    call.open("replies/third_party_form", ticket=ticket)


def marked(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    replies.third_party(call.ctx, press)
    call.done()


def resume(call: Call) -> None:
    press = payloads.press(call.body, call.now)
    replies.resume(call.ctx, press)
    call.done()
