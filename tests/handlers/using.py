"""What people do at the desk, in a line each."""

from bot.playground.people.results import Shown, ShownView, Submission
from tests.e2e.desk import Desk

CHANGE = "Change urgency, tier or area, or merge"
NOTE = "Note for colleagues"
HAND_OVER = "Hand over"
UNCLAIM = "Unclaim"
THIRD_PARTY = "Not our fault: waits on a third party"
GO_ON = "Go on: no longer waiting"


def choose(desk: Desk, who: str, entry: str, number: int = 1) -> None:
    """An entry of the card's menu."""
    assert desk.person(who).choose(desk.card(number), "desk.menu", entry).ok


def chosen(desk: Desk, who: str, entry: str, number: int = 1) -> ShownView:
    """The form that an entry of the card's menu opens."""
    choose(desk, who, entry, number)
    return desk.person(who).wait_for_modal()


def filed(desk: Desk, who: str, entry: str, number: int = 1, **values: str) -> Submission:
    """An entry of the card's menu with its form filled in; it is accepted."""
    chosen(desk, who, entry, number)
    sent = desk.person(who).submit(values)
    assert sent.ok, sent
    return sent


def pressed(desk: Desk, who: str, button: str, number: int = 1, **values: str) -> Submission:
    """A button on the card with its form filled in; it is accepted."""
    desk.person(who).press(desk.card(number), button)
    desk.person(who).wait_for_modal()
    sent = desk.person(who).submit(values)
    assert sent.ok, sent
    return sent


def claimed(desk: Desk, who: str = "ben", number: int = 1) -> None:
    desk.person(who).press(desk.card(number), "Claim")
    desk.until(lambda: f"Owner\n{who.title()}" in desk.card(number).text, f"{who} has it")


def told(desk: Desk, who: str, channel: str = "enterprise") -> list[str]:
    """What only this person sees in a channel."""
    return [shown.text for shown in desk.person(who).see(desk.channel(channel)) if shown.ephemeral]


def options(shown: Shown) -> list[str]:
    """The entries of the menu on a card."""
    rows = [element for block in shown.data["blocks"] for element in block.get("elements", ())]
    menus = [element for element in rows if element["type"] == "overflow"]
    return [option["text"]["text"] for menu in menus for option in menu["options"]]
