"""Buttons, menus and fields; modals."""

from typing import cast

from bot.playground.entities import Json
from bot.playground.page.args import Args, MalformedError
from bot.playground.page.verbs.verb import Act, Verb, answer
from bot.playground.people.places import InMessage, InView, Spot
from bot.playground.people.using import Choice


def _press(act: Act) -> Json:
    return answer(act.person.press(_target(act.args), _spot(act.args)))


def _choose(act: Act) -> Json:
    return answer(act.person.choose(_target(act.args), _spot(act.args), _choice(act.args)))


def _enter(act: Act) -> Json:
    act.person.enter(_target(act.args), _spot(act.args), _choice(act.args))
    return {}


def _options(act: Act) -> Json:
    args = act.args
    found = act.person.suggestions(_target(args), _spot(args), args.any_text("query"))
    return {"options": found.get("options") or [], "groups": found.get("option_groups") or []}


def _submit(act: Act) -> Json:
    view_id = act.args.text("view")
    result = act.person.submit(view_id=view_id)
    if result.text:
        return {"ok": False, "text": result.text, "error": result.error, "errors": {}}
    return {"ok": result.ok, "errors": dict(result.by_block)}


def _close(act: Act) -> Json:
    act.person.close_modal(all_of_them=act.args.flag("all"), view_id=act.args.text("view"))
    return {}


def _target(args: Args) -> InMessage | InView:
    where = args.part("where")
    if where.has("view"):
        return InView(where.text("view"))
    return InMessage(where.text("channel"), where.text("ts"))


def _spot(args: Args) -> Spot:
    return Spot(args.text("block_id"), args.text("action_id"))


def _choice(args: Args) -> Choice | None:
    """A text, a number, a list of texts, an object (rich text), or null for nothing."""
    value = args.value("value")
    plain = value is None or isinstance(value, str | dict) or type(value) is int
    texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    if not plain and not texts:
        raise MalformedError("“value” has to be a text, a whole number, a list of texts, an object or null.")
    return cast("Choice | None", value)


VERBS: dict[str, Verb] = {
    "press": _press,
    "choose": _choose,
    "enter": _enter,
    "options": _options,
    "submit": _submit,
    "close": _close,
}
