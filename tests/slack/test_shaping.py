"""Whole payloads kept within Slack's limits, with the customer's text giving way."""

import json

import pytest

from bot.playground.checks import check_message, check_view
from bot.slack.seals import CLOSE, OPEN
from bot.slack.shaping import Node, TemplateError, shape

LIMITS = [
    ({"type": "header", "text": {"type": "plain_text", "text": "it"}}, 150),
    ({"type": "section", "text": {"type": "mrkdwn", "text": "it"}}, 3000),
    ({"type": "section", "fields": [{"type": "mrkdwn", "text": "it"}]}, 2000),
    ({"type": "image", "image_url": "https://example.com/a.png", "alt_text": "it"}, 2000),
    (
        {
            "type": "actions",
            "elements": [{"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "it"}}],
        },
        75,
    ),
    (
        {
            "type": "actions",
            "elements": [
                {
                    "type": "overflow",
                    "action_id": "a",
                    "options": [{"text": {"type": "plain_text", "text": "it"}, "value": "1"}],
                }
            ],
        },
        75,
    ),
]


def with_text(block: Node, text: str) -> Node:
    filled = json.loads(json.dumps(block).replace('"it"', json.dumps(OPEN + text + CLOSE)))
    assert isinstance(filled, dict)
    return filled


def section(text: str) -> Node:
    return with_text({"type": "section", "text": {"type": "plain_text", "text": "it"}}, text)


def text_of(block: object) -> str:
    assert isinstance(block, dict)
    assert isinstance(block["text"], dict)
    return str(block["text"]["text"])


def blocks_of(payload: Node) -> list[object]:
    blocks = payload["blocks"]
    assert isinstance(blocks, list)
    return blocks


@pytest.mark.parametrize(("block", "most"), LIMITS)
def test_each_place_has_its_limit(block: Node, most: int) -> None:
    payload = shape({"text": "it", "blocks": [with_text(block, "x" * 5000)]})
    assert check_message(payload) == []
    assert "x" * (most - 1) + "…" in json.dumps(payload, ensure_ascii=False)


@pytest.mark.parametrize("text", ["x" * 3000, "日" * 3000, "&" * 3000, "😀" * 1500])
def test_a_message_with_too_much_text_is_cut_until_it_fits(text: str) -> None:
    payload = shape({"text": "it", "blocks": [section(text) for _ in range(12)]})
    assert len(json.dumps(payload["blocks"], separators=(",", ":"))) < 13_000
    assert check_message(payload) == []


def test_in_a_message_that_is_too_long_short_values_stay() -> None:
    payload = shape({"blocks": [section("short"), *(section("x" * 3000) for _ in range(6))]})
    assert text_of(blocks_of(payload)[0]) == "short"


def test_a_message_that_is_too_long_is_filled_up_to_the_limit() -> None:
    payload = shape({"blocks": [section("x" * 3000) for _ in range(6)]})
    assert len(json.dumps(payload["blocks"], separators=(",", ":"))) > 12_900


def test_with_too_many_blocks_the_rest_is_named() -> None:
    blocks = blocks_of(shape({"text": "it", "blocks": [section(str(n)) for n in range(60)]}))
    assert len(blocks) == 50
    assert "Not everything fits here." in json.dumps(blocks[-1])


def test_blocks_that_never_fit_are_dropped_from_the_end() -> None:
    literal: Node = {"type": "section", "text": {"type": "plain_text", "text": "x" * 2900}}
    payload = shape({"text": "it", "blocks": [json.loads(json.dumps(literal)) for _ in range(8)]})
    assert check_message(payload) == []
    assert text_of(blocks_of(payload)[0]) == "x" * 2900


def test_a_view_keeps_within_its_own_limits() -> None:
    view = shape(
        {
            "type": "modal",
            "title": {"type": "plain_text", "text": OPEN + "t" * 90 + CLOSE},
            "blocks": [section("x" * 3000) for _ in range(130)],
        }
    )
    assert check_view(view) == []
    assert len(blocks_of(view)) == 100


def test_the_text_of_a_view_is_no_message_text() -> None:
    assert shape({"type": "home", "callback_id": "<&>", "blocks": []})["callback_id"] == "<&>"


def test_a_message_without_blocks_is_escaped_too() -> None:
    assert shape({"text": f"{OPEN}<!here>{CLOSE}"}) == {"text": "&lt;!here&gt;"}


def test_cells_of_a_table_are_settled() -> None:
    cell: Node = {"type": "raw_text", "text": f"{OPEN}a<b{CLOSE}"}
    payload = shape({"blocks": [{"type": "table", "rows": [[cell]]}]})
    assert json.loads(json.dumps(payload)) == {
        "blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": "a<b"}]]}]
    }


def test_a_type_that_comes_from_a_value_is_escaped_for() -> None:
    payload = shape({"a": {"type": f"{OPEN}mrkdwn{CLOSE}", "text": f"{OPEN}<!here>{CLOSE}"}})
    assert payload == {"a": {"type": "mrkdwn", "text": "&lt;!here&gt;", "verbatim": True}}


def test_a_key_that_comes_from_a_value_is_refused() -> None:
    with pytest.raises(TemplateError, match="write it out"):
        shape({"blocks": [{f"{OPEN}type{CLOSE}": "divider"}]})


def test_a_text_without_quotes_is_refused() -> None:
    with pytest.raises(TemplateError, match="put it in quotes"):
        shape({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": 3}}]})


@pytest.mark.parametrize("character", ["x", "ü", "日", "😀"])
def test_the_text_of_a_message_fits_into_an_update(character: str) -> None:
    text = str(shape({"text": OPEN + character * 5000 + CLOSE})["text"])
    assert check_message({"text": text}, method="chat.update") == []
    assert len(text.encode()) <= 4000


def test_beside_blocks_the_text_is_only_a_notification() -> None:
    payload = shape({"text": OPEN + "x" * 5000 + CLOSE, "blocks": [section("x")]})
    assert len(str(payload["text"])) == 1000
