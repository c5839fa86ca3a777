from bot.playground.checks.tables import cell_units
from tests.playground.checks.block_samples import BLOCKS
from tests.playground.checks.samples import RICH_TEXT, Json, faults


def cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def table(*rows: list[Json], kind: str = "table") -> Json:
    caption = {"caption": "Tickets"} if kind == "data_table" else {}
    return {"type": kind, "rows": list(rows), **caption}


def refused(block: Json) -> list[tuple[str, str]]:
    problems = faults("blocks", block["type"], block)
    return [(problem.path, problem.text.partition(" [")[0]) for problem in problems]


def test_all_cells_together_are_counted() -> None:
    assert cell_units(table([cell("abc"), cell("🔥")], [cell("d")])) == 6


def test_the_leaves_of_rich_text_are_counted() -> None:
    nested = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "four"}]}],
            }
        ],
    }
    assert cell_units(table([nested])) == 4


def test_the_cells_may_hold_ten_thousand_characters_and_no_more() -> None:
    assert refused(table([cell("x" * 9_999), cell("x")])) == []
    found = refused(table([cell("x" * 9_999), cell("xx")]))
    assert found == [("/rows", "must be less than 10001 characters")]


def test_a_table_has_at_most_a_hundred_rows() -> None:
    assert refused(table(*[[cell("x")]] * 100)) == []
    assert refused(table(*[[cell("x")]] * 101)) == [("/rows", "no more than 100 items allowed")]


def test_a_row_has_at_most_twenty_cells() -> None:
    assert refused(table([cell("x")] * 20)) == []
    assert refused(table([cell("x")] * 21)) == [("/rows/0", "no more than 20 items allowed")]


def test_a_table_may_be_ragged() -> None:
    assert refused(table([cell("a"), cell("b")], [cell("c")])) == []


def test_a_data_table_may_not_be_ragged() -> None:
    found = refused(table([cell("a"), cell("b")], [cell("c")], kind="data_table"))
    assert found == [("/rows/1", "must provide exactly 2 items")]


def test_the_header_of_a_data_table_is_not_rich_text() -> None:
    found = refused(table([RICH_TEXT], [cell("c")], kind="data_table"))
    assert found == [("/rows/0/0/type", "unsupported type: rich_text")]


def test_a_data_table_needs_a_row_below_its_header() -> None:
    assert refused(table([cell("a")], kind="data_table")) == [("/rows", "must provide at least 2 items")]


def test_a_number_in_a_cell_needs_its_text() -> None:
    found = refused({**BLOCKS["table"], "rows": [[{"type": "raw_number", "value": 4}]]})
    assert found == [("/rows/0/0", "missing required field: text")]
