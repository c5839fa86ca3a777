"""What can be typed, what is told about it, and the exit codes."""

from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.conftest import Tierline

COMMANDS = [
    "run",
    "playground",
    "check",
    "rebuild",
    "db upgrade",
    "outbox list",
    "outbox retry",
    "outbox drop",
]


def test_the_version_is_that_of_the_package(tierline: Tierline) -> None:
    assert tierline("--version").out == f"tierline {version('tierline')}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained_with_an_example(tierline: Tierline, command: str) -> None:
    told = tierline(*command.split(), "--help")
    assert told.code == 0
    assert "Example" in told.out
    assert told.out.count(f"tierline {command}") >= 2


def test_without_a_command_the_commands_are_listed(tierline: Tierline) -> None:
    told = tierline()
    assert told.code == 2
    assert all(name in told.out + told.err for name in ("run", "check", "db", "outbox", "rebuild"))


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["run", "--fast"],
        ["playground", "--socket", "--app", "http://127.0.0.1:3000/slack/events"],
        ["playground", "--port", "70000"],
        ["outbox", "retry"],
        ["outbox", "retry", "--all", "7"],
        ["outbox", "drop"],
        ["outbox", "drop", "seven"],
        ["outbox", "list", "--state", "sent"],
        ["outbox", "list", "--limit", "0"],
    ],
)
def test_what_cannot_be_meant_is_refused_with_exit_code_2(tierline: Tierline, words: list[str]) -> None:
    told = tierline(*words)
    assert (told.code, told.out) == (2, "")
    assert "Usage: tierline" in told.err


@pytest.mark.parametrize("command", ["db upgrade", "outbox list", "rebuild", "check"])
def test_commands_that_do_not_talk_to_slack_ask_for_no_token(
    tierline: Tierline, command: str, sqlite_url: str, tmp_path: Path
) -> None:
    told = tierline(*command.split(), DATABASE_URL=sqlite_url, TIERLINE_CONFIG=str(tmp_path))
    assert "SLACK_" not in told.out + told.err


def test_a_setting_that_is_wrong_is_one_sentence(tierline: Tierline) -> None:
    told = tierline("outbox", "list", DATABASE_URL="mysql://db/x")
    assert (told.code, told.out) == (1, "")
    assert told.err == "DATABASE_URL must start with sqlite:/// or postgresql://.\n"


def test_run_tells_all_that_is_missing(tierline: Tierline) -> None:
    told = tierline("run")
    assert told.code == 1
    assert [line.split()[0] for line in told.err.splitlines()] == ["SLACK_BOT_TOKEN", "Neither"]
