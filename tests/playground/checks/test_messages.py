from itertools import pairwise
from time import thread_time
from typing import Any

import pytest
from hypothesis import given

from bot.playground.checks import check_message, check_text, check_view, live_mentions, warnings
from tests.playground.checks.block_samples import BLOCKS
from tests.playground.checks.hostile import json_values, mutations
from tests.playground.checks.real_messages import CARD, MESSAGES
from tests.playground.checks.samples import Json, section

EVERY_BLOCK: Json = {"text": "x", "blocks": [block for kind, block in BLOCKS.items() if kind != "alert"]}


def found(method: str = "chat.postMessage", **payload: object) -> list[tuple[str, str]]:
    return [(problem.error, problem.path) for problem in check_message(payload, method=method)]


@pytest.mark.parametrize("name", MESSAGES)
def test_messages_as_apps_send_them_pass(name: str) -> None:
    assert check_message(MESSAGES[name]) == []


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_a_message_says_something(text: str | None) -> None:
    assert found(text=text) == [("no_text", "/text")]
    assert found(text=text, blocks=[]) == [("no_text", "/text")]


def test_blocks_or_attachments_stand_in_for_text() -> None:
    assert found(blocks=[section()]) == []
    assert found(attachments=[{"text": "T-42", "color": "#d00000"}]) == []


def test_a_deletion_needs_no_text() -> None:
    assert found(delete_original=True) == []


def test_text_is_text() -> None:
    assert found(text=42) == [("invalid_arguments", "/text")]
    assert found(text="\ud83d") == [("invalid_arguments", "/text")]


def test_text_has_at_most_forty_thousand_characters() -> None:
    assert found(text="x" * 40_000) == []
    assert found(text="x" * 40_001) == [("msg_too_long", "/text")]


def test_an_update_has_at_most_four_thousand_characters() -> None:
    assert found("chat.update", text="x" * 4_000) == []
    assert found("chat.update", text="x" * 4_001) == [("msg_too_long", "/text")]
    assert found("chat.postMessage", text="x" * 4_001) == []


def test_markdown_text_goes_alone() -> None:
    assert found(markdown_text="**x**") == []
    assert found(markdown_text="**x**", text="x") == [("markdown_text_conflict", "/markdown_text")]
    assert found(markdown_text="**x**", blocks=[section()]) == [("markdown_text_conflict", "/markdown_text")]


def test_markdown_text_has_at_most_twelve_thousand_characters() -> None:
    assert found(markdown_text="x" * 12_000) == []
    assert found(markdown_text="x" * 12_001) == [("invalid_arguments", "/markdown_text")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("channel", ""),
        ("channel", 4),
        ("thread_ts", "1700000000"),
        ("ts", "yesterday"),
        ("username", ""),
        ("username", "x" * 81),
        ("icon_emoji", "ticket"),
        ("icon_url", "ticket.png"),
        ("unfurl_links", "false"),
        ("response_type", "public"),
        ("parse", "some"),
        ("replace_original", 1),
    ],
)
def test_an_argument_of_the_wrong_form_is_refused(name: str, value: object) -> None:
    problems = check_message({"text": "hello", name: value})
    assert [(problem.error, problem.path) for problem in problems] == [("invalid_arguments", f"/{name}")]


def test_an_argument_that_slack_does_not_know_is_ignored_as_slack_does() -> None:
    assert found(text="hello", colour="red") == []


def test_an_argument_left_none_counts_as_absent() -> None:
    assert found(text="hello", blocks=None, thread_ts=None, metadata=None) == []


def test_only_a_reply_is_broadcast() -> None:
    assert found(text="hello", reply_broadcast=True) == [("invalid_arguments", "/reply_broadcast")]
    assert found(text="hello", reply_broadcast=True, thread_ts="1700000000.000100") == []


@pytest.mark.parametrize("blocks", ["[]", {}, 4])
def test_blocks_are_an_array(blocks: object) -> None:
    assert found(text="hello", blocks=blocks) == [("invalid_blocks_format", "/blocks")]


def test_the_blocks_of_an_attachment_are_checked() -> None:
    attachment = {"color": "#d00000", "blocks": [section(""), section()]}
    refused = [("invalid_attachments", "/attachments/0/blocks/0/text/text")]
    assert found(attachments=[attachment]) == refused


@pytest.mark.parametrize("attachment", [{"actions": []}, {}, "x", {"fields": {}}, {"color": 4}])
def test_an_attachment_of_the_wrong_shape_is_refused(attachment: object) -> None:
    assert {error for error, _ in found(attachments=[attachment])} == {"invalid_attachments"}


def test_a_message_has_at_most_a_hundred_attachments() -> None:
    assert found(attachments=[{"text": "x"}] * 100) == []
    assert found(attachments=[{"text": "x"}] * 101) == [("too_many_attachments", "/attachments")]
    assert found(attachments={}, text="x") == [("invalid_attachments", "/attachments")]


def test_each_fault_is_reported() -> None:
    refused = found(text=4, thread_ts="x", blocks=[{"type": "sections"}], metadata=[])
    assert refused == [
        ("invalid_arguments", "/thread_ts"),
        ("invalid_arguments", "/text"),
        ("invalid_blocks", "/blocks/0/type"),
        ("invalid_metadata_format", "/metadata"),
    ]


def test_blocks_without_text_earn_a_warning() -> None:
    assert [problem.error for problem in warnings({"blocks": [section()]})] == ["missing_text_in_message"]
    assert warnings({"blocks": [section()], "text": "Printer on fire"}) == []


def test_text_that_notifications_cut_earns_a_warning() -> None:
    assert [problem.error for problem in warnings({"text": "x" * 4_001})] == ["message_truncated"]
    assert warnings({"text": "x" * 4_000}) == []


def resolves(payload: object, pointer: str) -> bool:
    value = payload
    for name in pointer.split("/")[1:]:
        members = dict(enumerate(value)) if isinstance(value, list) else value
        key = int(name) if isinstance(value, list) else name
        if not isinstance(members, dict) or key not in members:
            return False
        value = members[key]
    return True


@given(mutations(EVERY_BLOCK))
def test_every_problem_points_into_the_payload(payload: Json) -> None:
    for problem in check_message(payload):
        assert resolves(payload, problem.path) or problem.path == "/text"


@given(mutations(MESSAGES["card"]))
def test_a_damaged_message_is_checked_without_harm(payload: Json) -> None:
    before = repr(payload)
    check_message(payload)
    assert repr(payload) == before


@given(json_values(), json_values(), json_values())
def test_no_json_makes_the_check_fail(blocks: object, attachments: object, metadata: object) -> None:
    check_message({"text": "x", "blocks": blocks, "attachments": attachments, "metadata": metadata})


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def test_endless_payloads_cost_no_more_than_full_ones() -> None:
    endless = [section("")] * 1_000_000
    deep = nested(100_000)
    strange = [{"type": deep}, {"type": "section", "text": {"type": deep, "text": deep}, "fields": deep}]
    started = thread_time()
    assert len(check_message({"blocks": endless})) == 51
    assert check_message({"blocks": [deep, *strange], "metadata": deep, "text": deep}) != []
    assert check_view({"type": deep}) != []
    assert check_text({"type": deep, "text": deep, "blocks": strange}) == []
    assert live_mentions({"text": deep, "blocks": strange}) == []
    assert thread_time() - started < 2


def test_a_card_of_twelve_blocks_is_checked_within_a_millisecond() -> None:
    assert len(CARD["blocks"]) == 12
    ticks = []
    for _ in range(51):
        ticks.append(thread_time())
        assert check_message(CARD) == []
    assert min(end - start for start, end in pairwise(ticks)) < 0.001
