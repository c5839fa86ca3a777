"""Shortening text to what Slack takes. Lengths are UTF-16 code units, counted after escaping."""

import unicodedata

from bot.slack.seals import escape

ELLIPSIS = "…"
_JOINER = "\u200d"
_COST = {"&": 5, "<": 4, ">": 4}
# A person hardly sees more marks than this on one letter; hostile text stacks thousands.
_LONGEST_CLUSTER = 32


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int, *, escaped: bool = True) -> str:
    """The text, or as much of its start as fits in `most` units with an ellipsis.

    With `escaped` the units are those after Slack's escaping, so the result fits in mrkdwn as well.
    """
    if 5 * len(text) <= most or units(escape(text) if escaped else text) <= most:
        return text
    if most < 1:
        return ""
    return text[: _whole(text, _reach(text, most - 1, escaped))].rstrip() + ELLIPSIS


def _reach(text: str, room: int, escaped: bool) -> int:
    for position, character in enumerate(text):
        room -= _cost(character, escaped)
        if room < 0:
            return position
    return len(text)


def _cost(character: str, escaped: bool) -> int:
    if character > "\uffff":
        return 2
    return _COST.get(character, 1) if escaped else 1


def _whole(text: str, end: int) -> int:
    """Moves the end back to where no accent, emoji sequence or flag is torn apart."""
    for position in range(end, max(end - _LONGEST_CLUSTER, 0), -1):
        if not _torn(text, position):
            return position
    return end


def _torn(text: str, end: int) -> bool:
    if end >= len(text):
        return False
    return text[end - 1] == _JOINER or _clings(text[end]) or (_flag(text[end]) and _odd_flags(text, end))


def _clings(character: str) -> bool:
    modifier = "\U0001f3fb" <= character <= "\U0001f3ff"
    return modifier or character == _JOINER or unicodedata.category(character) in {"Mn", "Me", "Mc"}


def _flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _odd_flags(text: str, end: int) -> bool:
    start = end
    while start > 0 and end - start < _LONGEST_CLUSTER and _flag(text[start - 1]):
        start -= 1
    return (end - start) % 2 == 1
