"""`tierline demo` with its page, as a process: from typing it to Ctrl-C."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from select import select

import httpx
import pytest

from tests.e2e.terminal import CTRL_C, PATIENCE, TIERLINE, Terminal, typed

DEMO = (TIERLINE, "demo", "--no-browser")
READY = "Ctrl-C ends it"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def shown(folder: Path) -> Iterator[Terminal]:
    """The demo with its page, on a port that the system chose."""
    with typed((*DEMO, "--port", "0"), folder) as terminal:
        terminal.wait_for(READY)
        yield terminal


class Browser:
    """A browser that tells which page it was to open."""

    def __init__(self, folder: Path) -> None:
        self._pipe = folder / "opened"
        os.mkfifo(self._pipe)
        self.program = folder / "browser"
        self.program.write_text(f'#!/bin/sh\necho "$1" > {self._pipe}\n')
        self.program.chmod(0o755)

    def opened(self) -> str:
        """Waits until it is opened."""
        # Also for writing, or it would count as closed before anybody has written to it.
        pipe = os.open(self._pipe, os.O_RDWR | os.O_NONBLOCK)
        try:
            readable, _, _ = select([pipe], [], [], PATIENCE)
            return os.read(pipe, 1000).decode().strip() if readable else ""
        finally:
            os.close(pipe)


@pytest.fixture
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(tmp_path_factory.mktemp("browser"))


def address(terminal: Terminal) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+/", terminal.said)
    assert found is not None
    return found[0]


def port(terminal: Terminal) -> str:
    return address(terminal).rpartition(":")[2].rstrip("/")


def act(url: str, **what: str) -> dict[str, object]:
    answer: dict[str, object] = httpx.post(f"{url}page/act", json=what).json()
    return answer


def test_it_tells_the_story_the_address_and_three_things_to_try(shown: Terminal) -> None:
    assert "over Socket Mode" in shown.said
    assert "The next morning Gus writes that it still fails" in shown.said
    assert [number for number in (1, 2, 3, 4) if f"\n  {number}. " in shown.said.replace("\r", "")] == [
        1,
        2,
        3,
    ]


def test_the_page_knows_the_people_and_what_stands_beside(shown: Terminal) -> None:
    boot = httpx.get(f"{address(shown)}page/boot").json()
    people = {person["real_name"]: person["external"] for person in boot["people"]}
    assert {name for name, external in people.items() if external} == {"Carla", "Gus", "Ivy"}
    assert boot["beside"] == {"clock": True, "outbox": True, "story": True}
    assert len(boot["hints"]) == 3


def test_the_clock_can_be_moved_from_the_page(shown: Terminal) -> None:
    told = act(address(shown), **{"as": "U0GUS", "do": "clock", "to": "1h"})
    assert told["ok"] is True
    assert str(told["text"]).startswith("It is Wed 12:0")


def test_a_second_one_takes_the_next_port_opens_the_browser_and_ends_with_ctrl_c(
    shown: Terminal, tmp_path: Path, browser: Browser
) -> None:
    command = (TIERLINE, "demo", "--http", "--port", port(shown))
    with typed(command, tmp_path, DISPLAY=":99", BROWSER=f"{browser.program} %s") as second:
        said = second.wait_for(READY)
        assert "over signed HTTP" in said
        assert f"because {port(shown)} is in use" in said
        assert port(second) != port(shown)
        assert browser.opened() == address(second)
        answer = act(
            address(second), **{"as": "U0BEN", "do": "command", "line": "/support", "channel": "C0ACME"}
        )
        assert answer["ok"] is True
        second.press(CTRL_C)
        assert second.end() == 0
    assert "Traceback" not in second.said
    assert list(tmp_path.iterdir()) == []


def test_sigterm_during_the_story_ends_it_well(tmp_path: Path) -> None:
    with typed((*DEMO, "--port", "0"), tmp_path, tty=False) as terminal:
        terminal.wait_for("Carla of Acme")
        terminal.terminate()
        assert terminal.end() == 0
    assert "Traceback" not in terminal.said
    assert "http://" not in terminal.said
    assert list(tmp_path.iterdir()) == []


def test_without_headless_there_is_nothing_to_tell_in_full(tmp_path: Path) -> None:
    with typed((*DEMO, "--full"), tmp_path) as terminal:
        assert terminal.end() == 2
    assert "--headless" in terminal.said
