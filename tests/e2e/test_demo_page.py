"""`tierline demo` with its page, as a process: from typing it to Ctrl-C."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.terminal import CTRL_C, TIERLINE, Terminal, typed

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
    assert told == {"ok": True, "text": "It is Wed 12:03 now."}


def test_a_second_one_says_that_the_port_is_used_and_takes_the_next(shown: Terminal, tmp_path: Path) -> None:
    with typed((*DEMO, "--http", "--port", port(shown)), tmp_path) as second:
        said = second.wait_for(READY)
        assert "over signed HTTP" in said
        assert f"because {port(shown)} is in use" in said
        assert port(second) != port(shown)
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
