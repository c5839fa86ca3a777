"""`tierline` as it is typed, in this process."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


Tierline = Callable[..., Outcome]


@pytest.fixture
def tierline(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tierline:
    """Runs a command line; keyword arguments are the environment, in which nothing else is set."""
    for name in os.environ:
        if name.startswith(("SLACK_", "TIERLINE_", "DATABASE_")):
            monkeypatch.delenv(name)

    def type_in(*words: str, **environment: str) -> Outcome:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["tierline", *words])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        return Outcome(code, *capsys.readouterr())

    return type_in
