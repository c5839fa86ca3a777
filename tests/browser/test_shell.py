"""Around the conversations: who looks, where they can go, and how they get there."""

from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from tests.browser.conftest import World
from tests.browser.tabs import OpenAs


def people(tab: Tab) -> Locator:
    return tab.get_by_role("navigation", name="People")


def sidebar(tab: Tab) -> Locator:
    return tab.get_by_role("navigation", name="Channels")


def current(tab: Tab) -> Locator:
    """What the sidebar marks as the place where one is."""
    return sidebar(tab).locator("[aria-current=page]")


def become(tab: Tab, name: str) -> None:
    people(tab).get_by_role("button", name=name).click()


def test_people_stand_by_company_and_the_one_who_looks_is_marked_and_present(open_as: OpenAs) -> None:
    tab = open_as("cleo")
    customer = people(tab).get_by_role("group", name="Customer")
    expect(customer.get_by_role("button")).to_have_accessible_name("Cleo, Customer")
    expect(customer.locator("[aria-current=true] .presence.here")).to_be_visible()
    support = people(tab).get_by_role("group", name="Support")
    expect(support.get_by_role("button")).to_have_count(2)
    expect(support.locator("[aria-current], .presence.here")).to_have_count(0)


def test_arrows_and_enter_change_who_looks_and_the_clock_goes_by_their_zone(
    world: World, open_as: OpenAs
) -> None:
    world.slack.change_person(world.desk.cleo.id, tz="Asia/Kolkata")
    tab = open_as("ana")
    expect(sidebar(tab)).to_contain_text("Ana LimaMon 9:00 AM")
    people(tab).get_by_role("button", name="Ana Lima").focus()
    tab.keyboard.press("End")
    tab.keyboard.press("Enter")
    expect(sidebar(tab).get_by_role("heading", level=2)).to_have_text("Customer")
    expect(sidebar(tab)).to_contain_text("CleoMon 2:30 PM")
    expect(people(tab).locator("[aria-current=true]")).to_have_accessible_name("Cleo, Customer")


def test_everybody_returns_to_where_they_were_also_after_a_reload(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    sidebar(tab).get_by_role("link", name="acme").click()
    become(tab, "Bob")
    expect(current(tab)).to_have_accessible_name("help")
    become(tab, "Ana Lima")
    expect(current(tab)).to_have_accessible_name("acme, shared with Customer")
    tab.reload()
    expect(current(tab)).to_have_accessible_name("acme, shared with Customer")
    tab.goto(world.page.url)
    expect(current(tab)).to_have_accessible_name("acme, shared with Customer")


def test_a_first_visit_lands_where_somebody_is_mentioned(world: World, open_as: OpenAs) -> None:
    world.desk.bob.say("#help", "Good morning")
    world.desk.cleo.say("#acme", "@ana are you there?")
    tab = open_as("ana")
    expect(current(tab)).to_have_accessible_name("acme, shared with Customer")


def test_news_are_bold_and_mentions_counted_until_they_are_read(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#acme")
    channel = sidebar(tab).get_by_role("link", name="help")
    expect(channel).to_have_accessible_name("help")
    world.desk.bob.say("#help", "Good morning")
    expect(channel).to_have_accessible_name("help, unread")
    world.desk.bob.say("#help", "@ana are you there?")
    expect(channel).to_have_accessible_name("help, 1 unread")
    expect(people(tab).get_by_role("button", name="Ana Lima, Support, 1 unread")).to_be_visible()
    expect(tab).to_have_title("(1) acme – Ana Lima, Support")
    channel.click()
    expect(channel).to_have_accessible_name("help")
    expect(tab).to_have_title("help – Ana Lima, Support")


def test_ctrl_k_goes_to_a_channel_or_into_somebody_elses_eyes(open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    expect(current(tab)).to_be_visible()
    tab.keyboard.press("Control+k")
    box = tab.get_by_role("combobox", name="Channel or person")
    box.fill("acm")
    expect(tab.get_by_role("option", selected=True)).to_contain_text("acme")
    box.press("Enter")
    expect(current(tab)).to_have_accessible_name("acme, shared with Customer")
    tab.keyboard.press("Control+k")
    box.fill("cleo")
    tab.get_by_role("option", name="Cleo").click()
    expect(sidebar(tab)).to_contain_text("CleoMon")


def test_alt_and_an_arrow_walk_through_the_channels(open_as: OpenAs) -> None:
    tab = open_as("ana", "#acme")
    expect(current(tab)).to_have_accessible_name("acme, shared with Customer")
    tab.keyboard.press("Alt+ArrowDown")
    expect(current(tab)).to_have_accessible_name("help")
    tab.keyboard.press("Alt+ArrowUp")
    expect(current(tab)).to_have_accessible_name("acme, shared with Customer")


def test_f6_and_the_skip_link_move_between_regions(open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    expect(current(tab)).to_be_visible()
    people(tab).get_by_role("button", name="Ana Lima").focus()
    tab.keyboard.press("F6")
    expect(current(tab)).to_be_focused()
    tab.keyboard.press("F6")
    expect(tab.get_by_role("main").locator(":focus")).to_be_visible()
    tab.keyboard.press("Shift+F6")
    expect(current(tab)).to_be_focused()
    tab.get_by_role("link", name="Skip to messages").press("Enter")
    expect(tab.get_by_role("main")).to_be_focused()


def test_add_channels_lists_what_one_can_join_and_goes_there(world: World, open_as: OpenAs) -> None:
    world.slack.add_channel("random", world.desk.team, members=[world.desk.bob.id])
    tab = open_as("ana", "#help")
    sidebar(tab).get_by_role("button", name="Add channels").click()
    dialog = tab.get_by_role("dialog", name="Add channels")
    expect(dialog.get_by_role("listitem")).to_have_text("random1 memberJoin")
    dialog.get_by_role("button", name="Join random").click()
    expect(current(tab)).to_have_accessible_name("random")


def test_what_one_cannot_see_is_said_with_a_way_out(world: World, open_as: OpenAs) -> None:
    tab = open_as("cleo", world.desk.help)
    expect(tab.get_by_role("heading", name="There is nothing here")).to_be_visible()
    tab.get_by_role("button", name="Go where there is something").click()
    expect(current(tab)).to_have_accessible_name("acme, shared with Support")


def test_somebody_from_elsewhere_has_no_home_of_the_app_and_is_refused_its_shortcuts(open_as: OpenAs) -> None:
    tab = open_as("cleo")
    expect(sidebar(tab).get_by_role("link", name="Desk")).to_have_count(0)
    tab.get_by_role("button", name="Shortcuts of the app").click()
    tab.get_by_role("menuitem", name="Open a ticket").click()
    expect(tab.get_by_role("alert")).to_contain_text("not installed in your workspace")


def test_the_app_can_be_written_to_before_there_is_a_conversation(open_as: OpenAs) -> None:
    tab = open_as("cleo")
    sidebar(tab).get_by_role("link", name="tierline").click()
    expect(current(tab)).to_have_accessible_name("tierline, Support")


def test_the_look_is_chosen_from_a_menu_by_keyboard_and_lasts(open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    opener = tab.get_by_role("button", name="Appearance and help")
    opener.press("Enter")
    expect(tab.get_by_role("menuitemradio", name="Like the system")).to_be_focused()
    tab.keyboard.press("d")
    tab.keyboard.press("Enter")
    expect(opener).to_be_focused()
    tab.reload()
    expect(tab.locator(":root")).to_have_css("color-scheme", "dark")


def test_the_list_of_shortcuts_gives_the_focus_back(open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    current(tab).focus()
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text(
        "Jump to a channel or person"
    )
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    expect(current(tab)).to_be_focused()
