"""What has room on the screen, what lies in a drawer, and what becomes of a lost connection."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from bot.playground.page.beside import Beside
from bot.playground.page.server import Page
from tests.browser.conftest import World
from tests.browser.tabs import OpenAs, Tabs
from tests.browser.test_shell import current, people, sidebar

PHONE = 390


def panel_toggle(tab: Tab) -> None:
    tab.get_by_role("banner").get_by_role("button", name="Playground").click()


def test_the_side_panel_makes_room_for_a_thread_and_comes_back(world: World, open_as: OpenAs) -> None:
    ts = world.desk.bob.say("#help", "Good morning")
    tab = open_as("ana", "#help")
    panel = tab.get_by_role("complementary", name="Playground")
    expect(panel).to_be_visible()
    tab.goto(f"{world.page.url}#/{world.desk.ana.id}/{world.desk.help}/{ts}")
    expect(tab.get_by_role("complementary", name="Thread")).to_be_visible()
    expect(panel).to_be_hidden()
    panel_toggle(tab)
    expect(panel).to_be_visible()
    sidebar(tab).get_by_role("link", name="acme").click()
    expect(tab.get_by_role("complementary", name="Thread")).to_be_hidden()
    expect(panel).to_be_visible()


def test_a_folded_side_panel_stays_folded(open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    panel = tab.get_by_role("complementary", name="Playground")
    expect(current(tab)).to_be_visible()
    tab.keyboard.press("Control+.")
    expect(panel).to_be_hidden()
    tab.reload()
    expect(current(tab)).to_be_visible()
    expect(panel).to_be_hidden()


def test_on_a_phone_people_and_channels_are_a_drawer(open_as: OpenAs) -> None:
    tab = open_as("ana", "#help", PHONE)
    menu = tab.get_by_role("button", name="Menu")
    expect(sidebar(tab)).to_be_hidden()
    menu.click()
    expect(people(tab)).to_be_visible()
    tab.keyboard.press("Escape")
    expect(sidebar(tab)).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    sidebar(tab).get_by_role("link", name="acme").click()
    expect(sidebar(tab)).to_be_hidden()
    expect(tab).to_have_title("acme – Ana Lima, Support")


def test_on_a_phone_a_thread_covers_the_channel_until_one_goes_back(world: World, open_as: OpenAs) -> None:
    ts = world.desk.bob.say("#help", "Good morning")
    tab = open_as("ana", "#help", PHONE, thread=ts)
    thread = tab.get_by_role("complementary", name="Thread")
    expect(thread).to_have_css("width", f"{PHONE}px")
    tab.get_by_role("button", name="Close the thread").click()
    expect(thread).to_be_hidden()
    expect(tab.get_by_role("main")).to_have_css("width", f"{PHONE}px")


def test_on_a_phone_nothing_is_wider_than_the_screen(open_as: OpenAs) -> None:
    tab = open_as("ana", "#help", PHONE)
    expect(tab.get_by_role("main")).to_have_css("width", f"{PHONE}px")
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE


@contextmanager
def welcomed(world: World, chromium: Browser) -> Iterator[Tab]:
    """Opens a page with hints as ana, in #help."""
    hints = ["As Cleo, say hello.", "Open a ticket.", "Move the clock."]
    with Page(world.slack, beside=Beside(welcome="This is a local Slack.", hints=hints)) as page:
        tabs = Tabs(chromium, world.slack, page.url)
        yield tabs.open_as("ana", "#help")
        tabs.close()
        assert tabs.complaints == []


def test_the_welcome_is_shown_until_it_is_dismissed(world: World, chromium: Browser) -> None:
    with welcomed(world, chromium) as tab:
        welcome = tab.get_by_role("region", name="Three things to try")
        expect(welcome.get_by_role("listitem")).to_have_count(3)
        welcome.get_by_role("button", name="Dismiss").click()
        tab.reload()
        expect(current(tab)).to_be_visible()
        expect(welcome).to_be_hidden()
        tab.get_by_role("button", name="Appearance and help").click()
        tab.get_by_role("menuitem", name="Things to try").click()
        expect(welcome).to_be_visible()


def test_the_welcome_leads_to_whom_it_names(world: World, chromium: Browser) -> None:
    with welcomed(world, chromium) as tab:
        tab.get_by_role("link", name="Cleo", exact=True).click()
        expect(people(tab).locator("[aria-current=true]")).to_have_accessible_name("Cleo, Customer")


def test_a_lost_connection_is_said_and_made_good_by_itself(world: World, chromium: Browser) -> None:
    tabs = Tabs(chromium, world.slack, world.page.url)
    tab = tabs.open_as("ana", "#acme")
    expect(current(tab)).to_be_visible()
    port = int(world.page.url.rstrip("/").rpartition(":")[2])
    world.page.stop()
    expect(tab.get_by_text("No connection to the local Slack")).to_be_visible()
    world.desk.bob.say("#help", "@ana are you there?")
    with Page(world.slack, port=port):
        expect(sidebar(tab).get_by_role("link", name="help, 1 unread")).to_be_visible()
        expect(tab.get_by_text("No connection to the local Slack")).to_be_hidden()
        tabs.close()
    assert all("net::ERR" in complaint for complaint in tabs.complaints)
