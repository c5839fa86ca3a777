"""The side panel, where there is nothing beside Slack."""

from tests.playground.cast import Desk
from tests.playground.page.visitor import Visitor


def test_without_a_clock_nothing_can_move_it(ana: Visitor) -> None:
    assert ana.act("clock", to="1h")["text"] == "Nothing here can move the clock."


def test_without_a_story_nothing_can_be_played(ana: Visitor) -> None:
    assert ana.act("story", do_="play")["text"] == "There is no story to play here."


def test_faults_are_switched_on_off_and_all_off(desk: Desk, ana: Visitor) -> None:
    ana.act("fault", id="hold", on=True)
    assert desk.slack.faults.hold
    ana.act("fault", id="hold", on=False)
    assert not desk.slack.faults.hold
    ana.act("fault", id="down", on=True)
    ana.act("faults_clear")
    assert not desk.slack.faults.down


def test_an_unknown_fault_is_told(ana: Visitor) -> None:
    assert ana.act("fault", id="fire", on=True)["text"] == "There is no fault 'fire'."
