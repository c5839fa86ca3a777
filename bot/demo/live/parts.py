"""Puts together what stands beside the local Slack on the demo's page."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.demo.live.clock import LiveClock
from bot.demo.live.outbox import LiveOutbox
from bot.demo.live.story import BEAT, PAUSE, LiveStory
from bot.demo.live.turn import Turn
from bot.demo.stage import Stage
from bot.playground.page.beside import Beside

WELCOME = (
    "This is a local Slack with the real Tierline in it, two days old. Switch between people on the left;"
    " on the right move the clock, play the story again, and watch what the bot calls."
)
HINTS = (
    "As Carla of Acme, press “Open a ticket” in #example-cloud-support and send the form.",
    "Switch to Ben of Example Cloud: claim the ticket on its card in #support-enterprise, and reply.",
    "Open another ticket as Carla and let nobody claim it. Press “To the next deadline” until Mel has a"
    " message, then read as Mel what she is told.",
)


@contextmanager
def beside(stage: Stage, *, pause: float = PAUSE, beat: float = BEAT) -> Iterator[Beside]:
    """The clock, the outbox and the story of this stage.

    `pause`: seconds between its scenes. `beat`: seconds that somebody looks at a form.
    """
    turn = Turn()
    story = LiveStory(stage, turn, pause, beat)
    try:
        first = stage.person("carla").id
        yield Beside(LiveClock(stage, turn), LiveOutbox(stage), story, HINTS, WELCOME, first)
    finally:
        story.close()
