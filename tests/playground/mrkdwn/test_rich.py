from bot.playground.mrkdwn.rich import rich_lines
from tests.playground.checks.samples import Json
from tests.playground.mrkdwn.people import ANA


def said(text: str) -> Json:
    return {"type": "text", "text": text}


def part(kind: str, *leaves: Json, **fields: object) -> Json:
    return {"type": f"rich_text_{kind}", "elements": list(leaves), **fields}


def read(*elements: Json) -> list[str]:
    return rich_lines({"type": "rich_text", "elements": list(elements)}, ANA)


def test_the_leaves_of_a_section_are_one_line() -> None:
    leaves: list[Json] = [
        said("hi "),
        {"type": "user", "user_id": "U1"},
        said(" in "),
        {"type": "channel", "channel_id": "C1"},
        said(" see "),
        {"type": "link", "url": "https://x.io", "text": "status"},
        said(" "),
        {"type": "emoji", "name": "fire"},
        {"type": "broadcast", "range": "here"},
    ]
    assert read(part("section", *leaves)) == ["hi @ana in #general see status :fire:@here"]


def test_text_is_shown_to_the_letter() -> None:
    assert read(part("section", said("*no* <!here> &amp;"))) == ["*no* <!here> &amp;"]


def test_a_link_without_a_label_shows_its_address() -> None:
    assert read(part("section", {"type": "link", "url": "https://x.io"})) == ["https://x.io"]


def test_groups_teams_and_colours_show_what_they_are() -> None:
    leaves: list[Json] = [
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "team", "team_id": "T1"},
        {"type": "color", "value": "#F405B3"},
    ]
    assert read(part("section", *leaves)) == ["S1T1#F405B3"]


def test_a_date_is_written_for_the_reader() -> None:
    date = {"type": "date", "timestamp": 1795165200, "format": "{date_num} {time}", "fallback": "x"}
    assert read(part("section", date)) == ["2026-11-20 10:00 AM"]


def test_a_date_out_of_range_shows_its_fallback() -> None:
    date = {"type": "date", "timestamp": 10**15, "format": "{date_num}", "fallback": "one day"}
    assert read(part("section", date)) == ["one day"]


def test_lists_have_bullets_or_numbers() -> None:
    items = [part("section", said("a")), part("section", said("b"))]
    assert read(part("list", *items, style="bullet", indent=1)) == ["  • a", "  • b"]
    assert read(part("list", *items, style="ordered", offset=2)) == ["3. a", "4. b"]


def test_a_quote_is_marked_on_every_line() -> None:
    assert read(part("quote", said("a\nb"))) == ["> a", "> b"]


def test_code_keeps_its_lines() -> None:
    assert read(part("preformatted", said("if a:\n  b"))) == ["if a:", "  b"]
