"""What the app of the tests shows people, and what Slack sends it of what they do."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.playground.triggers import new_trigger
from tests.browser.conftest import World
from tests.playground.cast import QUICK, Part
from tests.playground.listener import Listener


def show(world: World, view: Part) -> str:
    """Opens a modal in front of ana and returns its id."""
    core, desk = world.slack.core, world.desk
    with core.world.lock:
        given = new_trigger(core, desk.ana.id, core.world.installations[desk.team])
    return str(desk.web.views_open(trigger_id=given, view=view)["view"]["id"])


@contextmanager
def silence(world: World) -> Iterator[None]:
    """The app answers nothing meanwhile, and Slack does not wait long for it."""

    def say_nothing(_envelope: object) -> None:
        raise Listener.SilenceError

    app, delivery = world.app, world.slack.core.delivery
    (answer, app.answer), (pace, delivery.pace) = (app.answer, say_nothing), (delivery.pace, QUICK)
    yield
    app.answer, delivery.pace = answer, pace


def sent(world: World, name: str) -> list[Part]:
    """The payloads of an interaction, or the events of a type, the oldest first."""
    return [entry.payload for entry in world.slack.journal.sent(name)]


def trigger(world: World, action_id: str, count: int = 1) -> str:
    """What the app may answer a press with a modal by."""
    told(world, action_id, count)
    return str(sent(world, "block_actions")[-1]["trigger_id"])


def told(world: World, action_id: str, count: int = 1) -> Part:
    """The newest action of an element, once the app was told of so many."""

    def of_it() -> list[Part]:
        actions: list[Part] = [payload["actions"][0] for payload in sent(world, "block_actions")]
        return [action for action in actions if action["action_id"] == action_id]

    assert world.slack.wait_until(lambda: len(of_it()) >= count)
    return of_it()[-1]


def submitted(world: World) -> Part:
    """The values of the newest submission, once there is one."""
    assert world.slack.wait_until(lambda: bool(sent(world, "view_submission")))
    values: Part = sent(world, "view_submission")[-1]["view"]["state"]["values"]
    return values
