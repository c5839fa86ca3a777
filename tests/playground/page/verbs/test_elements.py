"""Buttons, menus and fields; modals."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.playground.cast import Desk, Part, button, line, modal, option, row, section
from tests.playground.listener import Envelope, Listener
from tests.playground.page.visitor import Screen, Visitor


def at(desk: Desk, ts: str) -> Part:
    return {"channel": desk.help, "ts": ts}


def twins(*names: str) -> list[Part]:
    """A button with the same action_id in each of these blocks."""
    return [row(button("Go", "go", value=f"of {name}"), block_id=name) for name in names]


def pick(**element: object) -> Part:
    return row({"action_id": "pick", **element}, block_id="picks")


@contextmanager
def opened(
    desk: Desk, app: Listener, visitor: Visitor, view: Part, response: Part | None = None
) -> Iterator[str]:
    """A modal in front of the visitor, whose submission is acked with `response`; its id."""

    def answer(envelope: Envelope) -> Part | None:
        if envelope["type"] == "slash_commands":
            desk.web.views_open(trigger_id=envelope["payload"]["trigger_id"], view=view)
        return response if envelope["payload"].get("type") == "view_submission" else None

    app.answer = answer
    visitor.act("command", channel=desk.help, line="/ticket")
    shown = visitor.person.wait_for_modal()
    yield shown.id


def test_of_twins_the_one_that_was_pressed_is_told(desk: Desk, app: Listener, ana: Visitor) -> None:
    ts = desk.post("Press", blocks=twins("first", "second"))
    assert ana.act("press", where=at(desk, ts), block_id="second", action_id="go") == {"ok": True}
    (action,) = app.last("block_actions")["actions"]
    assert (action["block_id"], action["value"]) == ("second", "of second")


def test_an_element_that_is_gone_is_told(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Press", blocks=twins("first"))
    answer = ana.act("press", where=at(desk, ts), block_id="third", action_id="go")
    assert (answer["ok"], answer["error"]) == (False, "not_possible")


def test_what_the_app_does_not_answer_is_told_beside_the_button(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Press", blocks=twins("first"))
    answer = ana.act("press", where=at(desk, ts), block_id="first", action_id="go")
    assert answer["text"] == "We had some trouble connecting. Try again?"
    assert not any(m["playground"]["notice"] for m in ana.look(desk.help)["messages"].values())


def test_choosing_tells_the_app_and_stays(desk: Desk, app: Listener, ana: Visitor) -> None:
    options = [option("High", "high"), option("Low", "low")]
    ts = desk.post("How?", blocks=[pick(type="static_select", options=options)])
    ana.act("choose", where=at(desk, ts), block_id="picks", action_id="pick", value="low")
    assert app.last("block_actions")["actions"][0]["selected_option"]["value"] == "low"
    state = ana.look(desk.help)["messages"][ts]["playground"]["state"]
    assert state["picks"]["pick"]["selected_option"]["value"] == "low"


def test_an_overflow_menu_keeps_nothing(desk: Desk, app: Listener, ana: Visitor) -> None:
    options = [option("Edit", "edit"), option("Delete", "delete")]
    ts = desk.post("What?", blocks=[pick(type="overflow", options=options)])
    ana.act("choose", where=at(desk, ts), block_id="picks", action_id="pick", value="delete")
    assert app.last("block_actions")["actions"][0]["selected_option"]["value"] == "delete"


def test_what_an_app_offered_can_be_chosen_by_its_value(desk: Desk, app: Listener, ana: Visitor) -> None:
    offered = {"options": [option("Printer", "p-1"), option("Plotter", "p-2")]}
    app.answer = lambda envelope: offered if envelope["payload"].get("type") == "block_suggestion" else None
    menu = {"type": "multi_external_select", "action_id": "pick"}
    ts = desk.post("Which?", blocks=[section("Which?", block_id="picks", accessory=menu)])
    spot = {"where": at(desk, ts), "block_id": "picks", "action_id": "pick"}
    answer = ana.act("options", **spot, query="p")
    assert [found["value"] for found in answer["options"]] == ["p-1", "p-2"]
    ana.act("choose", **spot, value=["p-2"])
    (chosen,) = app.last("block_actions")["actions"][0]["selected_options"]
    assert chosen["text"]["text"] == "Plotter"
    assert len(app.payloads("block_suggestion")) == 1


def test_groups_of_options_come_as_groups(desk: Desk, app: Listener, ana: Visitor) -> None:
    label = {"type": "plain_text", "text": "Devices"}
    offered = {"option_groups": [{"label": label, "options": [option("Printer", "p-1")]}]}
    app.answer = lambda envelope: offered if envelope["payload"].get("type") == "block_suggestion" else None
    ts = desk.post("Which?", blocks=[pick(type="external_select")])
    answer = ana.act("options", where=at(desk, ts), block_id="picks", action_id="pick", query="pri")
    assert (answer["options"], answer["groups"][0]["label"]["text"]) == ([], "Devices")


def test_typing_tells_nobody_and_stays(desk: Desk, app: Listener, ana: Visitor) -> None:
    with opened(desk, app, ana, modal({**line("Summary", "summary"), "dispatch_action": True})) as view:
        field = {"where": {"view": view}, "block_id": "summary_block", "action_id": "summary"}
        assert ana.act("enter", **field, value="Print") == {"ok": True}
        assert app.payloads("block_actions") == []
        state = ana.look()["modal"]["view"]["state"]
    assert state["summary_block"]["summary"]["value"] == "Print"


def test_what_was_typed_can_be_taken_back(desk: Desk, app: Listener, ana: Visitor) -> None:
    with opened(desk, app, ana, modal(line("Summary", "summary"))) as view:
        field = {"where": {"view": view}, "block_id": "summary_block", "action_id": "summary"}
        ana.act("enter", **field, value="Print")
        ana.act("enter", **field, value=None)
        assert ana.look()["modal"]["view"]["state"]["summary_block"]["summary"]["value"] is None


def test_the_app_gets_files_and_the_page_their_names(desk: Desk, app: Listener, ana: Visitor) -> None:
    element = {"type": "file_input", "action_id": "logs"}
    block = {"type": "input", "block_id": "files", "label": {"type": "plain_text", "text": "Logs"}}
    with opened(desk, app, ana, modal({**block, "element": element})) as view:
        field = {"where": {"view": view}, "block_id": "files", "action_id": "logs"}
        ana.act("choose", **field, value=["a.log"])
        ana.act("choose", **field, value=["a.log", "b.log"])
        assert ana.look()["modal"]["view"]["state"]["files"]["logs"]["files"] == ["a.log", "b.log"]
        ana.act("submit", view=view)
    entry = app.last("view_submission")["view"]["state"]["values"]["files"]["logs"]
    assert [file["filetype"] for file in entry["files"]] == ["log", "log"]


def test_rich_text_goes_to_the_app_as_it_is(desk: Desk, app: Listener, ana: Visitor) -> None:
    block = {"type": "input", "block_id": "story", "label": {"type": "plain_text", "text": "Story"}}
    text = {"type": "rich_text_section", "elements": [{"type": "text", "text": "It burns."}]}
    written = {"type": "rich_text", "elements": [text]}
    with opened(
        desk, app, ana, modal({**block, "element": {"type": "rich_text_input", "action_id": "story"}})
    ) as view:
        field = {"where": {"view": view}, "block_id": "story", "action_id": "story"}
        ana.act("enter", **field, value=written)
        ana.act("submit", view=view)
    entry = app.last("view_submission")["view"]["state"]["values"]["story"]["story"]
    assert entry["rich_text_value"] == written


@pytest.mark.parametrize("value", ["tomorrow", 5, ["2026-03-02"], {"a": 1}])
def test_a_date_is_a_date(desk: Desk, ana: Visitor, value: object) -> None:
    ts = desk.post("When?", blocks=[pick(type="datepicker")])
    answer = ana.act("enter", where=at(desk, ts), block_id="picks", action_id="pick", value=value)
    assert (answer["ok"], answer["error"]) == (False, "not_possible")


@pytest.mark.parametrize("value", [True, 1.5, [1], [{}]])
def test_a_value_that_no_element_has_is_malformed(desk: Desk, ana: Visitor, value: object) -> None:
    body = {"as": ana.id, "do": "enter", "where": at(desk, "1"), "block_id": "b", "action_id": "a"}
    assert ana.client.post("/page/act", json={**body, "value": value}).status_code == 400


def test_what_slacks_client_finds_wrong_is_told_by_block(desk: Desk, app: Listener, ana: Visitor) -> None:
    with opened(desk, app, ana, modal(line("Summary", "summary"))) as view:
        answer = ana.act("submit", view=view)
    assert answer == {"ok": False, "errors": {"summary_block": "Please complete this required field."}}
    assert app.payloads("view_submission") == []


def test_what_the_app_finds_wrong_is_told_by_block(desk: Desk, app: Listener, ana: Visitor) -> None:
    wrong = {"response_action": "errors", "errors": {"summary_block": "Say more."}}
    view_of = modal(line("Summary", "summary", initial_value="x"))
    with opened(desk, app, ana, view_of, wrong) as view:
        assert ana.act("submit", view=view) == {"ok": False, "errors": {"summary_block": "Say more."}}
        assert ana.look()["modal"]["view"]["errors"] == {"summary_block": "Say more."}


def test_what_was_submitted_is_closed(desk: Desk, app: Listener, ana: Visitor) -> None:
    with opened(desk, app, ana, modal(line("Summary", "summary", initial_value="x"))) as view:
        assert ana.act("submit", view=view) == {"ok": True, "errors": {}}
        assert ana.look()["modal"] is None
        again: Screen = ana.act("submit", view=view)
    assert (again["ok"], again["text"]) == (False, "No modal is open for ana.")


def test_an_app_that_does_not_take_a_submission_is_told(desk: Desk, app: Listener, ana: Visitor) -> None:
    odd = {"response_action": "fly"}
    with opened(desk, app, ana, modal(line("Summary", "summary", initial_value="x")), odd) as view:
        answer = ana.act("submit", view=view)
    assert (answer["ok"], answer["text"]) == (False, "We had some trouble connecting. Try again?")


def test_another_modal_than_the_one_in_front_cannot_be_submitted_or_closed(
    desk: Desk, app: Listener, ana: Visitor
) -> None:
    with opened(desk, app, ana, modal(line("Summary", "summary"))):
        for verb in ("submit", "close"):
            assert ana.act(verb, view="V1")["text"] == "This modal is closed."


def test_a_modal_can_be_closed(desk: Desk, app: Listener, ana: Visitor) -> None:
    with opened(desk, app, ana, modal(line("Summary", "summary"))) as view:
        assert ana.act("close", view=view) == {"ok": True}
    assert ana.look()["modal"] is None
