"""Links to messages, as Slack writes them, lead to where the page shows them."""

import re

from bot.playground.entities import Channel
from bot.playground.page.front import Front
from bot.playground.page.sidebar import people

_STAMP = re.compile(r"p(\d{10})(\d{6})")


def place_of(front: Front, channel_id: str, stamp: str, thread_ts: str) -> str | None:
    """The page's own address ("/#/U1/C1/1700000000.000100") of /archives/C1/p1700000000000100.

    None when there is no such message. The thread is opened, so that the message is on the screen.
    """
    found = _STAMP.fullmatch(stamp)
    with front.core.world.lock:
        channel = front.core.world.channels.get(channel_id)
        if found is None or channel is None:
            return None
        message = channel.messages.get(".".join(found.groups()))
        reader = _reader(front, channel)
        if message is None or reader is None:
            return None
        root = message.data.get("thread_ts", thread_ts or message.ts)
        return f"/#/{reader}/{channel.id}/{root}"


def _reader(front: Front, channel: Channel) -> str | None:
    """The first person in the channel: a link does not say who follows it."""
    return next((user.id for user in people(front) if user.id in channel.members), None)
