"""conversations.history and conversations.replies."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bot.playground import messages
from bot.playground.clock import padded_ts
from bot.playground.entities import Channel, Json
from bot.playground.errors import RefusalError
from bot.playground.webapi.call import HISTORY_SCOPES, ApiCall, method
from bot.playground.webapi.paging import next_cursor, read_cursor


@method("conversations.history")
def conversations_history(call: ApiCall) -> Json:
    """Newest first; the cursor names the oldest message of the page before."""
    channel = _readable(call)
    limit = call.number("limit", 100, 999)
    low, high = _window(call, channel.top)
    # A time stamp, not a position: a page stays right when somebody posts in the meantime.
    before = read_cursor(call, "next_ts")
    if before is not None:
        high = min(high, bisect_left(channel.top, before))
    start = max(low, high - limit)
    found = channel.top[start:high][::-1]
    more = start > low
    return {
        "messages": _shown(call, channel, found),
        "has_more": more,
        "pin_count": len(channel.pins),
        **next_cursor("next_ts", found[-1] if more else None),
    }


@method("conversations.replies")
def conversations_replies(call: ApiCall) -> Json:
    """The root first, then its replies, oldest first; the cursor names the last reply shown."""
    channel = _readable(call)
    ts = call.text("ts")
    root = channel.messages.get(ts)
    if root is None:
        raise RefusalError("thread_not_found", [f"No message {ts} in {channel.id}."])
    root_ts = str(root.data.get("thread_ts", ts))
    thread = channel.threads.get(root_ts)
    replies: Sequence[str] = thread.replies if thread else ()
    limit = call.number("limit", 1000, 1000)
    low, high = _window(call, replies)
    after = read_cursor(call, "next_ts")
    if after is not None:
        low = max(low, bisect_right(replies, after))
    found = list(replies[low : min(high, low + limit)])
    more = low + limit < high
    return {
        "messages": _shown(call, channel, [root_ts, *found] if after is None else found),
        "has_more": more,
        **next_cursor("next_ts", found[-1] if more else None),
    }


def _readable(call: ApiCall) -> Channel:
    channel = call.channel()
    call.need_scope(HISTORY_SCOPES[channel.kind])
    return call.joined_channel()


def _window(call: ApiCall, ordered: Sequence[str]) -> tuple[int, int]:
    """The half-open range of positions between `oldest` and `latest`."""
    inclusive = call.flag("inclusive")
    low, high = 0, len(ordered)
    if (oldest := _bound(call, "oldest")) is not None:
        low = (bisect_left if inclusive else bisect_right)(ordered, oldest)
    if (latest := _bound(call, "latest")) is not None:
        high = (bisect_right if inclusive else bisect_left)(ordered, latest)
    return low, max(low, high)


def _bound(call: ApiCall, name: str) -> str | None:
    given = call.maybe(name)
    if given is None or given == "now":
        return None
    try:
        return padded_ts(given)
    except ValueError as error:
        raise RefusalError(f"invalid_ts_{name}", [f"{name} is no time stamp."]) from error


def _shown(call: ApiCall, channel: Channel, stamps: Sequence[str]) -> list[Json]:
    metadata = call.flag("include_all_metadata")
    return [messages.public(channel, channel.messages[ts], metadata=metadata) for ts in stamps]
