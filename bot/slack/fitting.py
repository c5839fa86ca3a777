"""Making a text with sealed values fit: values are shortened first, the longest before the others."""

import re
from dataclasses import dataclass

from bot.slack import seals
from bot.slack.cutting import ELLIPSIS, cut, units

BLANK = "–"
"""Stands where there is nothing to show, since Slack refuses empty texts."""

_PIECES = re.compile(
    f"{seals.OPEN}([^{seals.CLOSE}]*){seals.CLOSE}"
    f"|({seals.MARK}[^{seals.END}]*{seals.END})"
    f"|([^{seals.OPEN}{seals.MARK}]+)"
)


@dataclass(slots=True)
class Leaf:
    """A text somewhere in a payload: `holder[key]` is to become `raw` without its seals, in `most` units."""

    holder: dict[str, object]
    key: str
    raw: str
    most: int
    mrkdwn: bool

    def settle(self, longest_value: int | None = None) -> None:
        """Writes the text into its place, every value in it cut to `longest_value` units if that is given."""
        raw = self.raw if longest_value is None else _values_cut(self.raw, longest_value, self.mrkdwn)
        text = seals.opened(raw, mrkdwn=self.mrkdwn)
        if 2 * len(text) > self.most and units(text) > self.most:
            text = _fitted(self.raw, self.most, self.mrkdwn)
        self.holder[self.key] = text if text.strip() else BLANK

    @property
    def longest(self) -> int:
        """Units of the longest value in the text, 0 when it has none."""
        return max((units(found[1]) for found in _PIECES.finditer(self.raw) if found[1]), default=0)


def _values_cut(raw: str, most: int, mrkdwn: bool) -> str:
    def shorter(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        return seals.OPEN + cut(found[1], most, escaped=mrkdwn) + seals.CLOSE

    return _PIECES.sub(shorter, raw)


def _fitted(raw: str, most: int, mrkdwn: bool) -> str:
    """The text with its values cut as little as needed; if that is not enough the end goes as well."""
    fitting, too_long = 0, most + 1
    while too_long - fitting > 1:
        middle = (fitting + too_long) // 2
        text = seals.opened(_values_cut(raw, middle, mrkdwn), mrkdwn=mrkdwn)
        fitting, too_long = (middle, too_long) if units(text) <= most else (fitting, middle)
    raw = _values_cut(raw, max(fitting, 1), mrkdwn)
    text = seals.opened(raw, mrkdwn=mrkdwn)
    return text if units(text) <= most else _without_end(raw, most, mrkdwn)


def _without_end(raw: str, most: int, mrkdwn: bool) -> str:
    # Markup goes as a whole: half of a date or a link would be shown as rubbish.
    kept, room = "", most - len(ELLIPSIS)
    for found in _PIECES.finditer(raw):
        text = seals.opened(found[0], mrkdwn=mrkdwn)
        if units(text) > room:
            return kept + (_start(found, room, mrkdwn) or ELLIPSIS)
        kept, room = kept + text, room - units(text)
    return kept


def _start(found: re.Match[str], room: int, mrkdwn: bool) -> str:
    if found[2] and mrkdwn:
        return ELLIPSIS
    text = seals.opened(found[0], mrkdwn=False)
    start = cut(text, room + len(ELLIPSIS), escaped=mrkdwn)
    return seals.escape(start) if mrkdwn else start
