"""The `triage:` part of the policy: the matrix, the facts that raise, weights and phrases.

All keys are optional; what is left out is built in. See `docs/reference/triage.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from bot.domain.conditions import parse_condition
from bot.domain.impact import Impact, Scope
from bot.domain.phrase_index import Entry, PhraseIndex, Removal
from bot.domain.phrases import LEXICONS
from bot.domain.signals import SIGNALS
from bot.domain.terms import Urgency
from bot.domain.triage_form import Path, Raise, read_form
from bot.errors import Invalid

Matrix = Mapping[Impact, Mapping[Scope, Urgency]]

_C, _H, _N, _L = Urgency.CRITICAL, Urgency.HIGH, Urgency.NORMAL, Urgency.LOW
_ROWS = {
    Impact.STOPPED: (_C, _C, _H, _N),
    Impact.SLOWED: (_H, _H, _N, _N),
    Impact.WORKAROUND: (_N, _N, _N, _L),
    Impact.QUESTION: (_N, _L, _L, _L),
}
DEFAULT_MATRIX: Matrix = MappingProxyType(
    {impact: MappingProxyType(dict(zip(Scope, row, strict=True))) for impact, row in _ROWS.items()}
)
DEFAULT_RAISES: tuple[Raise, ...] = ((("operations", parse_condition("critical")),),)
DEFAULT_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {name: signal.weight for name, signal in SIGNALS.items()}
)


class InvalidTriageError(Invalid):
    """The `triage:` mapping cannot be used; `mistakes` holds (path, sentence) for each mistake in it."""

    def __init__(self, mistakes: tuple[tuple[Path, str], ...]) -> None:
        super().__init__(" ".join(sentence for _, sentence in mistakes), field="triage")
        self.mistakes = mistakes


@dataclass(frozen=True, eq=False)
class TriagePolicy:
    """How a text becomes an urgency and an area. Build it once per revision: its phrases are compiled then.

    `raise_for`: facts of an account that raise the urgency by one step. `weights`: signal -> what a phrase of
    full strength adds to the score. `added` and `removed` change the built-in phrases.
    """

    matrix: Matrix = field(default_factory=lambda: DEFAULT_MATRIX)
    raise_for: tuple[Raise, ...] = DEFAULT_RAISES
    weights: Mapping[str, float] = field(default_factory=lambda: DEFAULT_WEIGHTS)
    added: tuple[tuple[str, Entry], ...] = ()
    removed: frozenset[Removal] = frozenset()

    @classmethod
    def parse(cls, mapping: Mapping[str, Any]) -> "TriagePolicy":
        """The policy with everything that the mapping leaves out built in. Raises InvalidTriageError."""
        return _parse(mapping) if mapping else _built_in()

    @cached_property
    def index(self) -> PhraseIndex:
        shipped = (pair for lexicon in LEXICONS for pair in lexicon.phrases)
        return PhraseIndex((*shipped, *self.added), without=self.removed)


@lru_cache(maxsize=1)
def _built_in() -> TriagePolicy:
    return TriagePolicy()


def _parse(mapping: Mapping[str, Any]) -> TriagePolicy:
    form = read_form(mapping)
    if form.mistakes:
        raise InvalidTriageError(tuple(form.mistakes))
    rows = {impact: dict(row) for impact, row in DEFAULT_MATRIX.items()}
    for (impact, scope), urgency in form.matrix.items():
        rows[impact][scope] = urgency
    return TriagePolicy(
        matrix=rows,
        raise_for=DEFAULT_RAISES if form.raise_for is None else form.raise_for,
        weights={**DEFAULT_WEIGHTS, **form.weights},
        added=tuple(form.added),
        removed=frozenset(form.removed),
    )
