"""What can be pressed, chosen and typed in a message, and what the app hears of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Route, expect

from tests.browser.apps import sent, silence, told
from tests.browser.conftest import World
from tests.browser.drawing import Drawing, drawing
from tests.browser.screen import message, messages, press
from tests.browser.tabs import OpenAs
from tests.playground.cast import Part, button, line, option, row, section

URGENCIES = [option("Critical", "critical"), option("High", "high"), option("Low", "low")]
SURE = {
    "title": {"type": "plain_text", "text": "Delete it?"},
    "text": {"type": "mrkdwn", "text": "This *cannot* be undone."},
    "confirm": {"type": "plain_text", "text": "Delete"},
    "deny": {"type": "plain_text", "text": "Keep"},
    "style": "danger",
}
TROUBLE = "We had some trouble connecting. Try again?"
ZONES = ["Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
MOMENTS = st.integers(0, 4_000_000_000 // 60).map(lambda minutes: minutes * 60)


def menu(kind: str, action_id: str, **further: object) -> Part:
    placeholder = {"type": "plain_text", "text": "Choose one"}
    return {"type": kind, "action_id": action_id, "placeholder": placeholder, **further}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Drawing]:
    with drawing(chromium) as drawn:
        yield drawn


def test_a_button_is_busy_until_the_app_has_answered(world: World, open_as: OpenAs) -> None:
    world.desk.post(blocks=[row(button("Claim", "claim", value="T-1"))])
    tab = open_as("ana", "#help")
    held: list[Route] = []
    tab.route("**/page/act", lambda route: held.append(route))
    claim = messages(tab).get_by_role("button", name="Claim")
    claim.click()
    expect(claim).to_have_attribute("aria-busy", "true")
    claim.click()
    held.pop().continue_()
    expect(claim).not_to_have_attribute("aria-busy", "true")
    assert told(world, "claim")["value"] == "T-1"
    assert held == []


def test_a_button_whose_app_is_silent_says_so_until_it_is_pressed_again(
    world: World, open_as: OpenAs
) -> None:
    world.desk.post(blocks=[row(button("Claim", "claim"))])
    tab = open_as("ana", "#help")
    trouble = messages(tab).get_by_role("alert")
    with silence(world):
        press(messages(tab), "Claim")
        expect(trouble).to_have_text(TROUBLE)
    press(messages(tab), "Claim")
    expect(trouble).to_have_count(0)


def test_a_button_may_ask_first_and_esc_means_no(world: World, open_as: OpenAs) -> None:
    world.desk.post(blocks=[row(button("Delete", "delete", style="danger", confirm=SURE))])
    tab = open_as("ana", "#help")
    delete = messages(tab).get_by_role("button", name="Delete")
    delete.click()
    question = tab.get_by_role("alertdialog", name="Delete it?")
    expect(question).to_have_accessible_description("This cannot be undone.")
    # Enter must not delete anything.
    expect(question.get_by_role("button", name="Keep")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(delete).to_be_focused()
    assert sent(world, "block_actions") == []
    delete.click()
    press(question, "Delete")
    assert told(world, "delete")["type"] == "button"


def test_a_permalink_on_a_button_leads_to_the_message_and_the_app_hears_of_it(
    world: World, open_as: OpenAs
) -> None:
    root = world.desk.post("The first of all")
    link = world.desk.web.chat_getPermalink(channel=world.desk.help, message_ts=root)["permalink"]
    world.desk.post(blocks=[row(button("Open", "open", url=link))])
    tab = open_as("ana", "#help")
    messages(tab).get_by_role("link", name="Open").click()
    expect(message(tab, "The first of all")).to_be_focused()
    assert told(world, "open")["type"] == "button"


def test_a_select_is_searched_and_chosen_from_by_keyboard(world: World, open_as: OpenAs) -> None:
    kept = section("How urgent?", accessory=menu("static_select", "urgency", options=URGENCIES))
    world.desk.post(blocks=[kept])
    tab = open_as("ana", "#help")
    urgency = messages(tab).get_by_role("combobox", name="Choose one")
    urgency.focus()
    tab.keyboard.press("ArrowDown")
    expect(tab.get_by_role("option")).to_have_text(["Critical", "High", "Low"])
    tab.keyboard.type("lo")
    expect(tab.get_by_role("option")).to_have_text(["Low"])
    tab.keyboard.press("Enter")
    assert told(world, "urgency")["selected_option"] == option("Low", "low")
    expect(urgency).to_have_value("Low")
    expect(urgency).to_be_focused()
    # Whoever types on looks for another one.
    tab.keyboard.type("hi")
    expect(tab.get_by_role("option")).to_have_text(["High"])
    tab.keyboard.press("Escape")
    tab.keyboard.press("ArrowDown")
    expect(tab.get_by_role("option", name="Low")).to_have_attribute("aria-selected", "true")
    tab.keyboard.press("Escape")
    expect(urgency).to_have_attribute("aria-expanded", "false")
    expect(urgency).to_have_value("Low")


def test_a_select_of_many_stays_open_and_keeps_to_its_most(world: World, open_as: OpenAs) -> None:
    many = menu("multi_static_select", "labels", options=URGENCIES, max_selected_items=2)
    world.desk.post(blocks=[section("Which?", accessory=many)])
    tab = open_as("ana", "#help")
    labels = messages(tab).get_by_role("combobox", name="Choose one")
    labels.click()
    tab.get_by_role("option", name="Critical").click()
    tab.get_by_role("option", name="Low").click()
    chosen = told(world, "labels", count=2)["selected_options"]
    assert [one["value"] for one in chosen] == ["critical", "low"]
    expect(tab.get_by_role("option", name="High")).to_have_attribute("aria-disabled", "true")
    tab.keyboard.press("Escape")
    press(messages(tab), "Remove Critical")
    assert told(world, "labels", count=3)["selected_options"] == [option("Low", "low")]
    expect(labels).to_be_focused()
    tab.keyboard.press("Backspace")
    assert told(world, "labels", count=4)["selected_options"] == []


def test_a_menu_that_the_app_fills_is_asked_once_enough_is_typed(world: World, open_as: OpenAs) -> None:
    accounts = [option("Acme Corp", "acme"), option("Globex", "globex")]
    world.app.answer = lambda _envelope: {"options": accounts}
    world.desk.post(blocks=[row(menu("external_select", "account", min_query_length=2))])
    tab = open_as("ana", "#help")
    messages(tab).get_by_role("combobox", name="Choose one").click()
    offered = tab.get_by_role("group", name="Choose one")
    expect(offered).to_have_text("Type 2 more characters to search.")
    tab.keyboard.type("ac")
    offered.get_by_role("option", name="Acme Corp").click()
    assert told(world, "account")["selected_option"] == accounts[0]
    assert [asked["value"] for asked in sent(world, "block_suggestion")] == ["ac"]


def test_people_and_conversations_are_offered_by_the_names_the_viewer_knows(
    world: World, open_as: OpenAs
) -> None:
    world.desk.post(blocks=[row(menu("users_select", "who"), menu("channels_select", "where"))])
    tab = open_as("ana", "#help")
    who, where = (messages(tab).get_by_role("combobox").nth(at) for at in range(2))
    who.click()
    tab.keyboard.type("customer")
    tab.get_by_role("option", name="Cleo").click()
    where.click()
    tab.get_by_role("option", name="acme").click()
    assert told(world, "who")["selected_user"] == world.desk.cleo.id
    assert told(world, "where")["selected_channel"] == world.desk.acme


def test_what_is_behind_the_three_dots_is_picked_by_keyboard(world: World, open_as: OpenAs) -> None:
    things = [option("Hand over", "hand"), option("Unclaim", "unclaim")]
    world.desk.post(blocks=[row({"type": "overflow", "action_id": "more", "options": things})])
    tab = open_as("ana", "#help")
    dots = messages(tab).get_by_role("article").last.get_by_role("button", name="More actions", exact=True)
    dots.first.press("Enter")
    expect(tab.get_by_role("menuitem", name="Hand over")).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert told(world, "more")["selected_option"] == things[1]


def test_boxes_and_radio_buttons_tell_what_is_chosen(world: World, open_as: OpenAs) -> None:
    boxes = {"type": "checkboxes", "action_id": "boxes", "options": URGENCIES}
    radio = {"type": "radio_buttons", "action_id": "radio", "options": URGENCIES}
    world.desk.post(blocks=[row(boxes), row(radio, block_id="second")])
    tab = open_as("ana", "#help")
    messages(tab).get_by_role("checkbox", name="High").check()
    assert told(world, "boxes")["selected_options"] == [URGENCIES[1]]
    messages(tab).get_by_role("checkbox", name="Low").check()
    assert told(world, "boxes", count=2)["selected_options"] == URGENCIES[1:]
    messages(tab).get_by_role("radio", name="Low").check()
    assert told(world, "radio")["selected_option"] == URGENCIES[2]


def test_a_time_is_one_of_the_viewers_zone(world: World, open_as: OpenAs) -> None:
    half_past_nine = int(datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Lisbon")).timestamp())
    picker = {"type": "datetimepicker", "action_id": "when", "initial_date_time": half_past_nine}
    world.desk.post(blocks=[row(picker)])
    tab = open_as("ana", "#help")
    when = messages(tab).get_by_label("Date and time")
    expect(when).to_have_value("2026-07-01T09:30")
    when.fill("2026-07-01T10:00")
    when.blur()
    assert told(world, "when")["selected_date_time"] == half_past_nine + 1800


def test_what_is_being_typed_in_a_message_stays_when_the_app_edits_it(world: World, open_as: OpenAs) -> None:
    ts = world.desk.post(blocks=[line("Note", "note")])
    tab = open_as("ana", "#help")
    note = messages(tab).get_by_role("textbox", name="Note")
    note.click()
    tab.keyboard.type("printer on fire")
    for _ in "fire":
        tab.keyboard.press("ArrowLeft")
    blocks = [section("Edited meanwhile"), line("Note", "note")]
    world.desk.web.chat_update(channel=world.desk.help, ts=ts, text="Hello", blocks=blocks)
    expect(messages(tab)).to_contain_text("Edited meanwhile")
    tab.keyboard.type("is still on ")
    expect(note).to_have_value("printer on is still on fire")
    tab.reload()
    expect(note).to_have_value("printer on is still on fire")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=8)
@given(st.lists(MOMENTS, min_size=50, max_size=50), st.sampled_from(ZONES))
def test_local_times_are_those_of_the_zone(page: Drawing, moments: list[int], zone: str) -> None:
    local = [datetime.fromtimestamp(moment, UTC).astimezone(ZoneInfo(zone)) for moment in moments]
    written = [f"{time:%Y-%m-%dT%H:%M}" for time in local]
    # Of a time that comes twice, when the clocks are set back, the first is meant.
    first = [int(time.replace(fold=0).timestamp()) for time in local]
    assert page.call("elements/zone", "localOf", [[moment, zone] for moment in moments]) == written
    assert page.call("elements/zone", "momentOf", [[text, zone] for text in written]) == first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=8)
@given(st.lists(st.text("ab -*>`1.\nhttps:/", max_size=60), min_size=50, max_size=50))
def test_rich_text_comes_back_as_it_was_made(page: Drawing, texts: list[str]) -> None:
    made = page.call("elements/rich", "blockOf", [[text] for text in texts])
    shown = page.call("elements/rich", "textOf", [[block] for block in made])
    assert page.call("elements/rich", "blockOf", [[text] for text in shown]) == made
