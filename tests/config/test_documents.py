"""YAML as data that knows its lines."""

import pytest

from bot.config.documents import MOST_NODES, Document, read

TEXT = """\
one:
  two: [a,
    b]
  three: {four: 4}

five: 5
"""


def mistakes(text: str) -> list[str]:
    return [str(mistake) for mistake in read("x.yml", text).mistakes]


def test_the_data_is_that_of_the_text() -> None:
    assert read("x.yml", TEXT).data == {"one": {"two": ["a", "b"], "three": {"four": 4}}, "five": 5}


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("one",), 1),
        (("one", "two"), 2),
        (("one", "two", 0), 2),
        (("one", "two", 1), 3),
        (("one", "three", "four"), 4),
        (("five",), 6),
    ],
)
def test_every_part_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert read("x.yml", TEXT).line(path) == line


def test_a_part_that_is_missing_has_the_line_of_what_is_around_it() -> None:
    assert read("x.yml", TEXT).line(("one", "three", "nine", "ten")) == 4


def test_a_text_that_breaks_off_has_no_data() -> None:
    assert read("x.yml", "a: [") == Document(
        None,
        False,
        {("a",): 1},
        read("x.yml", "a: [").mistakes,
    )


def test_each_repeated_key_is_told_and_the_first_counts() -> None:
    document = read("x.yml", "a: 1\na: 2\nb: {c: 1, c: 2}")

    assert [mistake.line for mistake in document.mistakes] == [2, 3]
    assert document.data == {"a": 1, "b": {"c": 1}}


def test_an_alias_stands_for_what_was_anchored() -> None:
    assert read("x.yml", "a: &x {b: 1}\nc: *x").data == {"a": {"b": 1}, "c": {"b": 1}}


def test_an_alias_of_what_comes_later_is_a_mistake() -> None:
    assert mistakes("a: *x\nb: &x 1") == ["x.yml:1: *x stands for nothing; write &x further up"]


def test_a_merge_fills_in_what_is_not_written() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc:\n  <<: [*a, *b]\n  y: 3"
    data = read("x.yml", text).data

    assert isinstance(data, dict)
    assert data["c"] == {"x": 1, "y": 3, "z": 2}


def test_a_merged_key_has_the_line_of_the_merge() -> None:
    assert read("x.yml", "a: &a {x: 1}\nb:\n  <<: *a").line(("b", "x")) == 3


def test_a_merge_of_something_else_is_a_mistake() -> None:
    told = "x.yml:1: << stands before something else than a mapping; write <<: *name"

    assert mistakes("<<: 5") == [told]


@pytest.mark.parametrize("text", ["a: !!python/object:os.system x", "a: !x {}", "a: !!set [b]", "a: !!int 5"])
def test_a_tag_is_refused(text: str) -> None:
    assert ["is not understood here" in told for told in mistakes(text)] == [True]


def test_a_text_tag_is_text() -> None:
    assert read("x.yml", "a: !!str 5").data == {"a": "5"}


def test_a_list_as_a_key_is_refused_and_its_value_left_out() -> None:
    document = read("x.yml", "? [a]\n: {b: 1}\nc: 2")

    assert document.data == {"c": 2}
    assert len(document.mistakes) == 1


def test_a_yaml_version_changes_no_value() -> None:
    text = "at: 09:00\non: off\nday: 2026-01-05"

    assert read("x.yml", f"%YAML 1.1\n---\n{text}").data == read("x.yml", text).data


def test_aliases_count_by_what_they_stand_for() -> None:
    anchored = "a: &a [" + "x," * (MOST_NODES // 3) + "]\n"

    assert mistakes(anchored + "b: *a") == []
    assert "keys and values" in mistakes(anchored + "b: *a\nc: *a")[0]
