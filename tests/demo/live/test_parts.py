"""What is handed to the page."""

from bot.demo.live.parts import HINTS, beside
from bot.demo.stage import Stage


def test_there_are_a_clock_an_outbox_a_story_and_three_things_to_try(stage: Stage) -> None:
    with beside(stage) as parts:
        assert parts.clock is not None
        assert parts.outbox is not None
        assert parts.story is not None
        assert parts.story.state()["state"] == "idle"
    assert parts.hints == HINTS
    assert len(HINTS) == 3


def test_the_end_of_the_page_is_the_end_of_the_story(stage: Stage) -> None:
    with beside(stage, pause=600.0) as parts:
        assert parts.story is not None
        parts.story.play()
    assert stage.ending.is_set()
    assert parts.story.state()["state"] != "playing"
