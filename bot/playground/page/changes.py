"""What is new on a screen since it was last sent."""

from bot.playground.entities import Json

BY_ENTRY = ("messages", "replies")
"""Of these only the entries that changed are sent; an entry that is gone is null."""


class Changes:
    """Remembers what was sent. Frames have to be fresh: nothing in them may change afterwards."""

    def __init__(self) -> None:
        self._sent: Json = {}

    def since(self, frame: Json) -> Json:
        """The part of `frame` that is news."""
        news: Json = {}
        for key, value in frame.items():
            before = self._sent.get(key, _NOTHING)
            if before is _NOTHING:
                news[key] = value
            elif key in BY_ENTRY:
                if entries := _entries(before, value):
                    news[key] = entries
            elif before != value:
                news[key] = value
        self._sent = self._sent | frame
        return news


_NOTHING = object()


def _entries(before: Json, after: Json) -> Json:
    # Most values are the very objects of last time, which are equal without being looked into.
    changed = {key: value for key, value in after.items() if before.get(key) != value}
    return changed | {key: None for key in before if key not in after}
