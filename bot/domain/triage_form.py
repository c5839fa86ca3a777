"""Reads the `triage:` mapping of the policy and collects every mistake in it, each with its path."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from bot.domain.conditions import Condition, parse_condition
from bot.domain.impact import Impact, Scope
from bot.domain.nearest import choice, nearest
from bot.domain.phrase_form import UnusablePhraseError, Variant, variants
from bot.domain.phrase_index import Entry, Removal
from bot.domain.phrases import LEXICONS
from bot.domain.quote import quote
from bot.domain.signals import SIGNALS
from bot.domain.terms import Urgency
from bot.errors import Invalid

Path = tuple[str | int, ...]
Raise = tuple[tuple[str, Condition], ...]
"""(fact, condition) pairs that all have to hold."""

Choice = TypeVar("Choice", bound=StrEnum)

_KEYS = ("matrix", "raise_for", "signals", "areas", "ignore")
_SIGNAL_KEYS = ("weight", "add", "remove")
_AREA_KEYS = ("add", "remove")
_HEAVIEST = 10
_USUAL_STRENGTH = 2
_ANY_LANGUAGE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Form:
    """What the mapping asks for, and what is wrong with it."""

    matrix: dict[tuple[Impact, Scope], Urgency] = field(default_factory=dict)
    raise_for: tuple[Raise, ...] | None = None
    weights: dict[str, float] = field(default_factory=dict)
    added: list[tuple[str, Entry]] = field(default_factory=list)
    removed: set[Removal] = field(default_factory=set)
    mistakes: list[tuple[Path, str]] = field(default_factory=list)


def read_form(mapping: Mapping[str, Any]) -> Form:
    """Reads what can be read; the rest stands in `mistakes`."""
    form = Form()
    content = _mapping(form, mapping, ())
    _refuse_unknown(form, content, _KEYS, ())
    _read_matrix(form, content.get("matrix", {}))
    if "raise_for" in content:
        form.raise_for = tuple(_raises(form, content["raise_for"]))
    for name, changes in _mapping(form, content.get("signals", {}), ("signals",)).items():
        _read_signal(form, name, changes)
    for name, changes in _mapping(form, content.get("areas", {}), ("areas",)).items():
        path: Path = ("areas", str(name))
        changed = _mapping(form, changes, path)
        _refuse_unknown(form, changed, _AREA_KEYS, path)
        _read_phrases(form, "area", str(name), changed, path)
    for phrase, _, path in _phrases(form, content.get("ignore", []), ("ignore",)):
        _add(form, phrase, Entry("mark", "neutral", 1, _ANY_LANGUAGE), path)
    return form


def _mapping(form: Form, value: object, path: Path) -> Mapping[Any, Any]:
    if isinstance(value, Mapping):
        return value
    form.mistakes.append((path, f"Write `key: value` pairs instead of {quote(value)}."))
    return {}


def _refuse_unknown(form: Form, given: Iterable[object], known: tuple[str, ...], path: Path) -> None:
    for key in given:
        if key not in known:
            form.mistakes.append(((*path, str(key)), _unknown("key", key, known)))


def _unknown(what: str, given: object, known: Iterable[str]) -> str:
    return f"There is no {what} {quote(given)}; {choice(str(given), known)}."


def _choice(form: Form, kind: type[Choice], value: object, path: Path) -> Choice | None:
    names = [str(member) for member in kind]
    if value in names:
        return kind(str(value))
    form.mistakes.append((path, _unknown(kind.__name__.lower(), value, names)))
    return None


def _read_matrix(form: Form, value: object) -> None:
    for row, cells in _mapping(form, value, ("matrix",)).items():
        path = ("matrix", str(row))
        impact = _choice(form, Impact, row, path)
        for column, cell in _mapping(form, cells, path).items():
            scope = _choice(form, Scope, column, (*path, str(column)))
            urgency = _choice(form, Urgency, cell, (*path, str(column)))
            if impact and scope and urgency:
                form.matrix[impact, scope] = urgency


def _raises(form: Form, value: object) -> Iterator[Raise]:
    if not isinstance(value, list | tuple):
        form.mistakes.append(
            (("raise_for",), f"Write a list such as [{{operations: critical}}] instead of {quote(value)}.")
        )
        return
    for place, facts in enumerate(value):
        path = ("raise_for", place)
        if not isinstance(facts, Mapping) or not facts:
            form.mistakes.append(
                (
                    path,
                    f"Write facts and values, such as {{operations: critical}}, instead of {quote(facts)}.",
                )
            )
        else:
            yield tuple(_condition(form, name, fact, path) for name, fact in facts.items())


def _condition(form: Form, name: object, written: object, path: Path) -> tuple[str, Condition]:
    at = (*path, str(name))
    if not isinstance(written, str | bool | int | float):
        form.mistakes.append((at, f"Write text, a number, true or false instead of {quote(written)}."))
        return str(name), Condition("==", "")
    try:
        return str(name), parse_condition(written)
    except Invalid as mistake:
        form.mistakes.append((at, str(mistake)))
        return str(name), Condition("==", "")


def _read_signal(form: Form, name: object, value: object) -> None:
    path = ("signals", str(name))
    if name not in SIGNALS:
        form.mistakes.append((path, _unknown("signal", name, SIGNALS)))
        return
    changes = _mapping(form, value, path)
    _refuse_unknown(form, changes, _SIGNAL_KEYS, path)
    if "weight" in changes:
        _read_weight(form, str(name), changes["weight"], (*path, "weight"))
    _read_phrases(form, "signal", str(name), changes, path)


def _read_weight(form: Form, name: str, value: object, path: Path) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _HEAVIEST:
        form.mistakes.append(
            (path, f"Write a number from 0 (counts for nothing) to {_HEAVIEST} instead of {quote(value)}.")
        )
        return
    # A policy says how much a signal counts; in which direction it counts is its nature.
    form.weights[name] = float(value) if SIGNALS[name].weight > 0 else -float(value)


def _read_phrases(form: Form, kind: str, name: str, changes: Mapping[str, Any], path: Path) -> None:
    for phrase, strength, at in _phrases(form, changes.get("add", []), (*path, "add")):
        _add(form, phrase, Entry(kind, name, strength, _ANY_LANGUAGE), at)
    for phrase, _, at in _phrases(form, changes.get("remove", []), (*path, "remove")):
        _remove(form, kind, name, phrase, at)


def _phrases(form: Form, value: object, path: Path) -> Iterator[tuple[str, int, Path]]:
    """(phrase, strength, path) for each item of a list, or of a mapping from phrase to strength."""
    if isinstance(value, Mapping):
        for phrase, strength in value.items():
            yield from _phrase(form, phrase, strength, (*path, str(phrase)))
    elif isinstance(value, list | tuple):
        for place, phrase in enumerate(value):
            yield from _phrase(form, phrase, _USUAL_STRENGTH, (*path, place))
    else:
        sentence = f"Write a list of phrases, or phrases with their strengths, instead of {quote(value)}."
        form.mistakes.append((path, sentence))


def _phrase(form: Form, phrase: object, strength: object, path: Path) -> Iterator[tuple[str, int, Path]]:
    highest = 4 if path[1:2] == ("scope",) else 3
    if not isinstance(phrase, str):
        form.mistakes.append((path, f"Write words in quotes instead of {quote(phrase)}."))
    elif isinstance(strength, bool) or not isinstance(strength, int) or not 1 <= strength <= highest:
        form.mistakes.append(
            (path, f"Write a whole number from 1 to {highest} instead of {quote(strength)}.")
        )
    else:
        yield phrase, strength, path


def _add(form: Form, phrase: str, entry: Entry, path: Path) -> None:
    try:
        variants(phrase)
    except UnusablePhraseError as mistake:
        form.mistakes.append((path, str(mistake)))
    else:
        form.added.append((phrase, entry))


def _remove(form: Form, kind: str, name: str, phrase: str, path: Path) -> None:
    try:
        wanted = variants(phrase)
    except UnusablePhraseError as mistake:
        form.mistakes.append((path, str(mistake)))
        return
    shipped = _shipped(kind, name)
    if wanted <= shipped:
        form.removed |= {(kind, name, variant) for variant in wanted}
        return
    # Those of a like length first, since only so many are compared.
    known = sorted(map(" ".join, shipped), key=lambda words: (abs(len(words) - len(phrase)), words))
    near = nearest(phrase, known)
    instead = f"write {quote(near)}" if near else "remove it"
    form.mistakes.append((path, f"{name} has no built-in phrase {quote(phrase)}; {instead}."))


@lru_cache(maxsize=64)
def _shipped(kind: str, name: str) -> frozenset[Variant]:
    """Every variant of the built-in phrases of one signal or area."""
    entries = (pair for lexicon in LEXICONS for pair in lexicon.phrases)
    return frozenset(
        variant
        for phrase, entry in entries
        if (entry.kind, entry.name) == (kind, name)
        for variant in variants(phrase)
    )
