"""`/support` and the App Home: what is mine, the queue, one ticket, the plan, who is on call, help."""

from collections.abc import Callable, Mapping

from bot.domain.nearest import nearest
from bot.services import plans, queries
from bot.slack import messages, payloads
from bot.slack.edge import Call, Edge
from handlers import menu


def register(edge: Edge) -> None:
    edge.command("/support", support)
    edge.event("app_home_opened", home)
    for button in ("desk.mine", "desk.mine.next"):
        edge.action(button, more_mine)
    for button in ("desk.queue", "desk.queue.next"):
        edge.action(button, more_queue)
    edge.action("desk.open", followed)
    menu.register(edge)


def support(call: Call) -> None:
    word, _, rest = payloads.words(call.body).partition(" ")
    subcommand = SUBCOMMANDS.get(word.lower() or "help", unknown)
    subcommand(call, rest.strip())


def mine(call: Call, _: str) -> None:
    ask = payloads.ask(call.body, call.now)
    listing = queries.mine(call.ctx, ask)
    call.answer("desk/mine", listing=listing)


def queue(call: Call, words: str) -> None:
    ask = payloads.ask(call.body, call.now, words)
    listing = queries.queue(call.ctx, ask)
    call.answer("desk/queue", listing=listing, words=words)


def status(call: Call, words: str) -> None:
    ask = payloads.ask(call.body, call.now, words)
    ticket = queries.status(call.ctx, ask)
    call.answer("desk/status", ticket=ticket)


def plan(call: Call, _: str) -> None:
    ask = payloads.ask(call.body, call.now)
    promised = plans.plan(call.ctx, ask)
    call.answer("desk/plan", plans=promised)


def oncall(call: Call, _: str) -> None:
    ask = payloads.ask(call.body, call.now)
    duties = queries.oncall(call.ctx, ask)
    call.answer("desk/oncall", duties=duties)


def help_(call: Call, _: str) -> None:
    ask = payloads.ask(call.body, call.now)
    staff = queries.is_staff(call.ctx, ask)
    call.answer("desk/help", unknown="", nearest="", staff=staff)


def unknown(call: Call, _: str) -> None:
    """What nobody knows gets help with the nearest match."""
    word = payloads.words(call.body).partition(" ")[0]
    staff = queries.is_staff(call.ctx, payloads.ask(call.body, call.now))
    call.answer("desk/help", unknown=word, nearest=nearest(word, SUBCOMMANDS), staff=staff)


def more_mine(call: Call) -> None:
    ask = payloads.page(call.body, call.now)
    listing = queries.mine(call.ctx, ask)
    call.turn("desk/mine", listing=listing)


def more_queue(call: Call) -> None:
    ask = payloads.page(call.body, call.now)
    listing = queries.queue(call.ctx, ask)
    call.turn("desk/queue", listing=listing, words=ask.words)


def home(call: Call) -> None:
    ask = messages.home_ask(call.body, call.now)
    view = queries.home(call.ctx, ask)
    call.publish_home(ask.who.user, "desk/home", home=view)


def followed(call: Call) -> None:
    """A press on a link: Slack tells us, there is nothing to do."""
    call.done()


SUBCOMMANDS: Mapping[str, Callable[[Call, str], None]] = {
    "help": help_,
    "mine": mine,
    "queue": queue,
    "status": status,
    "plan": plan,
    "oncall": oncall,
}
