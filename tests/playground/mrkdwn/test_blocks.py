import pytest

from bot.playground.mrkdwn import plain_blocks
from tests.playground.checks.block_samples import BLOCKS
from tests.playground.checks.real_messages import CARD
from tests.playground.checks.samples import ELEMENTS, Json, mrkdwn, plain, section
from tests.playground.mrkdwn.people import ANA


def read(*blocks: Json) -> list[str]:
    return plain_blocks(blocks, users=ANA.users, channels=ANA.channels, zone=ANA.zone, now=ANA.now)


def test_a_card_reads_from_top_to_bottom() -> None:
    assert read(*CARD["blocks"]) == [
        "T-42 Printer on fire",
        "> The printer on floor 3 is on fire & nobody can print.",
        "Account",
        "Acme",
        "Tier",
        "Gold",
        "Urgency",
        "High",
        "Area",
        "Printing",
        "Owner",
        "@U024BE7LH",
        "Opened",
        "Nov 14, 2023",
        "First answer due Nov 15, 2023 at 12:13 AM",
        "(High ▾)",
        "────────",
        "Why outage words, 40 people  confidence 92%",
        "> since <b>nine</b> & counting",
        "Open thread",
        "[Claim] [Reply] [Ask customer] [Escalate] [Resolve] (⋯ Critical | High | Normal | Low)",
        "Nothing typed here reaches the customer.",
        "────────",
    ]


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_reads_as_lines(kind: str) -> None:
    lines = read(BLOCKS[kind])
    assert lines
    assert not any("\n" in line or line == f"({kind})" for line in lines)


def test_a_section_has_text_fields_and_an_accessory() -> None:
    block = section("*a*", fields=[mrkdwn("_b_"), plain("_c_")], accessory=ELEMENTS["button"])
    assert read(block) == ["a", "b", "_c_", "[Claim]"]
    assert read({"type": "section", "fields": [plain("d")]}) == ["d"]


def test_an_input_has_a_label_a_value_and_a_hint() -> None:
    assert read(BLOCKS["input"]) == ["Summary (optional): Printer", "  One line"]
    required = {"type": "input", "label": plain("Summary"), "element": {"type": "plain_text_input"}}
    assert read(required) == ["Summary: ____"]


def test_an_image_shows_what_it_is_of() -> None:
    assert read(BLOCKS["image"]) == ["Fire", "(image: A printer)"]
    assert read({"type": "context", "elements": [ELEMENTS["image"], plain("x")]}) == ["(image: A printer)  x"]


def test_a_table_reads_by_rows() -> None:
    row = [{"type": "raw_text", "text": "Gold"}, {"type": "raw_number", "value": 4, "text": "4 h"}]
    assert read({"type": "table", "rows": [row, row]}) == ["Gold | 4 h", "Gold | 4 h"]
    assert read({"type": "data_table", "caption": "Tiers", "rows": [row]}) == ["Tiers", "Gold | 4 h"]


def test_a_chart_is_named() -> None:
    assert read(BLOCKS["data_visualization"]) == ["(bar chart: Tickets a day)"]


def test_a_card_block_has_its_texts_and_buttons() -> None:
    lines = ["(image: A printer)", "T-42", "Acme", "Printer on fire", "due soon", "[Claim]"]
    assert read(BLOCKS["card"]) == lines
    assert read(BLOCKS["carousel"]) == lines
    assert read({"type": "card", "title": plain("T-42")}) == ["T-42"]


def test_what_is_in_a_container_is_indented() -> None:
    box = {"type": "container", "title": plain("History"), "child_blocks": [section(), {"type": "divider"}]}
    assert read(box) == ["History", "  Printer on fire", "  ────────"]


def test_a_plan_shows_how_far_its_tasks_are() -> None:
    tasks = [
        {"type": "task_card", "task_id": "1", "title": "Look", "status": "complete"},
        {"type": "task_card", "task_id": "2", "title": "Act", "sources": [ELEMENTS["url"]]},
    ]
    assert read({"type": "plan", "title": "Put it out", "tasks": tasks}) == [
        "Put it out",
        "✓ Look",
        "○ Act",
        "  Source",
    ]
    assert read({"type": "plan", "title": "Nothing yet"}) == ["Nothing yet"]


def test_markdown_and_videos_and_alerts_are_shown_in_words() -> None:
    assert read({"type": "markdown", "text": "**a**\nb"}) == ["**a**", "b"]
    assert read(BLOCKS["video"]) == ["(video: Fire)"]
    assert read(BLOCKS["alert"]) == ["Too late"]


def test_a_block_of_a_new_kind_is_named() -> None:
    assert read({"type": "hologram"}) == ["(hologram)"]
