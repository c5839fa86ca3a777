"""Read marks and drafts."""

from bot.playground.entities import Channel, Json
from bot.playground.errors import NotThereError
from bot.playground.page.verbs.verb import Act, Verb


def _read(act: Act) -> Json:
    with act.front.core.world.lock:
        act.front.marks.read(act.person.id, _channel(act))
    return {}


def _unread(act: Act) -> Json:
    with act.front.core.world.lock:
        channel, ts = _channel(act), act.args.text("ts")
        if ts not in channel.messages:
            raise NotThereError("This message is gone.")
        act.front.marks.unread(act.person.id, channel, ts)
    return {}


def _draft(act: Act) -> Json:
    with act.front.core.world.lock:
        channel, text = _channel(act), act.args.any_text("text")
        act.front.marks.keep_draft(act.person.id, channel.id, act.args.maybe("thread"), text)
    return {}


def _channel(act: Act) -> Channel:
    found = act.front.core.world.channels.get(act.args.text("channel"))
    if found is None or act.person.id not in found.members:
        raise NotThereError("You are not in this channel.")
    return found


VERBS: dict[str, Verb] = {"read": _read, "unread": _unread, "draft": _draft}
