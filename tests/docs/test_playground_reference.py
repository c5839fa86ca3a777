"""The reference of the playground names its methods, its calls and its faults as they are."""

import inspect

import pytest

from bot.playground.faults import Faults
from bot.playground.people.person import Person
from bot.playground.server import LocalSlack
from bot.playground.trouble import Trouble
from bot.playground.webapi import METHODS
from tests.docs.pages import Row, codes, tables

PAGE = tables("playground.md")
NO_CALLS = {"start", "stop", "as_person"}


def public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


def called(rows: list[Row], column: str) -> set[str]:
    return {code.partition("(")[0] for row in rows for code in codes(row.get(column, ""))}


def test_every_method_of_the_web_api_is_documented_and_no_other() -> None:
    assert called(PAGE["Methods"], "methods") == set(METHODS)


@pytest.mark.parametrize(
    ("section", "column", "kind"),
    [
        ("The scene", "call on `LocalSlack`", LocalSlack),
        ("People", "call on `Person`", Person),
        ("Faults", "call on `slack.faults`", Trouble),
    ],
)
def test_every_call_is_documented_and_no_other(section: str, column: str, kind: type) -> None:
    inner = {"add", "take", "attach", "take_copies"} if issubclass(kind, Faults) else NO_CALLS

    assert called(PAGE[section], column) == public(kind) - inner


def test_every_kind_of_fault_is_documented() -> None:
    kinds = {code for row in PAGE["Faults"] for code in codes(row.get("kind", ""))}

    assert kinds == {"429", "500", "drop_before", "drop_after", "slow"}
