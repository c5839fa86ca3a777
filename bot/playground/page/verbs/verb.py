"""What a verb is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.entities import Json
from bot.playground.page.args import Args
from bot.playground.page.front import Front
from bot.playground.people.person import Person
from bot.playground.people.results import CommandResult, Outcome


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


def answer(outcome: Outcome | CommandResult, *, noticed: bool) -> Json:
    """`noticed`: that it failed stands in the channel already, for this person only."""
    if outcome.ok:
        return {}
    return {"ok": False, "text": outcome.text, "error": outcome.error, "noticed": noticed}
