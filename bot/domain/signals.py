"""What a text says about urgency: phrases found, less those that are denied, supposed or over.

A signal is a class of phrases. Each phrase has a strength from 1 (a hint) to 3 (says it outright).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.impact import Impact, Scope
from bot.domain.phrase_index import Match
from bot.domain.phrases import LEXICONS
from bot.domain.text import Words

_NEGATION_REACH = 2
_SUPPOSITION_REACH = 4
_RESOLUTION_REACH = 4
_PENDING_REACH = 6
_BREAKS = frozenset[str]().union(*(lexicon.breaks for lexicon in LEXICONS))
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


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that counts: its signal or area, strength, and words `start` up to but without `end`."""

    name: str
    strength: int
    start: int
    end: int


def signal_hits(matches: Iterable[Match], words: Words) -> list[Hit]:
    """The signals that stand, in the order of the text."""
    marks = _Marks(matches, words)
    kept = _longest(match for match in marks.signals if not marks.is_idiom(match))
    marks.consume(kept)
    standing = [match for match in kept if not marks.takes_back(match)]
    return _less_when_asked(standing, words)


class _Marks:
    """The marks of one text, looked up by the word at which they end or begin."""

    def __init__(self, matches: Iterable[Match], words: Words) -> None:
        self.signals: list[Match] = []
        self._words = words
        self._ending: dict[tuple[str, int], list[Match]] = {}
        self._resolved: dict[int, Match] = {}
        self._idiom = bytearray(len(words.words))
        self._consumer: dict[int, Match] = {}
        self._wished: dict[int, int] = {}
        for match in matches:
            self._sort(match)
        self._note_wishes(match for marks in self._ending.values() for match in marks)

    def _note_wishes(self, marks: Iterable[Match]) -> None:
        """Clause -> the word from which on it says what somebody would like to see."""
        for mark in marks:
            if mark.entry.name == "wish" and not self.is_idiom(mark):
                clause = self._words.clauses[mark.start]
                self._wished[clause] = min(mark.start, self._wished.get(clause, mark.start))

    def _sort(self, match: Match) -> None:
        entry = match.entry
        if entry.kind == "signal":
            self.signals.append(match)
        elif entry.kind == "mark" and entry.name == "resolved":
            self._resolved[match.start] = match
        elif entry.kind == "mark" and entry.name == "neutral":
            self._idiom[match.start : match.end] = b"\1" * (match.end - match.start)
        elif entry.kind == "mark":
            self._ending.setdefault((entry.name, match.end), []).append(match)

    def is_idiom(self, match: Match) -> bool:
        """Whether the phrase shares a word with an expression that means something harmless."""
        return 1 in self._idiom[match.start : match.end]

    def consume(self, kept: Iterable[Match]) -> None:
        """Notes the denials that are part of a phrase: `not` in `cannot reach production` denies no more."""
        for match in kept:
            for end in range(match.start + 1, match.end + 1):
                if ("negation", end) in self._ending:
                    self._consumer[end] = match

    def takes_back(self, match: Match) -> bool:
        return self._is_denied(match) or self._is_supposed(match) or self._is_over(match)

    def _before(self, name: str, match: Match, reach: int) -> Iterable[Match]:
        """Marks of the same clause that end at most `reach` words before the phrase."""
        clause = self._words.clauses[match.start]
        for end in range(match.start, max(match.start - reach, 0) - 1, -1):
            for mark in self._ending.get((name, end), ()):
                if self._words.clauses[mark.start] == clause and not self.is_idiom(mark):
                    yield mark

    def _is_denied(self, match: Match) -> bool:
        for mark in self._before("negation", match, _NEGATION_REACH):
            if not _same_language(mark, match):
                continue
            if not _BREAKS.isdisjoint(self._words.words[mark.end : match.start]):
                continue
            consumer = self._consumer.get(mark.end)
            if consumer is None or (consumer is not match and consumer.end > match.start):
                return True
        return False

    def _is_supposed(self, match: Match) -> bool:
        if self._wished.get(self._words.clauses[match.start], match.start) < match.start:
            return True
        return _any(self._before("hypothetical", match, _SUPPOSITION_REACH))

    def _is_over(self, match: Match) -> bool:
        for start in range(match.start + 1, match.end + _RESOLUTION_REACH + 1):
            mark = self._resolved.get(start)
            if mark is None or mark.end <= match.end:
                continue
            if self._words.clauses[start] != self._words.clauses[match.start]:
                continue
            if not _any(self._before("pending", mark, _PENDING_REACH)):
                return True
        return False


def _any(marks: Iterable[Match]) -> bool:
    return any(True for _ in marks)


def _same_language(mark: Match, match: Match) -> bool:
    """`no` denies in English and Spanish, but is “in the” in Portuguese."""
    languages = match.entry.languages
    return not languages or not languages.isdisjoint(mark.entry.languages)


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
