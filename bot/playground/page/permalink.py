"""Links to messages, as Slack writes them, lead to where the page shows them."""

import re

from bot.playground.page.front import Front

_STAMP = re.compile(r"p(\d{10})(\d{6})")


def place_of(front: Front, channel_id: str, stamp: str) -> str | None:
    """The page's own address of /archives/C1/p1700000000000100: "/#//C1?at=1700000000.000100".

    A reply is shown in its thread. Who looks is left out: the browser knows who looked last. None when
    there is no such message.
    """
    found = _STAMP.fullmatch(stamp)
    with front.core.world.lock:
        channel = front.core.world.channels.get(channel_id)
        message = channel.messages.get(".".join(found.groups())) if channel and found else None
        if message is None:
            return None
        root = message.data.get("thread_ts", message.ts)
        thread = f"/{root}" if root != message.ts else ""
        return f"/#//{channel_id}{thread}?at={message.ts}"
