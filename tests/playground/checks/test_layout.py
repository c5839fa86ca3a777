import json

import pytest

from bot.playground.checks import check_message, check_view
from tests.playground.checks.block_samples import BLOCKS, CARD, TABLE
from tests.playground.checks.samples import ELEMENTS, Json, mrkdwn, plain, section

EVERYWHERE = {"message", "modal", "home"}
SURFACES = {
    "section": EVERYWHERE,
    "actions": EVERYWHERE,
    "context": EVERYWHERE,
    "divider": EVERYWHERE,
    "header": EVERYWHERE,
    "image": EVERYWHERE,
    "input": EVERYWHERE,
    "rich_text": EVERYWHERE,
    "card": EVERYWHERE,
    "video": EVERYWHERE,
    "context_actions": {"message"},
    "markdown": {"message"},
    "data_visualization": {"message"},
    "task_card": {"message"},
    "plan": {"message"},
    "alert": {"modal"},
    "table": {"message", "home"},
    "data_table": {"message", "home"},
    "carousel": {"message", "home"},
    "container": {"message", "home"},
    "file": set(),
    "call": set(),
    "auth_provider": set(),
}


def found(surface: str, *blocks: Json) -> list[tuple[str, str]]:
    """What is refused about the blocks on that surface, as (path from the blocks, sentence)."""
    if surface == "message":
        problems, start = check_message({"blocks": list(blocks)}), "/blocks"
    else:
        frame = {"title": plain("Ticket"), "submit": plain("Send")} if surface == "modal" else {}
        problems, start = check_view({"type": surface, **frame, "blocks": list(blocks)}), "/view/blocks"
    return [(problem.path.removeprefix(start), problem.text.partition(" [")[0]) for problem in problems]


def actions(*action_ids: str) -> Json:
    buttons = [{"type": "button", "text": plain("Go"), "action_id": action_id} for action_id in action_ids]
    return {"type": "actions", "elements": buttons}


def sized(size: int) -> list[Json]:
    """Sections whose JSON has exactly `size` characters."""
    blocks = [section("x" * 2_900) for _ in range(4)] + [section("x")]
    written = json.dumps(blocks, separators=(",", ":"))
    return [*blocks[:4], section("x" * (1 + size - len(written)))]


@pytest.mark.parametrize(
    ("kind", "surface"), [(kind, surface) for kind in SURFACES for surface in sorted(EVERYWHERE)]
)
def test_a_block_goes_on_its_surfaces_and_on_no_others(kind: str, surface: str) -> None:
    block = BLOCKS.get(kind, {"type": kind})
    refused = [] if surface in SURFACES[kind] else [("/0/type", f"unsupported type: {kind}")]
    assert found(surface, block) == refused


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_surface_holds_so_many_blocks_and_no_more(surface: str, most: int) -> None:
    divider = {"type": "divider"}
    assert found(surface, *[divider] * most) == []
    assert found(surface, *[divider] * (most + 1)) == [("", f"no more than {most} items allowed")]


def test_a_block_id_stands_once() -> None:
    blocks = [section(block_id="a"), section(block_id="b"), section(block_id="a")]
    assert found("home", *blocks) == [("/2/block_id", '`block_id` "a" already exists')]


def test_a_block_id_stands_once_with_the_blocks_inside_containers() -> None:
    box = {"type": "container", "title": plain("Box"), "child_blocks": [section(block_id="a")]}
    assert [path for path, _ in found("message", section(block_id="a"), box)] == [
        "/1/child_blocks/0/block_id"
    ]


def test_an_action_id_stands_once_in_its_block() -> None:
    twice = ("/0/elements/1/action_id", '`action_id` "go" already exists')
    assert found("message", actions("go", "go")) == [twice]


def test_an_action_id_may_stand_in_several_blocks() -> None:
    assert found("message", actions("go"), actions("go")) == []


def test_an_action_id_stands_once_in_a_card_of_a_carousel() -> None:
    card = {**CARD, "actions": [ELEMENTS["button"], ELEMENTS["button"]]}
    refused = found("message", {"type": "carousel", "elements": [card]})
    assert [path for path, _ in refused] == ["/0/elements/0/actions/1/action_id"]


def test_one_element_of_a_view_has_the_focus() -> None:
    focused = {
        "type": "input",
        "label": plain("x"),
        "element": {"type": "plain_text_input", "focus_on_load": True},
    }
    assert found("modal", focused) == []
    assert [path for path, _ in found("modal", focused, focused)] == ["/1/element/focus_on_load"]


def test_the_blocks_of_a_message_stay_below_thirteen_thousand_characters_of_json() -> None:
    assert check_message({"blocks": sized(12_999)}) == []
    problems = check_message({"blocks": sized(13_000)})
    assert [(problem.error, problem.path) for problem in problems] == [("msg_blocks_too_long", "/blocks")]


def test_a_view_may_be_longer_than_a_message() -> None:
    assert found("home", *sized(13_000)) == []


def test_a_message_has_one_table() -> None:
    other = {**BLOCKS["data_table"], "block_id": "other"}
    problems = check_message({"blocks": [TABLE, other]})
    assert [problem.error for problem in problems] == ["invalid_attachments"]
    assert problems[0].text.startswith("only_one_table_allowed")


def test_a_table_in_a_container_counts() -> None:
    box = {"type": "container", "title": plain("Box"), "child_blocks": [{**TABLE, "block_id": "inner"}]}
    assert [sentence for _, sentence in found("message", TABLE, box)] == ["only_one_table_allowed"]


def test_a_message_has_two_charts() -> None:
    charts = [{**BLOCKS["data_visualization"], "block_id": str(index)} for index in range(3)]
    assert found("message", *charts[:2]) == []
    assert found("message", *charts) == [("", "no more than 2 data_visualization blocks allowed")]


def test_a_message_has_one_plan() -> None:
    plan = {"type": "plan", "title": "Put it out"}
    assert found("message", plan, plan) == [("", "no more than 1 plan blocks allowed")]


def test_markdown_blocks_share_twelve_thousand_characters() -> None:
    half = {"type": "markdown", "text": "x" * 6_000}
    assert found("message", half, half) == []
    assert found("message", half, half, {"type": "markdown", "text": "x"}) == [
        ("", "the markdown blocks exceed 12000 characters")
    ]


@pytest.mark.parametrize(
    ("block", "path", "sentence"),
    [
        ({"type": "header", "text": plain("x" * 151)}, "/0/text/text", "must be less than 151 characters"),
        (section("x" * 3_001), "/0/text/text", "must be less than 3001 characters"),
        (section("🔥" * 1_500 + "x"), "/0/text/text", "must be less than 3001 characters"),
        (section(""), "/0/text/text", "must be more than 0 characters"),
        (section(fields=[mrkdwn("x" * 2_001)]), "/0/fields/0/text", "must be less than 2001 characters"),
        (section(fields=[mrkdwn("x")] * 11), "/0/fields", "no more than 10 items allowed"),
        (section(block_id="x" * 256), "/0/block_id", "must be less than 256 characters"),
        (actions(*map(str, range(26))), "/0/elements", "no more than 25 items allowed"),
        (actions("x" * 256), "/0/elements/0/action_id", "must be less than 256 characters"),
        ({"type": "context", "elements": [mrkdwn("x")] * 11}, "/0/elements", "no more than 10 items allowed"),
        (
            {"type": "actions", "elements": [{"type": "button", "text": plain("x" * 76)}]},
            "/0/elements/0/text/text",
            "must be less than 76 characters",
        ),
        ({"type": "image", "image_url": "https://x.io/a.png"}, "/0", "missing required field: alt_text"),
        ({"type": "header", "text": mrkdwn("x")}, "/0/text/type", "unsupported type: mrkdwn"),
        ({"type": "sections"}, "/0/type", "unsupported type: sections"),
        ({"text": plain("x")}, "/0", "missing required field: type"),
        ({"type": 4}, "/0/type", "must provide a string"),
    ],
)
def test_the_limits_that_bite_most_are_refused_where_they_lie(block: Json, path: str, sentence: str) -> None:
    assert found("message", block) == [(path, sentence)]


def test_the_same_limits_pass_at_the_edge() -> None:
    blocks = [
        {"type": "header", "text": plain("x" * 150)},
        section("🔥" * 1_500, fields=[mrkdwn("x")] * 10, block_id="x" * 255),
        section(fields=[mrkdwn("x" * 2_000)]),
        actions(*map(str, range(25))),
        actions("x" * 255),
        {"type": "context", "elements": [mrkdwn("x")] * 10},
        {"type": "actions", "elements": [{"type": "button", "text": plain("x" * 75), "value": "x" * 2_000}]},
    ]
    assert found("message", *blocks) == []
