"""The story, played before the eyes of whoever is at the page."""

import threading
from typing import Any, Literal

from bot.demo.days import BERLIN, is_morning, next_morning
from bot.demo.live.turn import Turn
from bot.demo.performance import Performance
from bot.demo.stage import Stage, StuckError
from bot.demo.story import SCENES
from bot.playground.errors import PlaygroundError

State = Literal["idle", "playing", "pausing", "paused", "done", "stuck"]
End = tuple[State, str]
UNDER_WAY: tuple[State, ...] = ("playing", "pausing")

PAUSE, BEAT = 4.0, 1.2
"""Seconds between two scenes, and that somebody looks at a form."""

BUSY = "The story is playing and moves the clock itself; pause it first."
INVITATION = "Plays the whole story with new tickets, scene by scene, while you look on as anybody."
OVER = "The story is over. Play it again with new tickets, or go on by yourself."
ADVICE = "Switch faults off, if there are any, and press Play: it begins anew, with new tickets."


class LiveStory:
    """Plays in a thread of its own, one performance at a time. All may be called from any thread."""

    def __init__(self, stage: Stage, turn: Turn, pause: float = PAUSE, beat: float = BEAT) -> None:
        self._stage, self._turn = stage, turn
        self._pause, self._beat = pause, beat
        self._lock = threading.Lock()
        self._hurry = threading.Event()
        self._thread: threading.Thread | None = None
        self._performance: Performance | None = None
        self._state: State = "idle"
        self._text = INVITATION
        self._at = 0

    def state(self) -> dict[str, Any]:
        """The scenes, how many were played, and how it stands in a word and in a sentence."""
        with self._lock:
            scenes = [scene.told for scene in SCENES]
            return {"scenes": scenes, "at": self._at, "state": self._state, "text": self._text}

    def play(self) -> None:
        """Plays from where it stands; from the beginning when it is over or stuck. Raises PlaygroundError."""
        self._start(scenes=len(SCENES))

    def step(self) -> None:
        """Plays one scene; while it is playing, ends the pause before the next. Raises PlaygroundError."""
        with self._lock:
            if self._state == "playing":
                self._hurry.set()
                return
        self._start(scenes=1)

    def pause(self) -> None:
        """Lets the scene that is on come to its end, and no further. Raises PlaygroundError."""
        with self._lock:
            if self._state not in UNDER_WAY:
                raise PlaygroundError("The story is not playing.")
            self._state = "pausing"
            self._hurry.set()
        self._stage.slack.core.world.touch()

    def close(self) -> None:
        """Ends it wherever it stands."""
        self._stage.ending.set()
        self._hurry.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _start(self, scenes: int) -> None:
        with self._lock:
            if self._state in UNDER_WAY:
                raise PlaygroundError("The story is playing already.")
            self._turn.take(BUSY)
            if self._state != "paused":
                self._at, self._performance = 0, None
            self._state, self._text = "playing", SCENES[self._at].told
            self._hurry.clear()
            self._thread = threading.Thread(target=self._run, args=(scenes,), name="story", daemon=True)
            self._thread.start()
        self._stage.slack.core.world.touch()

    def _run(self, scenes: int) -> None:
        end: End = ("stuck", f"Something unforeseen happened; the terminal tells what. {ADVICE}")
        try:
            end = self._play(scenes)
        except (StuckError, PlaygroundError, TimeoutError) as error:
            why = error.why if isinstance(error, StuckError) else str(error).rstrip(".")
            end = ("stuck", f"“{SCENES[self._at].told}” is stuck: {why}. {ADVICE}")
        finally:
            # In this order: whoever sees it stand may take the next turn.
            self._turn.give_back()
            self._stand(*end)

    def _play(self, scenes: int) -> End:
        performance = self._performance or self._begin()
        for number in range(scenes):
            if number and not self._goes_on():
                break
            self._tell(SCENES[self._at].told)
            SCENES[self._at].play(performance)
            self._at += 1
            if self._at == len(SCENES):
                return "done", OVER
            self._stage.slack.core.world.touch()
        return "paused", f"Next: {SCENES[self._at].told}."

    def _begin(self) -> Performance:
        """Lets it be the morning of a working day, where the story has its people."""
        stage = self._stage
        now = stage.clock.now()
        if not is_morning(now, BERLIN):
            stage.later(next_morning(now, BERLIN) - now)
        self._performance = Performance(stage, beat=lambda: stage.ending.wait(self._beat))
        return self._performance

    def _goes_on(self) -> bool:
        """Whether the next scene is to follow; there is a pause before it."""
        self._hurry.wait(self._pause)
        with self._lock:
            if self._state == "pausing" or self._stage.ending.is_set():
                return False
            self._hurry.clear()
        return True

    def _tell(self, text: str) -> None:
        with self._lock:
            self._text = text
        self._stage.slack.core.world.touch()

    def _stand(self, state: State, text: str) -> None:
        with self._lock:
            self._state = state
        self._tell(text)
