"""Reading a channel: what stands where, what is new, and what can be done with a message."""

from typing import Any

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from tests.browser.conftest import World
from tests.browser.screen import composer, dialog, message, messages, press
from tests.browser.tabs import OpenAs

SCROLLED = "list => list.closest('.scroller').scrollTop"
TOP = "node => Math.round(node.getBoundingClientRect().top)"
A_LINE = 22


def fill_help(world: World, count: int) -> None:
    """Bob says "Line 1", "Line 2" and so on, a minute apart."""
    for number in range(1, count + 1):
        world.desk.bob.say(world.desk.help, f"Line {number}.")
        world.desk.hands.advance(minutes=1)


def pick(tab: Tab, text: str, item: str) -> None:
    """Picks something from the menu of a message, by mouse."""
    message(messages(tab), text).hover()
    press(messages(tab), "More actions")
    tab.get_by_role("menu", name="Message actions").get_by_role("menuitem", name=item).click()


def shortcuts(world: World) -> list[dict[str, Any]]:
    """The message shortcuts that the app was told of."""
    payloads = [envelope["payload"] for envelope in world.app.received]
    return [payload for payload in payloads if payload.get("type") == "message_action"]


def buttons(tab: Tab, text: str) -> Locator:
    return message(messages(tab), text).get_by_role("button")


def test_messages_of_one_author_within_five_minutes_stand_under_one_name(
    world: World, open_as: OpenAs
) -> None:
    for text, later in ("First", 4), ("Second", 6), ("Third", 0):
        world.desk.bob.say(world.desk.help, text)
        world.desk.hands.advance(minutes=later)
    tab = open_as("ana", "help")
    expect(buttons(tab, "Bob, 9:00 AM: First").filter(has_text="Bob")).to_have_count(1)
    expect(buttons(tab, "Bob, 9:04 AM: Second").filter(has_text="Bob")).to_have_count(0)
    expect(buttons(tab, "Bob, 9:10 AM: Third").filter(has_text="Bob")).to_have_count(1)


def test_what_was_said_while_one_was_away_stands_below_a_line(world: World, open_as: OpenAs) -> None:
    world.desk.ana.say(world.desk.help, "I am off.")
    fill_help(world, 40)
    tab = open_as("ana", "help")
    line = messages(tab).get_by_role("separator", name="New messages")
    expect(line).to_be_in_viewport()
    expect(message(messages(tab), "I am off.")).to_be_in_viewport()
    expect(message(messages(tab), "Line 40.")).not_to_be_in_viewport()
    expect(tab.get_by_role("button", name="40 new messages")).to_be_visible()
    composer(tab).press("Escape")
    expect(line).to_have_count(0)
    expect(message(messages(tab), "Line 40.")).to_be_in_viewport()


def test_whoever_reads_further_up_stays_there_and_is_told_of_news(world: World, open_as: OpenAs) -> None:
    fill_help(world, 60)
    tab = open_as("bob", "help")
    expect(message(messages(tab), "Line 60.")).to_be_in_viewport()
    message(messages(tab), "Line 20.").scroll_into_view_if_needed()
    before = messages(tab).evaluate(SCROLLED)
    world.desk.ana.say(world.desk.help, "Something new.")
    pill = tab.get_by_role("button", name="1 new message")
    expect(pill).to_be_visible()
    assert messages(tab).evaluate(SCROLLED) == before
    pill.click()
    expect(message(messages(tab), "Something new.")).to_be_in_viewport()
    world.desk.ana.say(world.desk.help, "Something newer.")
    expect(message(messages(tab), "Something newer.")).to_be_in_viewport()


def test_earlier_messages_come_above_without_a_jump(world: World, open_as: OpenAs) -> None:
    fill_help(world, 140)
    tab = open_as("bob", "help")
    expect(message(messages(tab), "Line 140.")).to_be_in_viewport()
    seen = message(messages(tab), "Line 45.")
    seen.evaluate("node => { node.closest('.scroller').scrollTop = 0 }")
    top = seen.evaluate(TOP)
    expect(message(messages(tab), "Line 1.")).to_be_attached()
    # What comes into view for the first time may turn out a few pixels higher than was thought.
    assert abs(seen.evaluate(TOP) - top) < A_LINE


def test_a_change_builds_no_other_message_again(world: World, open_as: OpenAs) -> None:
    fill_help(world, 3)
    last = world.desk.bob.say(world.desk.help, "Look, a tpyo")
    tab = open_as("ana", "help")
    expect(message(messages(tab), "tpyo")).to_be_visible()
    messages(tab).evaluate(
        "list => list.querySelectorAll('article > *').forEach(node => { node.seen = true })"
    )
    world.desk.bob.edit(world.desk.help, last, "Look, a typo")
    expect(message(messages(tab), "typo")).to_contain_text("(edited)")
    fresh = "list => [...list.querySelectorAll('article > *')].filter(node => !node.seen).length"
    assert messages(tab).evaluate(fresh) == 1


def test_a_reaction_is_given_and_taken_back(world: World, open_as: OpenAs) -> None:
    world.desk.bob.say(world.desk.help, "Lunch?")
    tab = open_as("ana", "help")
    message(messages(tab), "Lunch?").hover()
    press(messages(tab), "React with eyes")
    given = buttons(tab, "Lunch?").and_(tab.get_by_role("button", name="eyes, 1 reaction: You"))
    expect(given).to_have_attribute("aria-pressed", "true")
    given.click()
    expect(given).to_have_count(0)


def test_any_emoji_is_found_by_name(world: World, open_as: OpenAs) -> None:
    ts = world.desk.bob.say(world.desk.help, "We shipped it.")
    world.desk.bob.react(world.desk.help, ts, "tada")
    tab = open_as("ana", "help")
    press(message(messages(tab), "We shipped it."), "Add reaction…")
    tab.get_by_role("searchbox", name="Search all emoji").fill("rocket")
    tab.keyboard.press("Enter")
    given = message(messages(tab), "We shipped it.").get_by_role("group", name="Reactions")
    expect(given.get_by_role("button", name="rocket, 1 reaction: You")).to_contain_text("🚀")


def test_the_menu_of_a_message_opens_by_keyboard_and_runs_the_shortcut_of_an_app(
    world: World, open_as: OpenAs
) -> None:
    world.desk.bob.say(world.desk.help, "The printer is on fire.")
    world.desk.bob.say(world.desk.help, "Never mind.")
    tab = open_as("ana", "help")
    message(messages(tab), "Never mind.").focus()
    tab.keyboard.press("ArrowUp")
    expect(message(messages(tab), "The printer is on fire.")).to_be_focused()
    tab.keyboard.press("Enter")
    tab.keyboard.press("m")
    tab.keyboard.press("m")
    expect(tab.get_by_role("menuitem", name="Make a ticket")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(message(messages(tab), "The printer is on fire.")).to_be_focused()
    assert world.slack.wait_until(lambda: bool(shortcuts(world)))
    assert shortcuts(world)[0]["message"]["text"] == "The printer is on fire."


def test_a_pinned_message_is_found_again(world: World, open_as: OpenAs) -> None:
    fill_help(world, 130)
    tab = open_as("bob", "help")
    pick(tab, "Line 35.", "Pin to this conversation")
    tab.reload()
    expect(message(messages(tab), "Line 130.")).to_be_in_viewport()
    press(tab.get_by_role("main"), "1 pinned message")
    tab.get_by_role("dialog", name="Pinned messages").get_by_role("button", name="Jump").click()
    expect(message(messages(tab), "Line 35.")).to_be_focused()
    expect(message(messages(tab), "Line 35.")).to_be_in_viewport()


def test_a_message_that_was_marked_unread_begins_what_is_new(world: World, open_as: OpenAs) -> None:
    fill_help(world, 2)
    tab = open_as("bob", "help")
    world.desk.ana.say(world.desk.help, "Please look at this.")
    pick(tab, "Please look at this.", "Mark unread")
    expect(messages(tab).get_by_role("separator", name="New messages")).to_be_visible()
    unread = tab.get_by_role("navigation", name="Channels").get_by_role("link", name="help, unread")
    expect(unread).to_be_visible()


def test_ones_own_message_is_deleted_after_a_question(world: World, open_as: OpenAs) -> None:
    world.desk.ana.say(world.desk.help, "That was wrong.")
    tab = open_as("ana", "help")
    pick(tab, "That was wrong.", "Delete message")
    press(tab.get_by_role("alertdialog", name="Delete message"), "Delete")
    expect(message(messages(tab), "That was wrong.")).to_have_count(0)
    world.desk.bob.say(world.desk.help, "That is right.")
    message(messages(tab), "That is right.").hover()
    press(messages(tab), "More actions")
    expect(tab.get_by_role("menuitem", name="Delete message")).to_have_count(0)


def test_what_only_one_person_sees_can_be_dismissed(world: World, open_as: OpenAs) -> None:
    desk = world.desk
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Just for you.")
    tab = open_as("ana", "help")
    whisper = message(messages(tab), "Just for you.")
    expect(whisper).to_contain_text("Only visible to you")
    press(whisper, "Dismiss message")
    expect(whisper).to_have_count(0)


def test_the_members_are_listed_by_company(open_as: OpenAs) -> None:
    tab = open_as("ana", "acme")
    press(tab.get_by_role("main"), "3 members")
    members = dialog(tab, "Members of #acme")
    expect(members.get_by_role("button", name="Ana Lima (you)")).to_be_visible()
    customers = members.get_by_role("list", name="Customer")
    expect(customers.get_by_role("button", name="Cleo")).to_be_visible()


def test_a_link_to_a_message_leads_whoever_follows_it_there(world: World, open_as: OpenAs) -> None:
    fill_help(world, 130)
    tab = open_as("bob", "help")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    message(messages(tab), "Line 35.").scroll_into_view_if_needed()
    pick(tab, "Line 12.", "Copy link")
    expect(tab.get_by_text("Link copied")).to_be_visible()
    tab.goto(str(tab.evaluate("navigator.clipboard.readText()")))
    expect(message(messages(tab), "Line 12.")).to_be_focused()
    expect(message(messages(tab), "Line 12.")).to_be_in_viewport()
