"""What stands beside Slack: the clock, the outbox, the story."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.playground.entities import Json
from bot.playground.errors import PlaygroundError
from bot.playground.page.beside import Beside, Jump
from bot.playground.page.server import Page
from tests.playground.cast import START, Desk, Hands
from tests.playground.page.visitor import Visitor


@dataclass
class Control:
    """Moves the clock of the desk."""

    hands: Hands
    moves: list[tuple[str, str]] = field(default_factory=list)

    def move(self, to: Jump, zone: str) -> str:
        if to == "deadline":
            raise PlaygroundError("Nothing is due.")
        self.moves.append((to, zone))
        self.hands.advance(hours=1)
        return "It is Mon 10:00 now."

    def next_deadline(self) -> datetime | None:
        return self.hands.now() + timedelta(minutes=30)


@dataclass
class Box:
    waiting: int = 0
    broken: bool = False

    def state(self) -> Json:
        if self.broken:
            raise RuntimeError("The database is gone.")
        return {"waiting": self.waiting, "dead": 0, "oldest_seconds": None, "rows": []}


@dataclass
class Scenes:
    at: int = 0
    going: str = "idle"

    def state(self) -> Json:
        return {"scenes": ["One", "Two"], "at": self.at, "state": self.going, "text": ""}

    def play(self) -> None:
        self.going = "playing"

    def pause(self) -> None:
        if self.going != "playing":
            raise PlaygroundError("Nothing is being played.")
        self.going = "paused"

    def step(self) -> None:
        self.at += 1


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def ana(desk: Desk, box: Box) -> Iterator[Visitor]:
    beside = Beside(clock=Control(desk.hands), outbox=box, story=Scenes())
    with Page(desk.slack, beside=beside) as page:
        visitor = Visitor(page, desk.ana)
        with visitor.client:
            yield visitor


def test_the_state_of_all_three_is_on_the_screen(ana: Visitor) -> None:
    with ana.watch() as stream:
        screen = stream.until(lambda screen: "outbox" in screen and "clock" in screen)
        assert screen["outbox"]["waiting"] == 0
        assert screen["clock"] == {"next": START.timestamp() + 1800}
        assert screen["story"]["scenes"] == ["One", "Two"]


def test_the_outbox_is_looked_at_from_time_to_time(ana: Visitor, box: Box) -> None:
    with ana.watch() as stream:
        box.waiting = 3
        stream.until(lambda screen: screen.get("outbox", {}).get("waiting") == 3)


def test_a_page_goes_on_while_the_outbox_cannot_be_read(desk: Desk, ana: Visitor, box: Box) -> None:
    box.broken = True
    with ana.watch(desk.help) as stream:
        desk.bob.say("#help", "Hello")
        stream.until(lambda _: stream.texts == ["Hello"])
        box.broken = False
        stream.until(lambda screen: "outbox" in screen)


def test_the_clock_is_moved_and_the_screen_follows(ana: Visitor) -> None:
    with ana.watch() as stream:
        assert ana.act("clock", to="1h") == {"ok": True, "text": "It is Mon 10:00 now."}
        stream.until(lambda screen: screen["now"] == START.timestamp() + 3600)
        stream.until(lambda screen: screen["clock"] == {"next": START.timestamp() + 5400})


def test_the_morning_is_that_of_whoever_asks(ana: Visitor) -> None:
    control = ana.page._front.beside.clock
    assert isinstance(control, Control)
    ana.act("clock", to="morning")
    assert control.moves == [("morning", "Europe/Lisbon")]


def test_a_clock_that_cannot_be_moved_says_why(ana: Visitor) -> None:
    answer = ana.act("clock", to="deadline")
    assert (answer["ok"], answer["text"]) == (False, "Nothing is due.")


def test_the_story_is_played_paused_and_stepped(ana: Visitor) -> None:
    with ana.watch() as stream:
        ana.act("story", do_="play")
        stream.until(lambda screen: screen["story"]["state"] == "playing")
        ana.act("story", do_="pause")
        stream.until(lambda screen: screen["story"]["state"] == "paused")
        ana.act("story", do_="step")
        stream.until(lambda screen: screen["story"]["at"] == 1)


def test_a_story_that_cannot_be_paused_says_why(ana: Visitor) -> None:
    assert ana.act("story", do_="pause")["text"] == "Nothing is being played."
