"""The app's own place: its Home, its messages, and what there is to know about it."""

from playwright.sync_api import expect

from tests.browser.apps import sent, told
from tests.browser.conftest import World
from tests.browser.screen import composer
from tests.browser.tabs import OpenAs
from tests.playground.cast import Part, button, line, row, section


def home(*blocks: Part) -> Part:
    return {"type": "home", "blocks": list(blocks)}


def test_a_home_that_was_never_published_says_so_until_it_is(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "home")
    shown = tab.get_by_role("tabpanel", name="Home")
    expect(shown).to_contain_text("This is still a work in progress")
    view = home(section("Your tickets"), row(button("Open a ticket", "new")))
    world.desk.web.views_publish(user_id=world.desk.ana.id, view=view)
    expect(shown).to_contain_text("Your tickets")
    expect(shown).not_to_contain_text("work in progress")
    shown.get_by_role("button", name="Open a ticket").click()
    assert told(world, "new")["type"] == "button"


def test_what_is_typed_in_a_home_stays_when_it_is_published_anew(world: World, open_as: OpenAs) -> None:
    search = {**line("Search", "search"), "dispatch_action": True}
    world.desk.web.views_publish(user_id=world.desk.ana.id, view=home(search))
    tab = open_as("ana", "home")
    tab.get_by_role("textbox", name="Search").click()
    tab.keyboard.type("inv")
    world.desk.web.views_publish(user_id=world.desk.ana.id, view=home(section("3 tickets"), search))
    expect(tab.get_by_role("tabpanel", name="Home")).to_contain_text("3 tickets")
    tab.keyboard.type("oices")
    tab.keyboard.press("Enter")
    assert told(world, "search")["value"] == "invoices"


def test_its_tabs_lead_to_its_commands_and_to_its_messages(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "home")
    tab.get_by_role("tab", name="Home").focus()
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("Enter")
    about = tab.get_by_role("tabpanel", name="About")
    expect(about).to_contain_text("/ticket")
    expect(about).to_contain_text("Make a ticket")
    expect(tab.get_by_role("tab", name="About")).to_be_focused()
    tab.get_by_role("tab", name="Messages").click()
    expect(composer(tab)).to_have_accessible_name("Message tierline")
    assert world.slack.wait_until(lambda: len(sent(world, "app_home_opened")) == 2)
