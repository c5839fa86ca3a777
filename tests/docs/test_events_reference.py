"""The reference of events names every kind, and the columns that events are kept in."""

from bot.domain.events import Kind
from models.tables import TicketEvent
from tests.docs.pages import codes, tables

PAGE = tables("events.md")


def test_every_kind_is_documented_in_the_order_of_the_code_and_no_other() -> None:
    assert [codes(row["kind"])[0] for row in PAGE["Kinds"]] == [kind.value for kind in Kind]


def test_every_column_is_documented_and_no_other() -> None:
    columns = [code for row in PAGE["Events"] for code in codes(row["column"])]

    assert sorted(columns) == sorted(TicketEvent.__table__.columns.keys())
