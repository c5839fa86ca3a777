"""What people come for, from the first click to what they see at the end, over both ways to the bot."""

import re

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.browser.conftest import HTTP, SOCKET, Demo
from tests.browser.screen import (
    become,
    card,
    dialog,
    fill,
    go,
    message,
    messages,
    panel,
    press,
    say,
    submit,
    thread,
)
from tests.browser.tabs import OpenAs

THEIRS, OURS, TIER = "example-cloud-support", "acme-support", "support-enterprise"
NAMES = ("Ada", "Lea", "Mel", "Dora", "Adm")

both_ways = pytest.mark.parametrize("transport", [SOCKET, HTTP])


def filed(demo: Demo, text: str = "The export fails") -> None:
    """Has Carla open a ticket by mentioning the bot, where that is not what a test is about."""
    demo.stage.person("carla").say(f"#{THEIRS}", f"@tierline {text}")


@both_ways
@pytest.mark.usefixtures("demo")
def test_a_customer_of_another_company_opens_by_the_button_and_sees_the_promise(open_as: OpenAs) -> None:
    carla = open_as("carla", THEIRS)
    press(messages(carla), "Open a ticket")
    form = dialog(carla, "Open a ticket")
    fill(form, "What is wrong?", "The export fails")
    submit(form, "Open")
    answer = dialog(carla, "Ticket opened")
    expect(answer).to_contain_text("T-1 The export fails")
    expect(answer).to_contain_text(re.compile(r"Acknowledgement due .?today at 4:15 AM"))
    submit(answer, "Close")
    expect(message(messages(carla), "T-1 (New): The export fails")).to_contain_text("Acknowledgement due")
    become(carla, "Ada, Example Cloud")
    go(carla, TIER)
    expect(card(carla)).to_contain_text("Acme Corp")


@both_ways
def test_of_two_who_claim_at_once_the_second_is_told_who_has_it(demo: Demo, open_as: OpenAs) -> None:
    filed(demo)
    ada, ben = open_as("ada", TIER), open_as("ben", TIER)
    expect(card(ben)).to_be_visible()
    # The card keeps its button until both have pressed it.
    demo.slack.faults.add("chat.update", "500", times=None)
    press(card(ada), "Claim")
    press(card(ben), "Claim")
    expect(message(messages(ben), "T-1 is already claimed by Ada")).to_contain_text("Only visible to you")
    expect(message(messages(ada), "already claimed")).to_have_count(0)
    demo.slack.faults.clear()
    expect(card(ben).get_by_role("button", name="Claim", exact=True)).to_have_count(0)
    expect(card(ben)).to_contain_text("Ada")


@both_ways
def test_a_reply_reaches_the_thread_of_the_customer(demo: Demo, open_as: OpenAs) -> None:
    filed(demo)
    ben, carla = open_as("ben", TIER), open_as("carla", THEIRS)
    press(card(ben), "Reply")
    form = dialog(ben, "Reply to the customer")
    fill(form, "Reply", "We are on it & will <fix> it")
    press(form, "Preview")
    expect(form).to_contain_text("The customer will read:")
    submit(form, "Send")
    message(messages(carla), "@tierline The export fails").get_by_role(
        "button", name=re.compile(r"repl")
    ).click()
    reply = message(thread(carla), "We are on it & will <fix> it")
    expect(reply).to_contain_text("Ben (Example Cloud support)")


@both_ways
def test_the_manager_hears_of_a_breach_and_acts_on_it(demo: Demo, open_as: OpenAs) -> None:
    filed(demo)
    mel = open_as("mel", TIER)
    expect(card(mel)).to_contain_text("Acknowledgement due")
    alert = message(messages(mel), "Acknowledgement of T-1 is breached")
    go(mel, "tierline")
    for _ in range(8):
        to_the_next_deadline(mel)
        if alert.is_visible():
            break
    expect(alert).to_contain_text("nobody has claimed it")
    press(alert, "Acknowledge")
    expect(alert).to_contain_text("acknowledged by Mel")
    press(alert, "Take over")
    go(mel, TIER)
    expect(card(mel)).to_contain_text(re.compile(r"Owner\s*Mel"))


@both_ways
def test_each_of_us_has_a_home_and_the_customer_is_told_why_there_is_none(
    demo: Demo, open_as: OpenAs
) -> None:
    filed(demo)
    tab = open_as("ada", TIER)
    expect(card(tab)).to_be_visible()
    for name in NAMES:
        become(tab, f"{name}, Example Cloud")
        go(tab, "Tierline")
        home = tab.get_by_role("tabpanel", name="Home")
        expect(home).to_contain_text("Your tickets")
        expect(home).to_contain_text("T-1 The export fails")
    become(tab, "Carla, Acme Corp")
    tab.goto(f"{demo.page.url}#/U0CARLA/home")
    expect(tab.get_by_role("main")).to_contain_text("not installed in Acme Corp")


@both_ways
@pytest.mark.usefixtures("demo")
def test_a_mistake_in_a_form_stands_at_its_field(open_as: OpenAs) -> None:
    carla = open_as("carla", THEIRS)
    press(messages(carla), "Open a ticket")
    form = dialog(carla, "Open a ticket")
    summary = form.get_by_role("textbox", name="What is wrong?")
    press(form, "Open")
    expect(summary).to_have_accessible_description(re.compile("Please complete this required field"))
    # Slack's client lets this pass, and the bot does not.
    summary.fill("critical:")
    press(form, "Open")
    expect(summary).to_have_accessible_description(re.compile("Say in a line what is wrong"))
    expect(summary).to_have_attribute("aria-invalid", "true")
    expect(summary).to_be_focused()


@both_ways
@pytest.mark.usefixtures("demo")
def test_people_of_another_company_have_no_commands(open_as: OpenAs) -> None:
    carla = open_as("carla", THEIRS)
    say(carla, "/ticket The export fails")
    refusal = message(messages(carla), "/ticket failed because the app is not installed in your workspace")
    expect(refusal).to_contain_text("Only visible to you")
    become(carla, "Ben, Example Cloud")
    go(carla, OURS)
    say(carla, "/ticket The export fails")
    answer = messages(carla).get_by_role("article").filter(has_text="Only visible to you")
    expect(answer).to_contain_text("T-1 is open: The export fails")


def to_the_next_deadline(tab: Tab) -> None:
    clock = panel(tab).get_by_role("region", name="Clock")
    clock.get_by_role("button", name=re.compile("^To the next deadline")).click()
    expect(clock).to_have_attribute("aria-busy", "false")
