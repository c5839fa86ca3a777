"""Without a mouse: from the address bar to a ticket that is filed."""

import re

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.browser.screen import composer, dialog, message, messages
from tests.browser.tabs import OpenAs

STEPS = 60
"""So often Shift+Tab may be pressed on the way to something."""


def back_to(tab: Tab, name: str) -> None:
    """Presses Shift+Tab until something of this name has the focus."""
    for _ in range(STEPS):
        tab.keyboard.press("Shift+Tab")
        if re.match(
            name, tab.evaluate("(document.activeElement.ariaLabel ?? document.activeElement.innerText)")
        ):
            return
    raise AssertionError(f"Shift+Tab does not lead to {name!r}.")


@pytest.mark.usefixtures("demo")
def test_a_ticket_is_filed_by_keyboard_alone(open_as: OpenAs) -> None:
    carla = open_as("carla")
    expect(message(messages(carla), "Example Cloud support: open a ticket here")).to_be_visible()
    expect(composer(carla)).to_be_focused()
    back_to(carla, "Open a ticket")
    carla.keyboard.press("Enter")
    form = dialog(carla, "Open a ticket")
    expect(form.get_by_role("textbox", name="What is wrong?")).to_be_focused()
    carla.keyboard.type("The export fails")
    carla.keyboard.press("Tab")
    carla.keyboard.press("ArrowDown")
    carla.keyboard.press("Enter")
    carla.keyboard.press("Control+Enter")
    answer = dialog(carla, "Ticket opened")
    expect(answer).to_contain_text("T-1 The export fails")
    carla.keyboard.press("Escape")
    expect(answer).to_be_hidden()
    expect(message(messages(carla), "T-1 (New): The export fails")).to_be_visible()
