"""Threads, beside their channel and in a list of their own."""

from playwright.sync_api import expect

from tests.browser.conftest import World
from tests.browser.screen import go, message, messages, press, thread
from tests.browser.tabs import OpenAs


def test_a_thread_opens_ready_to_reply_and_gives_the_focus_back(world: World, open_as: OpenAs) -> None:
    world.desk.bob.say(world.desk.help, "Who has the key?")
    tab = open_as("ana", "help")
    message(messages(tab), "Who has the key?").focus()
    tab.keyboard.press("t")
    reply = thread(tab).get_by_role("textbox", name="Reply")
    expect(reply).to_be_focused()
    tab.keyboard.type("I do")
    tab.keyboard.press("Enter")
    expect(message(thread(tab), "Ana Lima, 9:00 AM: I do")).to_be_visible()
    expect(thread(tab).get_by_role("separator", name="1 reply")).to_be_visible()
    bar = message(messages(tab), "Who has the key?").get_by_role("button", name="1 reply")
    expect(bar).to_be_visible()
    tab.keyboard.press("Escape")
    expect(thread(tab)).to_have_count(0)
    expect(bar).to_be_focused()


def test_a_reply_can_be_sent_to_the_channel_as_well(world: World, open_as: OpenAs) -> None:
    root = world.desk.bob.say(world.desk.help, "Who has the key?")
    tab = open_as("ana", "help", thread=root)
    thread(tab).get_by_role("checkbox", name="Also send to #help").check()
    thread(tab).get_by_role("textbox", name="Reply").fill("Found it")
    thread(tab).get_by_role("textbox", name="Reply").press("Enter")
    expect(message(thread(tab), "Found it")).to_contain_text("Also sent to #help")
    expect(message(messages(tab), "Found it")).to_contain_text("replied to a thread: Who has the key?")
    expect(thread(tab).get_by_role("checkbox", name="Also send to #help")).not_to_be_checked()


def test_new_replies_are_told_at_the_message_and_begin_below_a_line(world: World, open_as: OpenAs) -> None:
    desk = world.desk
    root = desk.ana.say(desk.help, "Who has the key?")
    tab = open_as("ana", "help")
    for text in "Not me", "Me neither":
        desk.bob.say(desk.help, text, root)
    bar = message(messages(tab), "Who has the key?").get_by_role("button", name="2 replies")
    expect(bar).to_contain_text("2 new")
    bar.click()
    line = thread(tab).get_by_role("separator", name="New messages")
    expect(line).to_be_visible()
    expect(message(thread(tab), "Me neither")).to_be_visible()
    expect(bar).not_to_contain_text("new")


def test_a_command_is_refused_in_a_thread(world: World, open_as: OpenAs) -> None:
    root = world.desk.bob.say(world.desk.help, "Who has the key?")
    tab = open_as("ana", "help", thread=root)
    thread(tab).get_by_role("textbox", name="Reply").fill("/ticket The key is lost")
    thread(tab).get_by_role("textbox", name="Reply").press("Enter")
    expect(message(thread(tab), "/ticket is not supported in threads. Sorry!")).to_be_visible()


def test_the_list_of_threads_shows_the_latest_replies_and_takes_more(world: World, open_as: OpenAs) -> None:
    desk = world.desk
    root = desk.ana.say(desk.help, "Who has the key?")
    for text in "Not me", "Me neither", "Ask Cleo":
        desk.bob.say(desk.help, text, root)
    tab = open_as("ana", "acme")
    go(tab, "Threads")
    shown = tab.get_by_role("region", name="Thread in #help")
    expect(shown).to_contain_text("3 new")
    expect(shown.get_by_role("article")).to_have_count(3)
    press(shown, "Reply…")
    tab.keyboard.type("Thanks")
    tab.keyboard.press("Enter")
    expect(message(shown, "Thanks")).to_be_visible()
    press(shown, "Show 2 more replies")
    expect(message(thread(tab), "Not me")).to_be_visible()
