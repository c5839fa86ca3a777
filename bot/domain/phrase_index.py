"""Finds many phrases in a text at once: a tree over words, walked once from every word."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.domain.phrase_form import GAP, OPENING, PREFIX, Variant, variants
from bot.domain.text import Words

_LONGEST_GAP = 3
_OPENING_WORDS = 8
_STOPS = """
not no never without nicht kein keine keinen nie ohne pas jamais aucun aucune sans nunca sin ningun ninguna
nao sem nenhum nenhuma slow slows slowed slowing
"""
_NOT_SKIPPED = frozenset(_STOPS.split())
"""Words that a gap does not pass over: those that deny, and the slow of “the site slowed down”."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase says. `kind` and `name`: (`signal`, `outage`), (`area`, `data`), (`mark`, `negation`).

    `languages` is empty for a phrase of the policy, which counts in every language.
    """

    kind: str
    name: str
    strength: int
    languages: frozenset[str]


Removal = tuple[str, str, Variant]
"""A variant that is not to be found: kind, name and folded words."""


class Match(NamedTuple):
    """An entry found in the words `start` up to but without `end`."""

    entry: Entry
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    prefixes: dict[str, list[tuple[str, "_Node"]]] = field(default_factory=dict)
    gap: "_Node | None" = None
    entries: list[Entry] = field(default_factory=list)
    open: bool = False
    """Whether anything but a next word of `words` leads on or ends here."""


class PhraseIndex:
    """Phrases made ready to be found; immutable once built, so it may be shared between threads."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]], without: Container[Removal] = ()) -> None:
        self._root = _Node()
        for phrase, entry in phrases:
            for variant in variants(phrase):
                if (entry.kind, entry.name, variant) not in without:
                    self._insert(variant, entry)

    def _insert(self, variant: Variant, entry: Entry) -> None:
        node = self._root
        for word in variant:
            node = _child(node, word)
        node.open = True
        for place, known in enumerate(node.entries):
            if (known.kind, known.name) == (entry.kind, entry.name):
                node.entries[place] = _both(known, entry)
                return
        node.entries.append(entry)

    def find(self, words: Words) -> list[Match]:
        """Every phrase in the order of its first word; several may overlap."""
        found: list[Match] = []
        starts, prefixes, spelt = self._root.words, self._root.prefixes, words.words
        last = len(spelt) - 1
        for at, word in enumerate(spelt):
            child = starts.get(word)
            # Most words begin a phrase that the next word does not go on with; a look spares the walk.
            if child is not None and (child.open or (at < last and spelt[at + 1] in child.words)):
                _walk(child, words, at, found)
            if at <= _OPENING_WORDS and _opens_clause(words, at):
                _walk(starts.get(OPENING + word), words, at, found)
            if word[:PREFIX] in prefixes:
                for stem, child in prefixes[word[:PREFIX]]:
                    if word.startswith(stem):
                        _walk(child, words, at, found)
        return found


def _opens_clause(words: Words, at: int) -> bool:
    return at == 0 or words.clauses[at] != words.clauses[at - 1]


def _walk(node: _Node | None, words: Words, start: int, found: list[Match]) -> None:
    """Adds what the words from `start` on spell; `node` is where the first of them led."""
    spelt, clauses = words.words, words.clauses
    clause, at, end = clauses[start], start + 1, len(spelt)
    while node is not None:
        for entry in node.entries:
            found.append(Match(entry, start, at))
        if node.gap is not None or node.prefixes:
            _branch(node, words, start, at, found)
            return
        if at == end or clauses[at] != clause:
            return
        node = node.words.get(spelt[at])
        at += 1


def _branch(node: _Node, words: Words, start: int, at: int, found: list[Match]) -> None:
    """Goes on behind a node with several ways on; its own entries are noted already."""
    open_nodes: list[tuple[_Node, int]] = []
    _open(node, words, start, at, open_nodes)
    while open_nodes:
        node, at = open_nodes.pop()
        for entry in node.entries:
            found.append(Match(entry, start, at))
        _open(node, words, start, at, open_nodes)


def _open(node: _Node, words: Words, start: int, at: int, open_nodes: list[tuple[_Node, int]]) -> None:
    if node.gap is not None:
        for later in _after_gap(words, at):
            _step(node.gap, words, start, later, open_nodes)
    _step(node, words, start, at, open_nodes)


def _both(one: Entry, other: Entry) -> Entry:
    """One entry for words that two languages share; the stronger reading counts."""
    shared = one.languages | other.languages if one.languages and other.languages else frozenset[str]()
    return replace(one, strength=max(one.strength, other.strength), languages=shared)


def _child(node: _Node, word: str) -> _Node:
    if word == GAP:
        node.gap, node.open = node.gap or _Node(), True
        return node.gap
    if not word.endswith("*"):
        return node.words.setdefault(word, _Node())
    stem, node.open = word[:-1], True
    bucket = node.prefixes.setdefault(stem[:PREFIX], [])
    for known, child in bucket:
        if known == stem:
            return child
    child = _Node()
    bucket.append((stem, child))
    return child


def _step(node: _Node, words: Words, start: int, at: int, open_nodes: list[tuple[_Node, int]]) -> None:
    """Opens every node that the word at `at` leads to, if it is of the clause in which the phrase began."""
    if at >= len(words.words) or words.clauses[at] != words.clauses[start]:
        return
    word = words.words[at]
    if (child := node.words.get(word)) is not None:
        open_nodes.append((child, at + 1))
    if node.prefixes:
        for stem, child in node.prefixes.get(word[:PREFIX], ()):
            if word.startswith(stem):
                open_nodes.append((child, at + 1))


def _after_gap(words: Words, at: int) -> Sequence[int]:
    """The places at which a phrase may go on after a gap that opens at `at`."""
    last = at
    for later in range(at, min(at + _LONGEST_GAP, len(words.words))):
        if words.words[later] in _NOT_SKIPPED:
            break
        last = later + 1
    return range(at, last + 1)
