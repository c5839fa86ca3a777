"""Places in the configuration's data, and sentences about them."""

import pytest

from bot.domain.policy_tree import Place, at, children, entry, parted, parts, subject, walk

TREE = {"a.yml": {"x": {"one": [1, 2], "two": [3]}, "y": 5}}


def test_a_star_fits_keys_and_items() -> None:
    assert list(walk(TREE, "a.yml x * *")) == [
        (("a.yml", "x", "one", 0), 1),
        (("a.yml", "x", "one", 1), 2),
        (("a.yml", "x", "two", 0), 3),
    ]


@pytest.mark.parametrize("pattern", ["b.yml x", "a.yml z", "a.yml y z", "a.yml y * *", "a.yml x one one"])
def test_what_is_not_there_is_not_walked(pattern: str) -> None:
    assert list(walk(TREE, pattern)) == []


@pytest.mark.parametrize(
    ("path", "value"), [((), TREE), (("a.yml", "x", "two", 0), 3), (("a.yml", "y", "z"), None)]
)
def test_a_path_leads_to_its_value_or_to_none(path: Place, value: object) -> None:
    assert at(TREE, path) == value


def test_the_parts_are_all_that_is_there() -> None:
    assert list(parts({"a": [1, {"b": 2}]})) == [{"a": [1, {"b": 2}]}, [1, {"b": 2}], 1, {"b": 2}, 2]


@pytest.mark.parametrize("leaf", ["text", 5, None, True, 1.5])
def test_a_scalar_has_nothing_below_it(leaf: object) -> None:
    assert list(children(leaf)) == []


@pytest.mark.parametrize(
    ("path", "words"),
    [((), "the file"), (("tiers", "gold"), "tiers.gold"), (("people", 3, "name"), "people.name"),
     (("people", 3), "this entry of people")],
)  # fmt: skip
def test_a_place_in_words(path: Place, words: str) -> None:
    assert subject(path) == words
    assert entry(("a.yml", *path)) == words


@pytest.mark.parametrize(
    ("sentence", "value", "parts"),
    [
        ("5 has no unit; write 5m.", 5, (": 5 has no unit", "write 5m")),
        ("There is no zone; write one.", "x", (": there is no zone", "write one")),
        ("Write 5m instead of 5.", 5, (" is 5", "write 5m")),
        ('Write a code, such as "DE", instead of "XX".', "XX", (' is "XX"', 'write a code, such as "DE"')),
        ('Write a time instead of "9".', "9-17", (' is "9-17"', 'write a time instead of "9"')),
    ],
)
def test_a_sentence_is_parted(sentence: str, value: object, parts: tuple[str, str]) -> None:
    assert parted(sentence, value) == parts
