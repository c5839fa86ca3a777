"""The rules of tables: how much their cells may hold together, and the shape of a data table."""

from collections.abc import Iterator
from typing import Any

from bot.playground.checks.limits import LIMITS
from bot.playground.checks.problems import Report
from bot.playground.checks.values import units


def cell_units(block: dict[str, Any]) -> int:
    """The characters (UTF-16 units) of all cells of a sound table or data table."""
    return sum(units(text) for row in block["rows"] for cell in row for text in _texts(cell))


def _texts(cell: dict[str, Any]) -> Iterator[str]:
    if cell["type"] != "rich_text":
        yield cell["text"]
        return
    pending = list(cell["elements"])
    while pending:
        element = pending.pop()
        pending.extend(element.get("elements", ()))
        # What a mention or an emoji counts is not documented: its own id or name is the stricter guess.
        yield from (value for name, value in element.items() if name in _SHOWN and isinstance(value, str))


_SHOWN = ("text", "name", "user_id", "channel_id", "usergroup_id", "team_id", "range", "fallback", "value")


def check_table(block: dict[str, Any], path: str, report: Report) -> None:
    """Refuses a table whose cells hold too much together."""
    most = LIMITS["blocks"][block["type"]]["max_cell_chars_total"]
    if cell_units(block) > most:
        report.add(f"{path}/rows", f"must be less than {most + 1} characters")


def check_data_table(block: dict[str, Any], path: str, report: Report) -> None:
    """Refuses ragged rows and rich text in the header, besides what any table may not be."""
    check_table(block, path, report)
    header, *rows = block["rows"]
    for index, cell in enumerate(header):
        if cell["type"] == "rich_text":
            report.add(f"{path}/rows/0/{index}/type", "unsupported type: rich_text")
    for index, row in enumerate(rows, start=1):
        if len(row) != len(header):
            report.add(f"{path}/rows/{index}", f"must provide exactly {len(header)} items")
