"""Writing: commands, names, files, drafts, corrections, and what becomes of what cannot be sent."""

import re
from typing import Any

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import World
from tests.browser.screen import become, composer, go, message, messages, say
from tests.browser.tabs import OpenAs

TOO_LONG = "x" * 40_001


def commands(world: World) -> list[dict[str, Any]]:
    """The slash commands that the app got."""
    return [e["payload"] for e in world.app.received if e["type"] == "slash_commands"]


def test_a_command_is_completed_with_what_it_does_and_then_sent(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    composer(tab).press_sequentially("/tic")
    offered = tab.get_by_role("listbox", name="Commands").get_by_role("option")
    expect(offered.first).to_contain_text("/ticket")
    expect(offered.first).to_contain_text("Open a ticket")
    expect(offered.first).to_have_attribute("aria-selected", "true")
    composer(tab).press("Enter")
    expect(composer(tab)).to_have_value("/ticket ")
    expect(composer(tab)).to_have_accessible_description("/ticket · Open a ticket")
    composer(tab).press_sequentially("The printer is on fire")
    composer(tab).press("Enter")
    assert world.slack.wait_until(lambda: bool(commands(world)))
    assert commands(world)[0]["text"] == "The printer is on fire"


def test_a_command_whose_name_is_complete_is_sent_at_once(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    composer(tab).press_sequentially("/ticket")
    composer(tab).press("Enter")
    assert world.slack.wait_until(lambda: bool(commands(world)))


def test_slack_refuses_an_outsiders_command_and_they_keep_what_they_wrote(open_as: OpenAs) -> None:
    tab = open_as("cleo", "acme")
    composer(tab).press_sequentially("/tick")
    expect(tab.get_by_role("option", name="/ticket")).to_be_visible()
    say(tab, "/ticket It fails")
    refusal = "/ticket failed because the app is not installed in your workspace"
    expect(message(messages(tab), refusal)).to_contain_text("Only visible to you")
    expect(composer(tab)).to_have_value("/ticket It fails")


def test_names_channels_and_emoji_are_completed(open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    for typed in "Hi @bo", "see #ac", "please :pra":
        composer(tab).press_sequentially(typed)
        composer(tab).press("Tab")
    expect(composer(tab)).to_have_value("Hi @bob see #acme please :pray: ")
    composer(tab).press("Enter")
    expect(message(messages(tab), "Hi @Bob see #acme please")).to_contain_text("🙏")


def test_escape_closes_the_suggestions_and_keeps_the_text(open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    composer(tab).press_sequentially("Mail me @ho")
    expect(tab.get_by_role("listbox")).to_have_count(0)
    composer(tab).fill("")
    composer(tab).press_sequentially("Hi @b")
    expect(tab.get_by_role("option", name="Bob")).to_be_visible()
    composer(tab).press("Escape")
    expect(tab.get_by_role("listbox")).to_have_count(0)
    composer(tab).press("Enter")
    expect(message(messages(tab), "Hi @b")).to_be_visible()


def test_up_edits_the_last_message_and_escape_gives_it_up(open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    say(tab, "Hello @bob, a tpyo")
    expect(message(messages(tab), "tpyo")).to_be_visible()
    composer(tab).press("ArrowUp")
    editor = tab.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("Hello @bob, a tpyo")
    editor.press("Escape")
    expect(editor).to_have_count(0)
    expect(composer(tab)).to_be_focused()
    composer(tab).press("ArrowUp")
    editor.fill("Hello @bob, a typo")
    editor.press("Enter")
    expect(message(messages(tab), "Hello @Bob, a typo")).to_contain_text("(edited)")
    expect(composer(tab)).to_be_focused()


def test_shift_and_enter_begin_a_new_line(open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    composer(tab).press_sequentially("One")
    composer(tab).press("Shift+Enter")
    composer(tab).press_sequentially("two")
    composer(tab).press("Enter")
    expect(messages(tab).get_by_text(re.compile("^One\ntwo$"))).to_be_visible()


def test_a_file_goes_along_by_its_name(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    file = FilePayload(name="server.log", mimeType="text/plain", buffer=b"secret")
    tab.get_by_role("main").locator("input[type=file]").set_input_files(file)
    expect(tab.get_by_role("list", name="Attached files")).to_contain_text("server.log")
    say(tab, "The log")
    expect(message(messages(tab), "The log, server.log")).to_contain_text("LOG")
    expect(tab.get_by_role("list", name="Attached files")).to_have_count(0)
    assert world.slack.settle()


def test_what_cannot_be_sent_returns_with_the_reason(open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    composer(tab).fill(TOO_LONG)
    composer(tab).press("Enter")
    expect(tab.get_by_role("alert").filter(has_text="at most 40000 characters")).to_be_visible()
    expect(composer(tab)).to_have_value(TOO_LONG)


def test_everybody_has_a_draft_of_their_own_in_every_place(open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    composer(tab).press_sequentially("For help")
    go(tab, "acme")
    expect(composer(tab)).to_have_value("")
    composer(tab).press_sequentially("For acme")
    become(tab, "Cleo, Customer")
    expect(messages(tab)).to_have_accessible_name("#acme")
    expect(composer(tab)).to_have_value("")
    become(tab, "Ana Lima, Support")
    expect(composer(tab)).to_have_value("For acme")
    go(tab, "help")
    expect(composer(tab)).to_have_value("For help")


def test_an_archived_channel_says_why_nobody_can_write_there(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    expect(composer(tab)).to_be_visible()
    world.slack.archive_channel("help", world.desk.ana.id)
    expect(tab.get_by_role("main").get_by_role("note")).to_contain_text("archived")
    expect(composer(tab)).to_have_count(0)
