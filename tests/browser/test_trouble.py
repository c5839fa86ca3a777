"""Slack in trouble, made by the switches of the side panel: nothing is lost, nothing comes twice."""

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.browser.conftest import HTTP, SOCKET
from tests.browser.screen import become, card, go, message, messages, panel, press, say, thread
from tests.browser.tabs import OpenAs

THEIRS, TIER = "example-cloud-support", "support-enterprise"


def faults(tab: Tab) -> None:
    panel(tab).get_by_role("tab", name="Faults").click()


@pytest.mark.parametrize("transport", [SOCKET, HTTP])
@pytest.mark.parametrize("fault", ["Server error", "Lost answer"])
@pytest.mark.usefixtures("demo")
def test_a_call_that_fails_is_made_good(open_as: OpenAs, fault: str) -> None:
    tab = open_as("carla", THEIRS)
    faults(tab)
    press(panel(tab), f"{fault}: do it")
    expect(panel(tab).get_by_role("list", name="Going wrong now")).to_be_visible()
    say(tab, "@tierline The export fails")
    asked = message(messages(tab), "The export fails")
    asked.get_by_role("button", name="1 reply").click()
    expect(message(thread(tab), "T-1")).to_be_visible()
    become(tab, "Ada, Example Cloud")
    go(tab, TIER)
    expect(card(tab)).to_be_visible()
    expect(messages(tab).get_by_role("article").filter(has_text="T-1 The export fails")).to_have_count(1)
    expect(panel(tab)).to_contain_text("Everything works")


@pytest.mark.usefixtures("demo")
def test_who_is_told_to_wait_goes_on_when_the_time_has_come(open_as: OpenAs) -> None:
    tab = open_as("carla", THEIRS)
    faults(tab)
    press(panel(tab), "Too many requests: do it")
    expect(panel(tab).get_by_role("list", name="Going wrong now")).to_be_visible()
    say(tab, "@tierline The export fails")
    expect(panel(tab)).to_contain_text("Everything works")
    press(panel(tab), "+5 min")
    expect(message(messages(tab), "The export fails").get_by_role("button", name="1 reply")).to_be_visible()


@pytest.mark.usefixtures("demo")
def test_what_was_asked_while_slack_was_down_is_answered_when_it_is_back(open_as: OpenAs) -> None:
    tab = open_as("carla", THEIRS)
    expect(message(messages(tab), "Example Cloud support: open a ticket here")).to_be_visible()
    faults(tab)
    down = panel(tab).get_by_role("switch", name="Slack is down")
    down.click()
    expect(down).to_be_checked()
    say(tab, "@tierline The export fails")
    expect(message(messages(tab), "The export fails")).to_be_visible()
    down.click()
    asked = message(messages(tab), "The export fails")
    expect(asked.get_by_role("button", name="1 reply")).to_be_visible()


@pytest.mark.usefixtures("demo")
def test_a_refusal_of_slack_is_in_the_journal_by_its_own_name(open_as: OpenAs) -> None:
    tab = open_as("carla", THEIRS)
    say(tab, "/ticket The export fails")
    expect(message(messages(tab), "not installed")).to_be_visible()
    panel(tab).get_by_role("tab", name="Journal").click()
    panel(tab).get_by_role("group", name="Show").get_by_role("button", name="Refused").click()
    line = panel(tab).get_by_role("listitem").filter(has_text="/ticket")
    expect(line).to_contain_text("app_not_installed")
