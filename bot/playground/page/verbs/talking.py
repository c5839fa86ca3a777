"""Writing, commands, shortcuts, reactions, pins."""

from bot.playground.entities import Json
from bot.playground.errors import PlaygroundError, RefusalError
from bot.playground.page.args import Args
from bot.playground.page.verbs.verb import Act, Verb, answer

MAX_TEXT = 40_000
"""Characters of a message (docs.slack.dev/reference/methods/chat.postMessage)."""


def _say(act: Act) -> Json:
    args, person = act.args, act.person
    channel, thread, text = args.text("channel"), args.maybe("thread"), _text(act)
    files = [{"name": Args(file).text("name")} for file in args.parts("files")]
    if not text.strip() and not files:
        raise RefusalError("no_text", ["There is nothing to send."])
    if why_not := person.why_silent(channel):
        raise PlaygroundError(why_not)
    ts = person.say(channel, text, thread, broadcast=args.flag("broadcast"), files=files)
    with act.front.core.world.lock:
        place = act.front.core.world.the_channel(channel, person.user.team_id)
        act.front.marks.keep_draft(person.id, place.id, thread, "")
    return {"ts": ts}


def _text(act: Act) -> str:
    text = act.args.any_text("text")
    if len(text) > MAX_TEXT:
        raise RefusalError("msg_too_long", [f"A message is at most {MAX_TEXT} characters long."])
    return text


def _command(act: Act) -> Json:
    args = act.args
    result = act.person.command(args.text("line"), args.text("channel"), args.maybe("thread"))
    if result.ok:
        return {}
    # Slack says it in the channel already, for this person only.
    return {"ok": False, "text": result.text, "error": result.error, "noticed": True}


def _edit(act: Act) -> Json:
    if not (text := _text(act)).strip():
        raise RefusalError("no_text", ["A message cannot be made empty; delete it instead."])
    act.person.edit(act.args.text("channel"), act.args.text("ts"), text)
    return {}


def _delete(act: Act) -> Json:
    act.person.delete(act.args.text("channel"), act.args.text("ts"))
    return {}


def _react(act: Act) -> Json:
    act.person.react(act.args.text("channel"), act.args.text("ts"), act.args.text("emoji"))
    return {}


def _unreact(act: Act) -> Json:
    act.person.unreact(act.args.text("channel"), act.args.text("ts"), act.args.text("emoji"))
    return {}


def _pin(act: Act) -> Json:
    act.person.pin(act.args.text("channel"), act.args.text("ts"))
    return {}


def _unpin(act: Act) -> Json:
    act.person.unpin(act.args.text("channel"), act.args.text("ts"))
    return {}


def _dismiss(act: Act) -> Json:
    act.person.dismiss(act.args.text("channel"), act.args.text("ts"))
    return {}


def _global_shortcut(act: Act) -> Json:
    return answer(act.person.global_shortcut(act.args.text("callback_id")))


def _message_shortcut(act: Act) -> Json:
    args = act.args
    outcome = act.person.message_shortcut(args.text("callback_id"), args.text("channel"), args.text("ts"))
    return answer(outcome)


VERBS: dict[str, Verb] = {
    "say": _say,
    "command": _command,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "unreact": _unreact,
    "pin": _pin,
    "unpin": _unpin,
    "dismiss": _dismiss,
    "global_shortcut": _global_shortcut,
    "message_shortcut": _message_shortcut,
}
