"""What the demo does to the process that it runs in."""

import os

import pytest

from bot.cli.playing import stay_on_this_machine


def test_proxies_are_forgotten_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "example.org")
    before = dict(os.environ)
    assert stay_on_this_machine() == before
    gone = {name.lower() for name in before.keys() - os.environ.keys()}
    assert gone == {"http_proxy", "https_proxy", "all_proxy"}
