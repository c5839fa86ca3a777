"""Every block that an app may send, as the page draws it."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, expect

from tests.browser.drawing import Drawing, drawing
from tests.playground.checks.block_samples import BLOCKS
from tests.playground.checks.real_messages import CARD, MESSAGES
from tests.playground.checks.samples import LEAVES, Json, section

# What a rich text of all leaves says, for ana in Lisbon; nobody here knows the ids.
LEAF_WORDS = "Printerstatus page@U024BE7LH@S0604QSJC#C024BE7LR@T024BE7LD🔥@here2024-07-11 at 4:03 PM#F405B3"
SAID: dict[str, list[str]] = {
    "section": ["Printer on fire", "Tier", "Gold"],
    "actions": [],
    "context": ["why", "because"],
    "context_actions": [],
    "divider": [],
    "header": ["T-42"],
    "image": ["Fire", "A printer", "https://files.slack.com/files-pri/T0-F0/fire.png"],
    "input": ["Summary", "(optional)", "One line"],
    "markdown": ["bold"],
    "rich_text": [LEAF_WORDS],
    "table": ["Tier", "Promise", LEAF_WORDS, "4 h"],
    "data_table": ["Open tickets", "Tier", "Open", LEAF_WORDS, "4"],
    "alert": ["Too late"],
    "card": ["T-42", "Acme", "Printer on fire", "due soon"],
    "carousel": ["T-42", "Acme", "Printer on fire", "due soon"],
    "container": ["History", LEAF_WORDS, "of T-42", "Printer on fire"],
    "task_card": ["Look at the printer", LEAF_WORDS, "Source"],
    "plan": ["Put it out", "Look at the printer", LEAF_WORDS, "Source"],
    "video": ["Fire", "Ana · Example", "A printer burns"],
}
NOT_DRAWN = ["data_visualization", "call", "hologram"]
HOSTILE = (
    """<img src=x onerror="x()"><script>x()</script><!here|<svg/onload=x()>&lt;b&gt;"'><a href=data:x>"""
)
TAGS = [
    *(
        "a",
        "b",
        "blockquote",
        "button",
        "caption",
        "code",
        "details",
        "div",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
    ),
    *("input", "label", "li", "ol", "p", "path", "pre", "s", "span", "strong", "summary", "svg"),
    *("table", "tbody", "td", "textarea", "th", "thead", "time", "tr", "u", "ul"),
]
LOOK = """(drawn, tags) => [...drawn.querySelectorAll("*")]
  .filter((node) => {
    const leads = ({ name, value }) => ["href", "src", "action"].includes(name) && !/^(http|#)/.test(value);
    const runs = (attribute) => attribute.name.startsWith("on") || leads(attribute);
    return !tags.includes(node.localName) || [...node.attributes].some(runs);
  })
  .map((node) => node.outerHTML)"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Drawing]:
    with drawing(chromium) as opened:
        yield opened


@pytest.mark.parametrize("kind", SAID)
def test_a_block_says_what_was_sent(page: Drawing, kind: str) -> None:
    drawn = page.blocks(BLOCKS[kind])

    for text in SAID[kind]:
        expect(drawn).to_contain_text(text)
    expect(drawn.locator(".block-unknown")).to_have_count(0)


def test_every_block_is_drawn_or_said_not_to_be() -> None:
    assert set(BLOCKS) - set(SAID) == {"data_visualization"}


@pytest.mark.parametrize("kind", NOT_DRAWN)
def test_what_is_not_drawn_is_shown_as_it_was_sent(page: Drawing, kind: str) -> None:
    block = BLOCKS.get(kind, {"type": kind, "text": HOSTILE})
    drawn = page.blocks(block, section("after it"))

    drawn.get_by_text(f"This block ({kind}) is not drawn here").click()

    assert json.loads(drawn.locator("pre").inner_text()) == block
    expect(drawn).to_contain_text("after it")


@pytest.mark.parametrize(
    "broken",
    [
        *(None, 7, "text", {}, {"type": "constructor"}, {"type": "section"}, {"type": "actions"}),
        {"type": "rich_text", "elements": [{"type": "rich_text_poem"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "smell"}]}]},
    ],
)
def test_a_block_that_is_none_does_no_harm_to_the_others(page: Drawing, broken: object) -> None:
    drawn = page.blocks(broken, section("after it"))

    expect(drawn.get_by_text("is not drawn here")).to_be_visible()
    expect(drawn).to_contain_text("after it")


@pytest.mark.parametrize("kind", BLOCKS)
def test_hostile_text_makes_no_elements(page: Drawing, kind: str) -> None:
    drawn = page.blocks(poisoned(BLOCKS[kind]))

    assert drawn.evaluate(LOOK, TAGS) == []


def test_a_hostile_attachment_makes_no_elements_either(page: Drawing) -> None:
    attachment = {
        **MESSAGES["an alert of the legacy kind"]["attachments"][0],
        "author_name": "x",
        "thumb_url": "x",
    }

    assert page.attachments(poisoned(attachment)).evaluate(LOOK, TAGS) == []


def test_a_card_has_its_facts_side_by_side(page: Drawing) -> None:
    drawn = page.blocks(*CARD["blocks"])
    account, tier = (drawn.get_by_text(name, exact=True) for name in ("Account", "Tier"))

    expect(drawn.get_by_role("heading", name="T-42 Printer on fire")).to_be_visible()
    assert box(account)["x"] < box(tier)["x"]
    assert box(account)["y"] == box(tier)["y"]


def test_a_long_section_is_cut_until_somebody_wants_more(page: Drawing) -> None:
    drawn = page.blocks(section("word " * 200, block_id="long"))
    shown = drawn.locator(".section-text")
    before = box(shown)["height"]

    drawn.get_by_role("button", name="See more", expanded=False).click()

    expect(drawn.get_by_role("button", name="See less", expanded=True)).to_be_visible()
    assert box(shown)["height"] > before
    drawn.get_by_role("button", name="See less").click()
    assert box(shown)["height"] == before


def test_a_section_that_is_to_be_expanded_is_not_cut(page: Drawing) -> None:
    drawn = page.blocks(section("word " * 200, expand=True))

    expect(drawn.get_by_role("button")).to_have_count(0)


def test_an_image_that_does_not_come_says_what_and_from_where(page: Drawing) -> None:
    drawn = page.blocks({**BLOCKS["image"], "slack_file": None, "image_url": "https://example.com/fire.png"})

    expect(drawn.get_by_role("link")).to_have_attribute("href", "https://example.com/fire.png")
    expect(drawn).to_contain_text("A printer")
    expect(drawn.get_by_role("img")).to_have_count(0)


def test_an_image_that_comes_has_its_words(page: Drawing) -> None:
    address = f"{page.tab.url.partition('#')[0]}assets/icon.svg"
    drawn = page.blocks({"type": "image", "image_url": address, "alt_text": "Our mark"})

    expect(drawn.get_by_role("img", name="Our mark")).to_have_js_property("complete", True)


def test_lists_in_rich_text_have_numbers_and_depth(page: Drawing) -> None:
    lists = [
        {"type": "rich_text_list", "style": "ordered", "elements": [line("one")]},
        {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [line("deeper")]},
        {"type": "rich_text_list", "style": "ordered", "offset": 1, "elements": [line("two")]},
    ]
    drawn = page.blocks({"type": "rich_text", "elements": lists})

    assert drawn.get_by_role("listitem").all_inner_texts() == ["one", "deeper", "two"]
    assert [node.get_attribute("start") for node in drawn.locator("ol").all()] == ["1", "2"]
    assert box(drawn.get_by_text("deeper"))["x"] > box(drawn.get_by_text("two"))["x"]


def test_words_in_rich_text_have_their_styles(page: Drawing) -> None:
    styles = ["bold", "italic", "strike", "underline", "code"]
    leaves = [{"type": "text", "text": name, "style": {name: True}} for name in styles]
    section_ = {"type": "rich_text_section", "elements": [*leaves, LEAVES["color"]]}
    drawn = page.blocks({"type": "rich_text", "elements": [section_]})

    assert [drawn.locator(tag).inner_text() for tag in ("strong", "em", "s", "u", "code")] == styles
    expect(drawn.locator(".swatch")).to_have_css("background-color", "rgb(244, 5, 179)")


def test_a_table_has_a_header_and_aligned_columns(page: Drawing) -> None:
    rows = [[raw("Tier"), raw("Due")], [raw("Gold"), raw("4 h")]]
    drawn = page.blocks({"type": "table", "rows": rows, "column_settings": [None, {"align": "right"}]})

    assert drawn.get_by_role("columnheader").all_inner_texts() == ["Tier", "Due"]
    expect(drawn.get_by_role("cell", name="Gold")).to_have_css("text-align", "start")
    expect(drawn.get_by_role("cell", name="4 h")).to_have_css("text-align", "end")


def test_a_data_table_is_read_page_by_page(page: Drawing) -> None:
    rows = [[raw("Ticket")], *([raw(f"T-{number}")] for number in range(1, 8))]
    drawn = page.blocks({"type": "data_table", "caption": "Open", "rows": rows, "block_id": "pages"})
    table = drawn.get_by_role("table", name="Open")
    assert table.get_by_role("rowheader").all_inner_texts() == ["T-1", "T-2", "T-3", "T-4", "T-5"]

    drawn.get_by_role("button", name="Next").click()

    assert table.get_by_role("rowheader").all_inner_texts() == ["T-6", "T-7"]
    expect(drawn.get_by_role("status")).to_have_text("6–7 of 7")


def test_a_container_folds(page: Drawing) -> None:
    drawn = page.blocks({**BLOCKS["container"], "rich_text_title": None})
    expect(drawn.get_by_text("Printer on fire")).to_be_hidden()

    drawn.get_by_role("button", name="History", expanded=False).click()

    expect(drawn.get_by_text("Printer on fire")).to_be_visible()


def test_markdown_is_read_as_markdown(page: Drawing) -> None:
    text = (
        "# Week\n**a** *b* ~~c~~ `d` [e](https://x.io)\n\n- one\n- two\n\n> said\n\n|T|N|\n|--|--|\n|Gold|4|"
    )
    drawn = page.blocks({"type": "markdown", "text": text})

    expect(drawn.get_by_role("heading", name="Week")).to_be_visible()
    assert drawn.locator("strong, em, s, code, a, li, p").all_inner_texts() == [
        *("a b c d e", "a", "b", "c", "d", "e", "one", "two", "said")
    ]
    expect(drawn.get_by_role("cell", name="Gold")).to_be_visible()


def test_an_attachment_has_its_colour_and_its_fields(page: Drawing) -> None:
    drawn = page.attachments(*MESSAGES["an alert of the legacy kind"]["attachments"])

    expect(drawn.get_by_role("link", name="Build 17")).to_have_attribute("href", "https://ci.example.com/17")
    expect(drawn).to_contain_text("2 of 317 tests failed")
    expect(drawn).to_contain_text("Branchmain")
    expect(drawn.locator(".attachment")).to_have_css("border-left-color", "rgb(208, 0, 0)")


def test_an_attachment_may_hold_blocks(page: Drawing) -> None:
    drawn = page.attachments({"blocks": [section("inside")], "pretext": "*before*"})

    expect(drawn).to_have_text("beforeinside")
    expect(drawn.locator("strong")).to_have_text("before")


def poisoned(value: object, name: str = "") -> object:
    """The sample with every text in it replaced by a hostile one, and every address by a script's."""
    if isinstance(value, dict):
        return {key: poisoned(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, name) for item in value]
    if name.endswith(("url", "link")):
        return "javascript:x()"
    kept = ("type", "style", "status", "level", "format", "action_id", "block_id", "width", "align", "icon")
    return HOSTILE if isinstance(value, str) and name not in kept else value


def line(text: str) -> Json:
    return {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}


def raw(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def box(shown: Locator) -> FloatRect:
    """Where it stands: x, y, width and height."""
    found = shown.bounding_box()
    assert found is not None
    return found
