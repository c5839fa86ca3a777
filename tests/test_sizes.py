"""What the project's own files may look like: how long, what they are called, what they must not say."""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FUNCTION_LINES = 40
FILE_LINES = 300
TEMPLATE_LINES = 150

GENERATED = "models/migrations/versions/"
EMPTY_NAMES = re.compile(r"(?:utils?|helpers?|managers?|common)")
# In pieces, so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b")
REGISTRIES = re.compile(
    r"\b(?:py" r"pi\.org|python" r"hosted\.org|npm" r"js\.(?:org|com)|deb\.deb" r"ian\.org)"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|opt/wh" r"eels|opt/py" r"pi)/")
UNSAFE_IN_JSON = re.compile(
    r"\|\s*(?:safe|tojson|e|escape|forceescape|urlize|xmlattr)\b|\bautoescape\b|\bMarkup\b"
)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """All files that belong to the project, also those not yet committed, relative to its root."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [Path(line) for line in sorted(listing.stdout.splitlines()) if (ROOT / line).is_file()]


def test_no_function_is_longer_than_40_lines(files: list[Path]) -> None:
    assert_none(
        f"{file}:{node.lineno}: {node.name} has {size} lines, {FUNCTION_LINES} are allowed."
        for file in _python(files)
        for node in ast.walk(ast.parse(_text(file)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    )


def test_no_file_is_longer_than_300_lines(files: list[Path]) -> None:
    assert_none(_longer_than(FILE_LINES, _python(files)))


def test_no_template_is_longer_than_150_lines(files: list[Path]) -> None:
    assert_none(_longer_than(TEMPLATE_LINES, [file for file in files if file.parts[0] == "templates"]))


def test_every_module_is_named_after_what_it_does(files: list[Path]) -> None:
    assert_none(
        f"{file}: name it after what it does."
        for file in _python(files)
        if any(EMPTY_NAMES.fullmatch(part) for part in file.with_suffix("").parts)
    )


def test_nothing_is_left_for_later(files: list[Path]) -> None:
    assert_none(_lines_with(UNFINISHED, files, "finish it or leave it out"))


def test_no_file_names_a_package_registry(files: list[Path]) -> None:
    assert_none(_lines_with(REGISTRIES, files, "name no registry, so that any mirror will do"))


def test_no_file_names_a_path_of_somebodys_machine(files: list[Path]) -> None:
    assert_none(_lines_with(MACHINE_PATHS, files, "name no path of a machine"))


def test_no_slack_template_steps_around_the_escaping(files: list[Path]) -> None:
    templates = [file for file in files if file.is_relative_to("templates/slack")]

    assert_none(_lines_with(UNSAFE_IN_JSON, templates, "let the environment escape it"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ text | safe }}",
        "{{ text|e }}",
        "{{ text | tojson }}",
        "{{ text|escape|upper }}",
        "{% autoescape true %}",
    ],
)
def test_ways_around_the_escaping_are_recognised(text: str) -> None:
    assert UNSAFE_IN_JSON.search(text)


@pytest.mark.parametrize("text", ["{{ ticket | elapsed }}", "{{ safe }}", "{{ account|extra }}"])
def test_other_filters_are_let_through(text: str) -> None:
    assert not UNSAFE_IN_JSON.search(text)


def assert_none(offenders: Iterable[str]) -> None:
    found = list(offenders)
    assert not found, "\n".join(["", *found])


def _python(files: list[Path]) -> list[Path]:
    return [file for file in files if file.suffix == ".py" and not str(file).startswith(GENERATED)]


def _longer_than(limit: int, files: list[Path]) -> Iterator[str]:
    for file in files:
        lines = len((_text(file)).splitlines())
        if lines > limit:
            yield f"{file}: has {lines} lines, {limit} are allowed."


def _lines_with(pattern: re.Pattern[str], files: list[Path], advice: str) -> Iterator[str]:
    for file in files:
        for number, line in enumerate(_text(file).splitlines(), start=1):
            if found := pattern.search(line):
                yield f"{file}:{number}: {found.group()!r}; {advice}."


def _text(file: Path) -> str:
    """The file's text; nothing for a picture or an archive."""
    try:
        return (ROOT / file).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
