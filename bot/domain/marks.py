"""What takes a phrase back: denials, suppositions, wishes, resolutions and harmless expressions."""

from collections.abc import Iterable, Iterator

from bot.domain.phrase_index import Match
from bot.domain.phrases import LEXICONS
from bot.domain.text import Words

_NEGATION_REACH = 2
_SUPPOSITION_REACH = 4
_RESOLUTION_REACH = 4
_PENDING_REACH = 6
_BREAKS = frozenset[str]().union(*(lexicon.breaks for lexicon in LEXICONS))

ByEnd = dict[int, list[Match]]


class Marks:
    """The marks of one text, looked up by the word at which they end or begin."""

    def __init__(self, matches: Iterable[Match], words: Words) -> None:
        self.signals: list[Match] = []
        self._words = words
        self._idiom = bytearray(len(words.words))
        self._resolved: dict[int, Match] = {}
        self._ending: dict[str, ByEnd] = {}
        for match in matches:
            self._sort(match)
        self._consumer: dict[int, Match] = {}
        self._wished = dict(self._wishes())

    def _sort(self, match: Match) -> None:
        entry = match.entry
        if entry.kind == "signal":
            self.signals.append(match)
        elif entry.kind == "mark" and entry.name == "resolved":
            self._resolved[match.start] = match
        elif entry.kind == "mark" and entry.name == "neutral":
            self._idiom[match.start : match.end] = b"\1" * (match.end - match.start)
        elif entry.kind == "mark":
            self._ending.setdefault(entry.name, {}).setdefault(match.end, []).append(match)

    def _wishes(self) -> Iterator[tuple[int, int]]:
        """(clause, the word from which on it says what somebody would like to see), the first word last."""
        wishes = self._ending.get("wish", {})
        for end in sorted(wishes, reverse=True):
            for mark in wishes[end]:
                if not self.is_idiom(mark):
                    yield self._words.clauses[mark.start], mark.start

    def is_idiom(self, match: Match) -> bool:
        """Whether the phrase shares a word with an expression that means something harmless."""
        return 1 in self._idiom[match.start : match.end]

    def consume(self, kept: Iterable[Match]) -> None:
        """Notes the denials that are part of a phrase: `not` in `cannot reach production` denies no more."""
        denials = self._ending.get("negation")
        if not denials:
            return
        for match in kept:
            for end in range(match.start + 1, match.end + 1):
                if end in denials:
                    self._consumer[end] = match

    def takes_back(self, match: Match) -> bool:
        """Whether the phrase is denied, supposed, wished for or over."""
        return self._is_denied(match) or self._is_supposed(match) or self._is_over(match)

    def _before(self, name: str, match: Match, reach: int) -> Iterator[Match]:
        """Marks of the same clause that end at most `reach` words before the phrase."""
        marks = self._ending.get(name)
        if not marks:
            return
        clause = self._words.clauses[match.start]
        for end in range(match.start, max(match.start - reach, 0) - 1, -1):
            for mark in marks.get(end, ()):
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
        if self._wished and self._wished.get(self._words.clauses[match.start], match.start) < match.start:
            return True
        return next(self._before("hypothetical", match, _SUPPOSITION_REACH), None) is not None

    def _is_over(self, match: Match) -> bool:
        if not self._resolved:
            return False
        for start in range(match.start + 1, match.end + _RESOLUTION_REACH + 1):
            mark = self._resolved.get(start)
            if mark is None or mark.end <= match.end:
                continue
            if self._words.clauses[start] != self._words.clauses[match.start]:
                continue
            if next(self._before("pending", mark, _PENDING_REACH), None) is None:
                return True
        return False


def _same_language(mark: Match, match: Match) -> bool:
    """`no` denies in English and Spanish, but is “in the” in Portuguese."""
    languages = match.entry.languages
    return not languages or not languages.isdisjoint(mark.entry.languages)
