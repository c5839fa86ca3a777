"""Which part of the product a text is about."""

from collections.abc import Iterable

from bot.domain.phrase_index import Match
from bot.domain.signals import Hit
from bot.domain.text import Words

AREAS = (
    "security",
    "performance",
    "integrations",
    "data",
    "billing",
    "how-to",
    "feature request",
    "access",
)
GENERAL = "general"
"""The area of a text in which no phrase of an area stands."""

_OPENING_WORDS = 25
_LATER = 0.6
_FROM_SIGNAL = {
    "security": "security",
    "degraded": "performance",
    "data_loss": "data",
    "billing": "billing",
    "question": "how-to",
    "feature_request": "feature request",
}
_SIGNAL_SHARE = 0.5
_SHOWN = 2


def rank_areas(matches: Iterable[Match], hits: Iterable[Hit], words: Words) -> tuple[tuple[str, float], ...]:
    """The two areas with the most weight, heaviest first; `general` alone when nothing speaks for any.

    A phrase weighs its strength once, however often it stands there, and less behind the opening words.
    """
    weights: dict[tuple[str, tuple[str, ...]], float] = {}
    for match in matches:
        if match.entry.kind == "area":
            said = match.entry.name, tuple(words.words[match.start : match.end])
            weights.setdefault(said, match.entry.strength * _position(match.start))
    for hit in hits:
        if hit.name in _FROM_SIGNAL:
            said = _FROM_SIGNAL[hit.name], ("signal", *words.words[hit.start : hit.end])
            weights.setdefault(said, _SIGNAL_SHARE * hit.strength * _position(hit.start))
    return _heaviest(weights)


def _position(start: int) -> float:
    return 1.0 if start < _OPENING_WORDS else _LATER


def _heaviest(weights: dict[tuple[str, tuple[str, ...]], float]) -> tuple[tuple[str, float], ...]:
    totals: dict[str, float] = {}
    for (area, _), weight in weights.items():
        totals[area] = totals.get(area, 0.0) + weight
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return tuple((area, round(weight, 2)) for area, weight in ranked[:_SHOWN]) or ((GENERAL, 0.0),)
