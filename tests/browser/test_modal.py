"""Forms in front of somebody: filling them in, sending them, what is wrong with them, and leaving them."""

from playwright.sync_api import Route, expect

from tests.browser.apps import sent, show, silence, submitted, told, trigger
from tests.browser.conftest import World
from tests.browser.screen import dialog, messages, press
from tests.browser.tabs import OpenAs
from tests.playground.cast import Part, button, line, modal, option, row, section

TITLE = "New ticket"
TROUBLE = "We had some trouble connecting. Try again?"
AREAS = [option("Web", "web"), option("Database", "db")]


def labelled(label: str, element: Part, **further: object) -> Part:
    """An input block whose id is that of its element."""
    text = {"type": "plain_text", "text": label}
    return {"type": "input", "block_id": element["action_id"], "label": text, "element": element, **further}


def test_what_is_typed_stays_under_the_hand_when_the_app_changes_the_form(
    world: World, open_as: OpenAs
) -> None:
    tab = open_as("ana", "#help")
    view_id = show(world, modal(line("Summary", "summary", multiline=True)))
    summary = dialog(tab, TITLE).get_by_role("textbox", name="Summary")
    expect(summary).to_be_focused()
    tab.keyboard.type("printer on fire")
    for _ in "fire":
        tab.keyboard.press("ArrowLeft")
    changed = modal(section("For Acme Corp"), line("What is wrong?", "summary", multiline=True))
    world.desk.web.views_update(view_id=view_id, view=changed)
    expect(dialog(tab, TITLE)).to_contain_text("For Acme Corp")
    tab.keyboard.type("is still on ")
    wrong = dialog(tab, TITLE).get_by_role("textbox", name="What is wrong?")
    expect(wrong).to_have_value("printer on is still on fire")
    press(dialog(tab, TITLE), "Send")
    assert submitted(world)["summary_block"]["summary"]["value"] == "printer on is still on fire"


def test_mistakes_stand_at_their_fields_and_the_first_has_the_focus(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    number = {"type": "number_input", "action_id": "number", "is_decimal_allowed": False, "max_value": "9"}
    area = {"type": "static_select", "action_id": "area", "options": AREAS}
    hint = {"type": "plain_text", "text": "In one line."}
    show(
        world,
        modal(
            {**line("Summary", "summary"), "hint": hint},
            labelled("How many?", number),
            labelled("Area", area),
        ),
    )
    form = dialog(tab, TITLE)
    form.get_by_role("textbox", name="Summary").fill("No printer")
    form.get_by_role("textbox", name="How many?").fill("10")
    form.get_by_role("textbox", name="How many?").press("Enter")
    many = form.get_by_role("textbox", name="How many?")
    expect(many).to_be_focused()
    expect(many).to_have_accessible_description("Please enter a number of at most 9.")
    expect(form.get_by_role("combobox", name="Area")).to_have_accessible_description(
        "Please complete this required field."
    )
    many.fill("9")
    form.get_by_role("combobox", name="Area").press("Enter")
    tab.keyboard.press("Enter")
    errors = {"response_action": "errors", "errors": {"summary_block": "Say more."}}
    world.app.answer = lambda _envelope: errors
    press(form, "Send")
    summary = form.get_by_role("textbox", name="Summary")
    expect(summary).to_be_focused()
    expect(summary).to_have_accessible_description("Say more. In one line.")
    expect(many).not_to_have_attribute("aria-invalid", "true")


def test_the_form_is_busy_while_it_is_sent_and_nothing_is_lost_when_nobody_answers(
    world: World, open_as: OpenAs
) -> None:
    tab = open_as("ana", "#help")
    show(world, modal(line("Summary", "summary")))
    form = dialog(tab, TITLE)
    held: list[Route] = []
    form.get_by_role("textbox", name="Summary").fill("No printer")
    expect(form.get_by_role("button", name="Send")).not_to_have_attribute("aria-busy", "true")
    tab.route("**/page/act", lambda route: held.append(route))
    press(form, "Send")
    expect(form.get_by_role("button", name="Send")).to_have_attribute("aria-busy", "true")
    with silence(world):
        for route in held:
            route.continue_()
        tab.unroute("**/page/act")
        expect(form.get_by_role("alert")).to_have_text(TROUBLE)
    expect(form.get_by_role("textbox", name="Summary")).to_have_value("No printer")
    press(form, "Send")
    expect(form).to_be_hidden()
    assert submitted(world)["summary_block"]["summary"]["value"] == "No printer"


def test_a_form_on_a_form_leads_back_to_what_was_typed_below(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    show(world, modal(line("Summary", "summary"), row(button("Merge", "merge"))))
    second = modal(line("Into which?", "into"), title={"type": "plain_text", "text": "Merge"})
    form, merge = dialog(tab, TITLE), dialog(tab, "Merge")
    form.get_by_role("textbox", name="Summary").fill("No printer")
    press(form, "Merge")
    world.desk.web.views_push(trigger_id=trigger(world, "merge"), view=second)
    expect(merge.get_by_role("textbox", name="Into which?")).to_be_focused()
    press(merge, "Back")
    expect(form.get_by_role("textbox", name="Summary")).to_have_value("No printer")
    expect(form.get_by_role("button", name="Merge")).to_be_focused()
    press(form, "Merge")
    world.desk.web.views_push(trigger_id=trigger(world, "merge", count=2), view=second)
    press(merge, "Close")
    expect(tab.get_by_role("dialog")).to_have_count(0)


def test_a_form_that_is_left_gives_the_focus_back_and_tells_the_app(world: World, open_as: OpenAs) -> None:
    ts = world.desk.post(blocks=[row(button("Open a ticket", "new"))])
    tab = open_as("ana", "#help")
    press(messages(tab), "Open a ticket")
    form = modal(line("Summary", "summary"), notify_on_close=True)
    world.desk.web.views_open(trigger_id=trigger(world, "new"), view=form)
    expect(dialog(tab, TITLE).get_by_role("textbox", name="Summary")).to_be_focused()
    # The button is painted anew in the meantime.
    blocks = [section("Edited"), row(button("Open a ticket", "new"))]
    world.desk.web.chat_update(channel=world.desk.help, ts=ts, text="Hello", blocks=blocks)
    expect(messages(tab)).to_contain_text("Edited")
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    expect(messages(tab).get_by_role("button", name="Open a ticket")).to_be_focused()
    assert world.slack.wait_until(lambda: bool(sent(world, "view_closed")))


def test_esc_closes_a_list_before_it_closes_the_form(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    area = {"type": "static_select", "action_id": "area", "options": AREAS}
    show(world, modal(labelled("Area", area, optional=True)))
    form = dialog(tab, TITLE)
    form.get_by_role("combobox", name="Area (optional)").click()
    expect(tab.get_by_role("option")).to_have_text(["Web", "Database"])
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("option")).to_have_count(0)
    expect(form).to_be_visible()
    tab.keyboard.press("Escape")
    expect(form).to_be_hidden()


def test_a_field_may_tell_the_app_on_enter_and_at_every_character(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    often = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
    typed = {**line("Live", "live", **often), "dispatch_action": True, "optional": True}
    show(world, modal({**line("Search", "search"), "dispatch_action": True}, typed))
    form = dialog(tab, TITLE)
    search = form.get_by_role("textbox", name="Search")
    expect(search).to_have_accessible_description("Press Enter to submit.")
    search.fill("invoices")
    search.press("Enter")
    assert told(world, "search")["value"] == "invoices"
    form.get_by_role("textbox", name="Live").fill("exp")
    assert told(world, "live")["value"] == "exp"
    expect(form).to_be_visible()
    assert sent(world, "view_submission") == []


EVERY_KIND = (
    labelled("Area", {"type": "static_select", "action_id": "area", "options": AREAS}),
    labelled("Areas", {"type": "multi_static_select", "action_id": "areas", "options": AREAS}),
    labelled("Day", {"type": "datepicker", "action_id": "day"}),
    labelled("Hour", {"type": "timepicker", "action_id": "hour"}),
    labelled("Kind", {"type": "radio_buttons", "action_id": "kind", "options": AREAS}),
    labelled("Mail", {"type": "email_text_input", "action_id": "mail"}),
    labelled("Story", {"type": "rich_text_input", "action_id": "story"}),
    labelled("Files", {"type": "file_input", "action_id": "files"}),
)


def test_every_kind_of_field_outlives_a_reload_and_reaches_the_app(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    show(world, modal(*EVERY_KIND))
    form = dialog(tab, TITLE)
    form.get_by_role("combobox", name="Area", exact=True).click()
    tab.get_by_role("option", name="Database").click()
    form.get_by_role("combobox", name="Areas").click()
    tab.get_by_role("option", name="Web").click()
    tab.keyboard.press("Escape")
    form.get_by_label("Day").fill("2026-04-01")
    form.get_by_label("Hour").fill("13:30")
    form.get_by_role("radio", name="Web").check()
    form.get_by_role("textbox", name="Mail").fill("ana@example.com")
    form.get_by_role("textbox", name="Story").fill("- paper\n- toner")
    form.get_by_label("Files", exact=True).last.set_input_files(
        {"name": "error.log", "mimeType": "text/plain", "buffer": b"x"}
    )
    expect(form).to_contain_text("error.log")
    tab.reload()
    expect(form.get_by_role("combobox", name="Area", exact=True)).to_have_value("Database")
    expect(form.get_by_role("button", name="Remove Web")).to_be_visible()
    expect(form.get_by_role("textbox", name="Story")).to_have_value("- paper\n- toner")
    expect(form).to_contain_text("error.log")
    press(form, "Send")
    values = {block: next(iter(row.values())) for block, row in submitted(world).items()}
    assert values["area"]["selected_option"] == AREAS[1]
    assert values["areas"]["selected_options"] == [AREAS[0]]
    assert values["day"]["selected_date"] == "2026-04-01"
    assert values["hour"]["selected_time"] == "13:30"
    assert values["kind"]["selected_option"] == AREAS[0]
    assert values["mail"]["value"] == "ana@example.com"
    assert values["story"]["rich_text_value"]["elements"][0]["style"] == "bullet"
    assert [file["name"] for file in values["files"]["files"]] == ["error.log"]


def test_a_text_that_is_too_long_is_counted_and_not_cut(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#help")
    show(world, modal(line("Summary", "summary", max_length=10)))
    form = dialog(tab, TITLE)
    summary = form.get_by_role("textbox", name="Summary")
    summary.fill("No printe")
    expect(form.get_by_text("1", exact=True)).to_be_visible()
    summary.fill("No printer here")
    expect(form.get_by_text("-5", exact=True)).to_be_visible()
    press(form, "Send")
    expect(summary).to_have_accessible_description(
        "Please use no more than 10 characters. 5 characters too many"
    )


def test_on_a_phone_a_form_fills_the_screen(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana", "#help", width=390)
    show(world, modal(line("Summary", "summary")))
    box = dialog(tab, TITLE).bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 800}
