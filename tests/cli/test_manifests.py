"""What becomes of a manifest that is missing or broken: one sentence with the file in it."""

import re
from pathlib import Path

import pytest

from bot.cli.manifests import manifest_in
from bot.errors import ConfigurationError


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("manifest.yml", "display_information:\n  name: Hello\n"),
        ("manifest.json", '{"display_information": {"name": "Hello"}}'),
    ],
)
def test_yaml_and_json_are_read(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)

    assert manifest_in(path)["display_information"]["name"] == "Hello"


def test_where_there_is_none_the_option_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "manifest.yml"
    with pytest.raises(ConfigurationError, match=f"^There is no {missing}; .* --manifest FILE.$"):
        manifest_in(missing)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("features: [", ":1: .*; correct it"),
        ("a: 1\na: 2\n", ":2: found duplicate key.*; correct it"),
        ("just words", " is no manifest of an app: it has no display_information"),
        ("features: {}", " is no manifest of an app: it has no display_information"),
        (
            "display_information: {name: Hello}\nfeatures: {slash_commands: [{description: Says hello}]}",
            ": something in it lacks its command; add it",
        ),
        ("display_information: {name: Hello}\nfeatures: {shortcuts: 3}", " is no manifest as Slack exports"),
    ],
)
def test_a_broken_one_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text(text)
    with pytest.raises(ConfigurationError) as refused:
        manifest_in(path)

    assert re.match(re.escape(str(path)) + sentence, str(refused.value))


def test_what_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "manifest.yml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        manifest_in(path)
