"""What axe-core finds: nothing serious in any main view, light and wide, or dark and narrow."""

from collections.abc import Callable
from importlib.resources import files
from typing import Literal

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.browser.conftest import Demo
from tests.browser.screen import card, dialog, message, messages, panel, press, thread
from tests.browser.tabs import OpenAs

THEIRS, TIER = "example-cloud-support", "support-enterprise"
Scheme = Literal["light", "dark"]
View = Callable[[OpenAs, int, Scheme], Tab]
GRAVE = ("serious", "critical")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def grave(tab: Tab) -> list[str]:
    """What is wrong, where, and how to put it right."""
    tab.evaluate(AXE)
    found = tab.evaluate(
        "async () => (await axe.run({ resultTypes: ['violations'], preload: false })).violations"
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def channel(open_as: OpenAs, width: int, scheme: Scheme) -> Tab:
    tab = open_as("ada", TIER, width, scheme=scheme)
    expect(card(tab)).to_be_visible()
    return tab


def replies(open_as: OpenAs, width: int, scheme: Scheme) -> Tab:
    tab = open_as("carla", THEIRS, width, scheme=scheme)
    message(messages(tab), "@tierline The export fails").get_by_role("button", name="1 reply").click()
    expect(message(thread(tab), "T-1")).to_be_visible()
    return tab


def form(open_as: OpenAs, width: int, scheme: Scheme) -> Tab:
    tab = open_as("carla", THEIRS, width, scheme=scheme)
    press(messages(tab), "Open a ticket")
    press(dialog(tab, "Open a ticket"), "Open")
    expect(dialog(tab, "Open a ticket")).to_contain_text("Please complete this required field")
    return tab


def home(open_as: OpenAs, width: int, scheme: Scheme) -> Tab:
    tab = open_as("ada", "home", width, scheme=scheme)
    expect(tab.get_by_role("tabpanel", name="Home")).to_contain_text("T-1 The export fails")
    return tab


def journal(open_as: OpenAs, width: int, scheme: Scheme) -> Tab:
    tab = open_as("mel", TIER, width, scheme=scheme)
    expect(card(tab)).to_be_visible()
    if not panel(tab).is_visible():
        press(tab.get_by_role("banner"), "Playground")
    panel(tab).get_by_role("tab", name="Journal").click()
    expect(panel(tab)).to_contain_text("chat.postMessage")
    return tab


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("view", [channel, replies, form, home, journal])
def test_nothing_keeps_anybody_out(
    demo: Demo, open_as: OpenAs, view: View, width: int, scheme: Scheme
) -> None:
    demo.stage.person("carla").say(f"#{THEIRS}", "@tierline The export fails")

    assert grave(view(open_as, width, scheme)) == []


def test_a_button_that_nobody_can_name_would_be_found(open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    expect(messages(tab)).to_be_visible()
    tab.evaluate("() => document.querySelector('main').append(document.createElement('button'))")

    assert [text.partition(":")[0] for text in grave(tab)] == ["button-name"]
