"""Names that have to exist, and values that may be there once."""

from typing import Any

import pytest

from bot.domain.policy_references import (
    ONCE,
    REFERENCES,
    bad_names,
    repeated_values,
    shared_channels,
    unknown_names,
)
from bot.domain.policy_tree import Finding

NAMES: dict[str, Any] = {
    "policy.yml": {
        "tiers": {"known": {}},
        "calendars": {"known": {}},
        "ladders": {"known": {}},
        "triage": {"areas": {"known": {}}},
    },
    "people.yml": {"teams": {"known": {}}, "people": [{"slack": "known"}]},
    "accounts.yml": {"accounts": [{"key": "known"}]},
}


def holding(pattern: str, *values: object) -> dict[str, Any]:
    """Files that declare one name of each kind and hold the values, one each, at places of the pattern."""
    file, key, _, *rest = pattern.split()
    entries = [nested(rest, value) for value in values]
    declared = NAMES[file].get(key, [])
    if isinstance(declared, dict):
        held: object = {**declared, **{f"other{number}": entry for number, entry in enumerate(entries)}}
    else:
        held = [*declared, *entries]
    return {**NAMES, file: {**NAMES[file], key: held}}


def nested(path: list[str], value: object) -> object:
    for part in reversed(path):
        value = [value] if part == "*" else {part: value}
    return value


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in REFERENCES])
def test_a_declared_name_may_be_used(pattern: str) -> None:
    assert list(unknown_names(holding(pattern, "known"))) == []


@pytest.mark.parametrize(("pattern", "word"), [(pattern, kind.word) for pattern, kind in REFERENCES])
def test_a_name_that_nobody_declares_is_found(pattern: str, word: str) -> None:
    found = [finding.what for finding in unknown_names(holding(pattern, "zzz"))]

    assert [what.endswith(f'names the unknown {word} "zzz"') for what in found] == [True]


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("policy.yml tiers * calendar", "always"),
        ("policy.yml tiers * ladder", "default"),
        ("policy.yml routing * domain", "security"),
    ],
)
def test_what_is_built_in_needs_no_declaring(pattern: str, name: str) -> None:
    assert list(unknown_names(holding(pattern, name))) == []


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in REFERENCES])
@pytest.mark.parametrize("value", [None, 5, [], {}])
def test_what_is_no_text_is_left_to_the_models(pattern: str, value: object) -> None:
    assert list(unknown_names(holding(pattern, value))) == []


@pytest.mark.parametrize("broken", [{"tiers": 5}, {"tiers": []}, [], None])
def test_names_are_not_called_unknown_where_they_cannot_be_read(broken: object) -> None:
    tree: dict[str, object] = {**NAMES, "policy.yml": broken, "accounts.yml": {"accounts": [{"tier": "zzz"}]}}

    assert list(unknown_names(tree)) == []


def test_a_rota_bears_the_name_of_a_team() -> None:
    tree: dict[str, object] = {"people.yml": {"teams": {"first": {}}, "rotas": {"first": {}, "frist": {}}}}

    found = Finding(
        ("people.yml", "rotas", "frist"),
        'the rota "frist" bears no team\'s name',
        "write first, or add it under teams in people.yml",
    )
    assert list(unknown_names(tree)) == [found]


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in ONCE])
def test_a_value_that_is_there_again_is_found_with_its_first_place(pattern: str) -> None:
    (found,) = repeated_values(holding(pattern, "A", "A"))

    assert found.what.endswith('is "A" a second time')
    assert found.also is not None
    assert found.also < found.place


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in ONCE])
def test_different_values_are_no_repetition(pattern: str) -> None:
    assert list(repeated_values(holding(pattern, "A", "B"))) == []


@pytest.mark.parametrize("pattern", ["policy.yml tiers * channel", "people.yml teams * fallback"])
def test_a_channel_of_ours_is_no_customers(pattern: str) -> None:
    tree = holding(pattern, "C0ACME")
    tree["accounts.yml"] = {"accounts": [{"channels": ["C0ACME"]}]}

    assert [found.also for found in shared_channels(tree)] == [("accounts.yml", "accounts", 0, "channels", 0)]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_name_that_nobody_could_use_is_found(name: str) -> None:
    tree: dict[str, object] = {"policy.yml": {"tiers": {name: {}, "gold": {}}}}

    assert [found.instead for found in bad_names(tree)] == ["write a name of 1 to 80 characters"]
