"""The story as it is played on the page."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.clock import monotonic
from bot.demo.cast import COMPANIES
from bot.demo.days import BERLIN
from bot.demo.live.story import INVITATION, LiveStory
from bot.demo.live.turn import Turn
from bot.demo.stage import SLICE, Stage
from bot.demo.story import SCENES
from bot.playground.errors import PlaygroundError

ACME = COMPANIES["carla"].channel
FOREVER = 600.0
PATIENCE = 60.0


@pytest.fixture
def turn() -> Turn:
    return Turn()


@pytest.fixture
def story(stage: Stage, turn: Turn) -> Iterator[LiveStory]:
    """With pauses that nobody would wait for, and no time to look at forms."""
    built = LiveStory(stage, turn, pause=FOREVER, beat=0.0)
    yield built
    built.close()


def stands(stage: Stage, story: LiveStory, state: str, at: int) -> None:
    """Waits until it has played so many scenes and stands so."""
    end = monotonic() + PATIENCE
    # In slices: the local Slack waits by the clock that the story moves.
    while not stage.slack.wait_until(lambda: _place(story) == (state, at), SLICE):
        assert monotonic() < end, story.state()


def _place(story: LiveStory) -> tuple[str, int]:
    found = story.state()
    return found["state"], found["at"]


def test_before_it_was_ever_played_it_says_what_it_would_do(story: LiveStory) -> None:
    scenes = [scene.told for scene in SCENES]
    assert story.state() == {"scenes": scenes, "at": 0, "state": "idle", "text": INVITATION}


def test_a_step_plays_one_scene(stage: Stage, story: LiveStory) -> None:
    story.step()
    stands(stage, story, "paused", 1)
    assert story.state()["text"] == f"Next: {SCENES[1].told}."
    assert "T-1" in stage.person("carla").last(ACME).text


def test_it_goes_on_where_it_was_paused(stage: Stage, story: LiveStory) -> None:
    story.step()
    stands(stage, story, "paused", 1)
    story.step()
    stands(stage, story, "paused", 2)


def test_while_it_plays_a_step_ends_the_pause(stage: Stage, story: LiveStory) -> None:
    story.play()
    stands(stage, story, "playing", 1)
    story.step()
    stands(stage, story, "playing", 2)


def test_a_pause_in_the_pause_holds_at_once(stage: Stage, story: LiveStory) -> None:
    story.play()
    stands(stage, story, "playing", 1)
    story.pause()
    stands(stage, story, "paused", 1)


def test_a_pause_in_a_scene_lets_it_come_to_its_end(stage: Stage, story: LiveStory) -> None:
    story.play()
    story.pause()
    assert story.state()["state"] in ("pausing", "paused")
    stands(stage, story, "paused", 1)


def test_what_makes_no_sense_is_refused(stage: Stage, story: LiveStory) -> None:
    with pytest.raises(PlaygroundError, match="not playing"):
        story.pause()
    story.play()
    with pytest.raises(PlaygroundError, match="playing already"):
        story.play()
    stands(stage, story, "playing", 1)


def test_nobody_else_moves_the_clock_while_it_plays(stage: Stage, story: LiveStory, turn: Turn) -> None:
    story.play()
    stands(stage, story, "playing", 1)
    with pytest.raises(PlaygroundError, match="pause it first"):
        turn.take("The clock is moving.")
    story.pause()
    stands(stage, story, "paused", 1)
    turn.take("The clock is moving.")


def test_it_does_not_begin_while_the_clock_is_moved(story: LiveStory, turn: Turn) -> None:
    turn.take("The clock is moving.")
    with pytest.raises(PlaygroundError, match="clock is moving"):
        story.play()
    assert story.state()["state"] == "idle"


def test_in_the_evening_it_begins_on_the_next_morning(stage: Stage, story: LiveStory) -> None:
    stage.clock.advance(timedelta(hours=8))
    story.step()
    stands(stage, story, "paused", 1)
    local = stage.clock.now().astimezone(BERLIN)
    assert f"{local:%a %H:%M}" == "Wed 09:00"


def test_in_the_morning_it_begins_at_once(stage: Stage, story: LiveStory) -> None:
    before = stage.clock.now()
    story.step()
    stands(stage, story, "paused", 1)
    assert stage.clock.now() - before < timedelta(minutes=2)


def test_where_it_is_stuck_it_says_what_to_do_and_begins_anew(stage: Stage, story: LiveStory) -> None:
    story.step()
    stands(stage, story, "paused", 1)
    card = next(shown for shown in stage.person("cleo").see("#support-enterprise") if "T-1" in shown.text)
    stage.person("cleo").press(card, "Claim")
    stage.until(
        lambda: "Claim" not in stage.person("ada").last("#support-enterprise").buttons, "it is claimed"
    )
    story.step()
    stands(stage, story, "stuck", 1)
    text = story.state()["text"]
    assert text.startswith(f"“{SCENES[1].told}” is stuck: ")
    assert text.endswith("press Play: it begins anew, with new tickets.")
    story.step()
    stands(stage, story, "paused", 1)
    assert "T-2" in stage.person("carla").last(ACME).text


def test_it_comes_to_its_end_and_begins_anew_on_a_desk_with_a_past(stage: Stage, turn: Turn) -> None:
    story = LiveStory(stage, turn, pause=0.0, beat=0.0)
    story.play()
    stands(stage, story, "done", len(SCENES))
    story.step()
    stands(stage, story, "paused", 1)
    assert "T-5" in stage.person("carla").last(ACME).text
    assert stage.slack.journal.refusals() == []
    story.close()


def test_the_end_comes_in_the_middle_of_a_scene(story: LiveStory) -> None:
    story.play()
    story.close()
    assert story.state()["state"] in ("stuck", "paused")
