"""What the app of the tests does and hears: forms that it opens, and what it was told."""

from tests.browser.conftest import World
from tests.playground.cast import Part


def show(world: World, view: Part) -> str:
    """Opens a modal in front of ana and returns its id."""
    world.desk.ana.command("/ticket", world.desk.help)
    trigger = next(p["trigger_id"] for p in heard(world) if p.get("command"))
    return str(world.desk.web.views_open(trigger_id=trigger, view=view)["view"]["id"])


def heard(world: World) -> list[Part]:
    """What the app was sent, the newest first."""
    return [envelope["payload"] for envelope in reversed(world.app.received)]


def told(world: World, action_id: str, count: int = 1) -> Part:
    """The newest action of an element, once the app was told of so many."""

    def of_it() -> list[Part]:
        actions = [p["actions"][0] for p in heard(world) if p.get("type") == "block_actions"]
        return [action for action in actions if action["action_id"] == action_id]

    assert world.slack.wait_until(lambda: len(of_it()) >= count)
    return of_it()[0]


def submitted(world: World) -> Part:
    """The values of the newest submission, once there is one."""

    def of_it() -> list[Part]:
        return [p["view"]["state"]["values"] for p in heard(world) if p.get("type") == "view_submission"]

    assert world.slack.wait_until(lambda: bool(of_it()))
    return of_it()[0]
