"""What a text says about urgency: phrases found, less those that are denied, supposed or over.

A signal is a class of phrases. Each phrase has a strength from 1 (a hint) to 3 (says it outright).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.impact import Impact, Scope
from bot.domain.marks import Marks
from bot.domain.phrase_index import Match
from bot.domain.text import Words

_SCOPE, _QUESTION = "scope", "question"
_FULL = 3


@dataclass(frozen=True, slots=True)
class Signal:
    """A class of phrases and what it does.

    `weight` is what a phrase of full strength adds to the score (negative: takes away). `impacts` and
    `scopes` are what a phrase of strength 1, 2 and 3 suggests; None suggests nothing.
    `alarm`: a workaround does not soften it.
    """

    label: str
    weight: float
    impacts: tuple[Impact | None, Impact | None, Impact | None]
    scopes: tuple[Scope | None, Scope | None, Scope | None] = (None, None, None)
    alarm: bool = False


_STOPPED, _SLOWED, _ASKS = Impact.STOPPED, Impact.SLOWED, Impact.QUESTION
_SEVERE = (Scope.ONE, Scope.SOME, Scope.MANY)
_SAYS_NOTHING = (None, None, None)

SIGNALS: dict[str, Signal] = {
    "outage": Signal("outage", 5.0, (_SLOWED, _STOPPED, _STOPPED), _SEVERE),
    "data_loss": Signal("data loss", 5.0, (_SLOWED, _STOPPED, _STOPPED), _SEVERE, alarm=True),
    "security": Signal("security", 4.0, (None, _STOPPED, _STOPPED), _SEVERE, alarm=True),
    "danger": Signal("danger", 5.0, (_SLOWED, _STOPPED, _STOPPED), _SEVERE, alarm=True),
    "blocked": Signal("blocked", 5.0, (_SLOWED, _STOPPED, _STOPPED), (Scope.ONE, Scope.ONE, Scope.SOME)),
    "degraded": Signal("degraded", 2.0, (_SLOWED, _SLOWED, _SLOWED)),
    "failure": Signal("failure", 3.0, (_SLOWED, _SLOWED, _SLOWED)),
    "deadline": Signal("deadline", 2.5, _SAYS_NOTHING),
    "scope": Signal("scope", 1.5, _SAYS_NOTHING),
    "workaround": Signal("workaround", -1.0, (None, Impact.WORKAROUND, Impact.WORKAROUND)),
    "question": Signal("question", -2.0, (None, _ASKS, _ASKS)),
    "feature_request": Signal("feature request", -3.0, (None, _ASKS, _ASKS)),
    "billing": Signal("billing", -1.0, (None, _ASKS, _ASKS)),
    "minor": Signal("minor", -3.0, (None, _ASKS, _ASKS)),
}


class Hit(NamedTuple):
    """A phrase that counts: its signal or area, strength, and words `start` up to but without `end`."""

    name: str
    strength: int
    start: int
    end: int


def signal_hits(matches: Iterable[Match], words: Words) -> list[Hit]:
    """The signals that stand, in the order of the text."""
    marks = Marks(matches, words)
    kept = _longest(match for match in marks.signals if not marks.is_idiom(match))
    marks.consume(kept)
    standing = [match for match in kept if not marks.takes_back(match)]
    return _less_when_asked(standing, words)


def _longest(matches: Iterable[Match]) -> list[Match]:
    """The phrases that are not part of a longer one of their signal that says at least as much.

    A mere hint that is part of any longer phrase goes as well: `cannot` in `cannot take orders`.
    """
    reached: dict[str, Match] = {}
    widest: Match | None = None
    kept = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end, -m.entry.strength)):
        name, strength = match.entry.name, match.entry.strength
        longer = reached.get(name)
        if longer and match.end <= longer.end and strength <= longer.entry.strength:
            continue
        if strength == 1 and name != _SCOPE and widest and match.end <= widest.end:
            continue
        if longer is None or match.end >= longer.end:
            reached[name] = match
        if name != _SCOPE and strength > 1 and (widest is None or match.end > widest.end):
            widest = match
        kept.append(match)
    return kept


def _less_when_asked(standing: list[Match], words: Words) -> list[Hit]:
    """Hits; what follows “how do I …” in the same clause loses one strength."""
    asked: set[int] = set()
    hits = []
    for match in standing:
        name, strength = match.entry.name, match.entry.strength
        clause = words.clauses[match.start]
        if name == _QUESTION and strength == _FULL:
            asked.add(clause)
        elif clause in asked and name != _SCOPE:
            strength = max(1, strength - 1)
        hits.append(Hit(name, strength, match.start, match.end))
    return hits
