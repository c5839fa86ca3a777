"""POST /page/act: somebody does something."""

from bot.playground.entities import Json
from bot.playground.errors import PlaygroundError, RefusalError
from bot.playground.page.args import Args, MalformedError
from bot.playground.page.front import Front
from bot.playground.page.sidebar import people
from bot.playground.page.verbs import VERBS
from bot.playground.page.verbs.verb import Act


def perform(front: Front, given: Json) -> Json:
    """Does what a browser asks for and returns the answer; waits for the app where a person would.

    Raises MalformedError for what no page of ours would send.
    """
    args = Args(given)
    name = args.text("do")
    verb = VERBS.get(name)
    if verb is None:
        raise MalformedError(f"There is no verb {name[:40]!r}.")
    act = Act(front, front.slack.as_person(person_id(front, args.text("as"))), args)
    try:
        return {"ok": True, **verb(act)}
    except RefusalError as refusal:
        text = "; ".join(refusal.detail) or f"Slack refuses: {refusal.error}."
        return {"ok": False, "text": text, "error": refusal.error}
    except PlaygroundError as error:
        return {"ok": False, "text": str(error), "error": "not_possible"}


def person_id(front: Front, user_id: str) -> str:
    """Somebody who may be played. Raises MalformedError."""
    with front.core.world.lock:
        if any(user.id == user_id for user in people(front)):
            return user_id
    raise MalformedError(f"There is nobody with the id {user_id[:40]!r}.")
