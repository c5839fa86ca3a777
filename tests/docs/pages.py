"""The documentation as data: which pages there are, and the tables in them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
Row = Mapping[str, str]
"""One line of a table: the text of its cells by the heading of their column."""


def pages() -> list[Path]:
    """Everything that is written for readers of the repository."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@cache
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def tables(name: str) -> Mapping[str, list[Row]]:
    """The tables of a page under docs/reference, by the heading that they stand under."""
    found: dict[str, list[Row]] = defaultdict(list)
    section, columns = "", list[str]()
    for line in text(ROOT / "docs/reference" / name).splitlines():
        if line.startswith("#"):
            section = line.lstrip("# ")
        if not line.startswith("|"):
            columns = []
        elif not columns:
            columns = cells(line)
        elif not set(line) <= set("|-: "):
            found[section].append(dict(zip(columns, cells(line), strict=True)))
    return found


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def codes(cell: str) -> list[str]:
    """What stands between backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)
