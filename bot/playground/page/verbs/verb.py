"""What a verb is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.entities import Json
from bot.playground.page.args import Args
from bot.playground.page.front import Front
from bot.playground.people.person import Person
from bot.playground.people.results import Outcome


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something."""

    front: Front
    person: Person
    args: Args


Verb = Callable[[Act], Json]
"""Does it and returns the answer, or what is to be added to {"ok": true}. May take as long as the app takes.

Raises MalformedError, and PlaygroundError for what Slack's client would not do.
"""


def answer(outcome: Outcome) -> Json:
    """What Slack's client says beside what was pressed or picked, if that failed."""
    return {} if outcome.ok else {"ok": False, "text": outcome.text, "error": outcome.error}
