"""Parts of payloads of any shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.parts import MOST, count, first_text, node, nodes, packed, part, text
from tests.playground.checks.hostile import json_values

BODY = {"user": {"id": "U1", "name": "a\x00b", "age": 7}, "files": [{"name": "x"}, "y", None], "none": None}


def test_a_path_leads_to_what_stands_there() -> None:
    assert part(BODY, "user", "age") == 7


@pytest.mark.parametrize("path", [("nobody",), ("user", "id", "x"), ("files", "name"), ("none", "x")])
def test_a_path_that_breaks_off_leads_to_nothing(path: tuple[str, ...]) -> None:
    assert part(BODY, *path) is None
    assert text(BODY, *path) == ""
    assert node(BODY, *path) == {}
    assert list(nodes(BODY, *path)) == []
    assert count(BODY, *path) is None


def test_a_text_is_fit_to_be_stored() -> None:
    assert text(BODY, "user", "name") == "a\ufffdb"


def test_of_several_texts_the_first_that_says_something_counts() -> None:
    assert first_text({"a": "", "b": None, "c": "found", "d": "late"}, "a", "b", "c", "d") == "found"


def test_of_a_list_only_objects_are_taken() -> None:
    assert list(nodes(BODY, "files")) == [{"name": "x"}]


@pytest.mark.parametrize("value", [0, -1, 1.0, True, "7", None, MOST + 1, [7]])
def test_what_is_no_number_of_ours_reads_as_nothing(value: object) -> None:
    assert count({"ticket": value}, "ticket") is None


@pytest.mark.parametrize("value", ["", "{", "[1]", "7", "null", "[" * 100_000])
def test_text_that_is_no_object_reads_as_nothing(value: str) -> None:
    assert packed(value) == {}


def test_an_object_in_a_text_is_unpacked() -> None:
    assert packed('{"ticket": 7}') == {"ticket": 7}


@given(json_values(), st.lists(st.sampled_from(["type", "text", "value", "elements"]), max_size=4))
def test_no_shape_makes_reading_fail(body: object, path: list[str]) -> None:
    assert isinstance(text(body, *path), str)
    assert isinstance(node(body, *path), dict)
    assert all(isinstance(item, dict) for item in nodes(body, *path))
    assert count(body, *path) is None or isinstance(count(body, *path), int)
