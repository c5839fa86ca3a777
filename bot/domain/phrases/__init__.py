"""The built-in phrases: one JSON file per language, read once when this package is imported.

Each file holds `signals` and `areas` (name -> strength -> phrases), the marks that take a phrase back
(`negation`, `hypothetical`, `wish`, `resolved`, `pending`, `neutral`), `breaks` (words behind which a
negation no longer reaches) and `stop_words`, by which the language of a text is told. The small language of
phrases is that of `bot.domain.phrase_form`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bot.domain.phrase_index import Entry
from bot.domain.text import fold

LANGUAGES = ("en", "de", "fr", "es", "pt")
MARKS = ("negation", "hypothetical", "wish", "resolved", "pending", "neutral")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language contributes; `phrases` are (phrase, entry) pairs."""

    code: str
    stop_words: frozenset[str]
    breaks: frozenset[str]
    phrases: tuple[tuple[str, Entry], ...]


def _entries(code: str, content: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    languages = frozenset({code})
    for kind, group in (("signal", "signals"), ("area", "areas")):
        for name, levels in content[group].items():
            for strength, phrases in levels.items():
                yield from ((phrase, Entry(kind, name, int(strength), languages)) for phrase in phrases)
    for mark in MARKS:
        yield from ((phrase, Entry("mark", mark, 1, languages)) for phrase in content[mark])


def _load(code: str) -> Lexicon:
    content = json.loads(files(__name__).joinpath(f"{code}.json").read_text(encoding="utf-8"))
    return Lexicon(
        code=code,
        stop_words=frozenset(map(fold, content["stop_words"])),
        breaks=frozenset(map(fold, content["breaks"])),
        phrases=tuple(_entries(code, content)),
    )


LEXICONS = tuple(map(_load, LANGUAGES))
