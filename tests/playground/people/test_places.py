"""Finding the element that is meant."""

import pytest

from bot.playground.errors import NotThereError
from bot.playground.people.places import Spot, find
from tests.playground.cast import button, line, row

TWINS = [row(button("Go", "go", value=name), block_id=name) for name in ("first", "second")]


def test_a_spot_means_one_element() -> None:
    block, element = find(TWINS, Spot("second", "go"))
    assert (block["block_id"], element["value"]) == ("second", "second")


def test_a_name_means_the_first_element_that_bears_it() -> None:
    assert find(TWINS, "Go")[0]["block_id"] == "first"
    assert find(TWINS, "second")[0]["block_id"] == "second"
    assert find([line("Summary", "summary")], "Summary")[1]["action_id"] == "summary"


def test_a_value_tells_twins_apart() -> None:
    assert find(TWINS, "Go", "second")[0]["block_id"] == "second"


@pytest.mark.parametrize("name", ["Stop", Spot("first", "stop"), Spot("third", "go")])
def test_what_is_not_there_is_told_with_what_is(name: str | Spot) -> None:
    with pytest.raises(NotThereError, match="there are: Go, Go"):
        find(TWINS, name)


def test_where_there_is_nothing_that_is_told() -> None:
    with pytest.raises(NotThereError, match="no elements"):
        find([], "Go")
