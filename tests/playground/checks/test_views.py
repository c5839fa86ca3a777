import pytest
from hypothesis import given

from bot.playground.checks import check_view
from tests.playground.checks.hostile import json_values, mutations
from tests.playground.checks.samples import ELEMENTS, Json, plain, section

INPUT: Json = {"type": "input", "label": plain("Summary"), "element": ELEMENTS["plain_text_input"]}
MODAL: Json = {
    "type": "modal",
    "callback_id": "open_ticket",
    "title": plain("Open a ticket"),
    "submit": plain("Send"),
    "close": plain("Cancel"),
    "private_metadata": '{"account":"acme"}',
    "external_id": "open:acme",
    "clear_on_close": True,
    "notify_on_close": True,
    "blocks": [section(), INPUT],
}
HOME: Json = {"type": "home", "callback_id": "home", "blocks": [section()]}


def found(view: Json) -> list[tuple[str, str]]:
    return [(problem.path, problem.text.partition(" [")[0]) for problem in check_view(view)]


@pytest.mark.parametrize("view", [MODAL, HOME])
def test_a_whole_view_passes(view: Json) -> None:
    assert found(view) == []


def test_problems_of_a_view_are_invalid_arguments() -> None:
    problem = check_view({**MODAL, "title": plain("x" * 25)})[0]
    assert problem.error == "invalid_arguments"
    assert problem.text == "must be less than 25 characters [json-pointer:/view/title/text]"


@pytest.mark.parametrize("field", ["title", "submit", "close"])
def test_the_frame_of_a_modal_has_twenty_four_characters_for_each_text(field: str) -> None:
    assert found({**MODAL, field: plain("x" * 24)}) == []
    refused = [(f"/view/{field}/text", "must be less than 25 characters")]
    assert found({**MODAL, field: plain("x" * 25)}) == refused


@pytest.mark.parametrize(("field", "most"), [("private_metadata", 3_000), ("callback_id", 255)])
@pytest.mark.parametrize("view", [MODAL, HOME])
def test_what_a_view_carries_has_its_limits(view: Json, field: str, most: int) -> None:
    assert found({**view, field: "x" * most}) == []
    refused = [(f"/view/{field}", f"must be less than {most + 1} characters")]
    assert found({**view, field: "x" * (most + 1)}) == refused


@pytest.mark.parametrize("field", ["title", "blocks"])
def test_a_modal_needs_a_title_and_blocks(field: str) -> None:
    view = {name: value for name, value in MODAL.items() if name != field}
    assert found(view) == [("/view", f"missing required field: {field}")]


def test_a_modal_with_an_input_needs_a_submit() -> None:
    view = {name: value for name, value in MODAL.items() if name != "submit"}
    sentence = "must define `submit` to use an `input` block in modals"
    assert found(view) == [("/view/blocks/1/input", sentence)]


def test_a_modal_without_input_needs_no_submit() -> None:
    assert found({"type": "modal", "title": plain("Plan"), "blocks": [section()]}) == []


@pytest.mark.parametrize("field", ["title", "submit", "close", "clear_on_close", "notify_on_close"])
def test_app_home_has_no_frame(field: str) -> None:
    assert found({**HOME, field: MODAL[field]}) == [("/view", f"invalid additional property: {field}")]


def test_a_field_that_slack_does_not_know_is_refused() -> None:
    assert found({**MODAL, "submit_disabled": True}) == [
        ("/view", "invalid additional property: submit_disabled")
    ]


@pytest.mark.parametrize("view", [MODAL, HOME])
def test_a_view_has_blocks(view: Json) -> None:
    assert found({**view, "blocks": []}) == [("/view/blocks", "must provide at least 1 items")]
    assert found({**view, "blocks": {}}) == [("/view/blocks", "must provide an array")]


def test_a_view_is_a_modal_or_a_home() -> None:
    assert found({"blocks": []}) == [("/view", "missing required field: type")]
    assert found({"type": "dialog"}) == [("/view/type", "unsupported type: dialog")]
    assert found({"type": {}}) == [("/view/type", "must provide a string")]


def test_a_view_is_at_most_250_000_bytes() -> None:
    blocks = [section("ü" * 1_400) for _ in range(100)]
    assert [problem.error for problem in check_view({**HOME, "blocks": blocks})] == ["view_too_large"]
    assert found({**HOME, "blocks": blocks[:80]}) == []


@given(json_values())
def test_no_json_makes_the_check_fail(value: object) -> None:
    assert check_view({"type": "modal", "blocks": value}) != []


@given(mutations(MODAL))
def test_a_damaged_view_is_checked_without_harm(view: Json) -> None:
    before = repr(view)
    check_view(view)
    assert repr(view) == before
