"""The story as it is printed."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from rich.console import Console

from bot.demo.stage import Stage
from bot.demo.staging import staged
from bot.demo.story import SCENES
from bot.demo.telling import perform, report


@dataclass(frozen=True, slots=True)
class Told:
    story: str
    short: str
    full: str


def printed(write: Callable[[Console], object]) -> str:
    out = io.StringIO()
    write(Console(file=out, width=110, highlight=False))
    return out.getvalue()


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    with staged() as stage:
        yield Told(
            printed(lambda console: perform(stage, console)),
            printed(lambda console: report(stage, console, 4.0, full=False)),
            printed(lambda console: report(stage, console, 4.0, full=True)),
        )


def part(text: str, name: str) -> str:
    """What that person saw."""
    return re.split(r"^─+ ", re.split(rf"^─+ {name} of .* saw ─+\n", text, flags=re.M)[1], flags=re.M)[0]


def test_each_scene_is_told_when_it_was_played(told: Told) -> None:
    assert [scene.told for scene in SCENES if f"  {scene.told}\n" not in told.story] == []
    assert len(re.findall(r"^(?:Tue|Wed) \d\d:\d\d:\d\d ", told.story, re.M)) == len(SCENES)


def test_in_short_nobody_of_ours_reads_the_cards_of_all(told: Told) -> None:
    assert "#support-enterprise tierline: T-1" not in told.short
    assert "nothing: nobody had to disturb them" in part(told.short, "Dan")


def test_in_short_the_manager_reads_what_was_meant_for_her(told: Told) -> None:
    mel = part(told.short, "Mel")
    assert "breached" in mel
    assert "was met 11 min late" in mel


def test_in_short_a_customer_reads_the_conversation_without_forms(told: Told) -> None:
    carla = part(told.short, "Carla")
    assert "We see it too" in carla
    assert "modal" not in carla


def test_in_short_it_says_how_to_read_everything(told: Told) -> None:
    assert "tierline demo --headless --full" in told.short
    assert len(told.short.splitlines()) < 200


def test_in_full_everything_is_there(told: Told) -> None:
    assert "#support-enterprise tierline: T-1" in part(told.full, "Dan")
    assert "modal tierline: == Open a ticket ==" in part(told.full, "Carla")
    assert "tierline demo --headless --full" not in told.full


def test_it_ends_with_what_the_story_adds_up_to(told: Told) -> None:
    assert told.short.splitlines()[-1].startswith("12 clocks met, 1 breached; 23 messages for 4 tickets")


def test_it_stops_before_the_next_scene_when_asked_to(stage: Stage) -> None:
    asked = iter([False, True])
    told = printed(lambda console: perform(stage, console, lambda: next(asked)))
    assert told.count("\n") == 1
