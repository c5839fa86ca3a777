"""The pinned requirements: complete, hashed, and the same wherever they are fetched from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements/runtime.txt", "requirements/dev.txt")


def pins(lock: str) -> dict[str, str]:
    """The text of each pin, with its hashes, by the name of the package."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / lock).read_text(), flags=re.MULTILINE)
    return {re.split(r"[=\[ ]", pin)[0]: pin for pin in re.split(r"\n(?=\S)", text.strip())}


def name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def test_every_dependency_of_the_bot_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]

    assert {name(requirement) for requirement in wanted} <= pins("requirements/runtime.txt").keys()


def test_every_tool_is_pinned() -> None:
    lines = (ROOT / "requirements/dev.in").read_text().splitlines()
    wanted = {name(line) for line in lines if re.match(r"\w", line)}

    assert wanted <= pins("requirements/dev.txt").keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_one_version_with_its_hashes(lock: str) -> None:
    pin = re.compile(r"[a-z0-9-]+==[\w.]+(?: \\\n    --hash=sha256:[0-9a-f]{64})+")

    assert [text for text in pins(lock).values() if not pin.fullmatch(text)] == []


def test_the_tools_run_with_the_versions_of_the_bot() -> None:
    runtime, dev = (pins(lock) for lock in LOCKS)

    assert {package: dev[package] for package in dev.keys() & runtime.keys()} == {
        package: runtime[package] for package in dev.keys() & runtime.keys()
    }
