"""The side panel: the clock, the story, what goes wrong."""

from typing import cast

from bot.playground.entities import Json
from bot.playground.errors import PlaygroundError
from bot.playground.page import switches
from bot.playground.page.beside import Jump
from bot.playground.page.verbs.verb import Act, Verb

JUMPS = ("5m", "1h", "morning", "deadline")


def _clock(act: Act) -> Json:
    clock = act.front.beside.clock
    if clock is None:
        raise PlaygroundError("Nothing here can move the clock.")
    jump = cast("Jump", act.args.one_of("to", JUMPS))
    text = clock.move(jump, act.person.user.tz)
    act.front.core.world.touch()
    return {"text": text}


def _story(act: Act) -> Json:
    story = act.front.beside.story
    if story is None:
        raise PlaygroundError("There is no story to play here.")
    what = act.args.one_of("do_", ("play", "pause", "step"))
    {"play": story.play, "pause": story.pause, "step": story.step}[what]()
    act.front.core.world.touch()
    return {}


def _fault(act: Act) -> Json:
    switches.switch(act.front.slack.faults, act.args.text("id"), on=act.args.flag("on"))
    return {}


def _faults_clear(act: Act) -> Json:
    switches.clear(act.front.slack.faults)
    return {}


VERBS: dict[str, Verb] = {
    "clock": _clock,
    "story": _story,
    "fault": _fault,
    "faults_clear": _faults_clear,
}
