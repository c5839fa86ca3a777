"""The reference of events names every kind with its data, and the columns that events are kept in."""

import ast
import re
import tokenize
from collections import defaultdict
from collections.abc import Mapping

from bot.domain.events import Kind
from models.tables import TicketEvent
from tests.docs.pages import ROOT, codes, tables

PAGE = tables("events.md")


def test_every_kind_is_documented_in_the_order_of_the_code_and_no_other() -> None:
    assert [codes(row["kind"])[0] for row in PAGE["Kinds"]] == [kind.value for kind in Kind]


def test_all_data_that_the_code_names_beside_a_kind_is_documented() -> None:
    named = {kind: keys for kind, keys in _named().items() if kind in list(Kind)}
    rows = {codes(row["kind"])[0]: set(codes(row["data"])) for row in PAGE["Kinds"]}

    assert len(named) > len(Kind) / 2
    assert {kind: missing for kind, keys in named.items() if (missing := keys - rows[kind])} == {}


def test_every_column_is_documented_and_no_other() -> None:
    columns = [code for row in PAGE["Events"] for code in codes(row["column"])]

    assert sorted(columns) == sorted(TicketEvent.__table__.columns.keys())


def _named() -> Mapping[str, set[str]]:
    """The keys in the comment behind each value: `"asked"  # text: the question; note`."""
    found: dict[str, set[str]] = defaultdict(set)
    value, line = "", 0
    with tokenize.open(ROOT / "bot/domain/events.py") as source:
        for token in tokenize.generate_tokens(source.readline):
            if token.type == tokenize.STRING:
                value, line = str(ast.literal_eval(token.string)), token.end[0]
            elif token.type == tokenize.COMMENT and token.start[0] == line:
                names = [part.partition(":")[0] for part in token.string.strip("# ").split(";")]
                found[value] |= {name for part in names for name in re.findall(r"\w+", part)}
    return found
