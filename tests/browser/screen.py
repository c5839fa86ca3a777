"""What is on a tab, by the names that people know it by."""

import re

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab


def messages(tab: Tab) -> Locator:
    """The list of messages in the middle."""
    return tab.get_by_role("main").get_by_role("log")


def message(tab: Tab | Locator, text: str) -> Locator:
    """The latest message whose name has this text in it."""
    return tab.get_by_role("article", name=text).last


def card(tab: Tab, number: int = 1) -> Locator:
    """The card of a ticket in a tier's channel."""
    return messages(tab).get_by_role("article", name=re.compile(rf": T-{number}\b")).last


def thread(tab: Tab) -> Locator:
    return tab.get_by_role("complementary", name="Thread")


def panel(tab: Tab) -> Locator:
    return tab.get_by_role("complementary", name="Playground")


def dialog(tab: Tab, title: str) -> Locator:
    return tab.get_by_role("dialog", name=title, exact=True)


def composer(tab: Tab) -> Locator:
    return tab.get_by_role("main").get_by_role("textbox", name=re.compile("^Message "))


def say(tab: Tab, text: str) -> None:
    """Types a message, or a slash command, and sends it."""
    composer(tab).fill(text)
    composer(tab).press("Enter")


def press(within: Tab | Locator, button: str) -> None:
    within.get_by_role("button", name=button, exact=True).click()


def fill(form: Locator, label: str, text: str) -> None:
    form.get_by_role("textbox", name=label).fill(text)


def submit(form: Locator, button: str) -> None:
    """Presses a button at the end of a form that closes then, or turns into another."""
    form.get_by_role("button", name=button, exact=True).last.click()
    expect(form).to_be_hidden()


def go(tab: Tab, place: str) -> None:
    """Picks a channel, a conversation or the app in the sidebar."""
    sidebar = tab.get_by_role("navigation", name="Channels")
    sidebar.get_by_role("link", name=re.compile(rf"^{re.escape(place)}\b")).click()


def become(tab: Tab, name: str) -> None:
    """Switches to another person: "Carla, Acme Corp"."""
    people = tab.get_by_role("navigation", name="People")
    people.get_by_role("button", name=re.compile(rf"^{re.escape(name)}\b")).click()
