"""Finds what should not travel on: credentials, card and account numbers, personal data; and masks it.

A finding holds the place and the kind, never the value, so that it may be stored and logged.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.secret_forms import BESIDE_OTHERS, CREDENTIALS, WITH_DIGIT, WITH_NUMBER
from bot.domain.secret_kinds import Kind

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d(?:\d{3}|-\d\d-\d|\.\d{3}\.\d)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters `start` up to but without `end` of the text; `kind` in words, such as `api token`."""

    kind: str
    start: int
    end: int


def findings(text: str) -> tuple[Finding, ...]:
    """What is sensitive in the text, in its order; no two findings overlap.

    An e-mail address alone is no finding: support needs to know whose account it is. Next to a credential or
    other personal data it is one.
    """
    found = list(_apart(_all_of(_possible(text), text)))
    if not found:
        return ()
    return tuple(_apart([*found, *_clear_of(found, _all_of(BESIDE_OTHERS, text))]))


def _possible(text: str) -> Iterator[Kind]:
    """The kinds that can occur in the text at all."""
    yield from CREDENTIALS
    if _DIGIT.search(text):
        yield from WITH_DIGIT
        if _NUMBER.search(text):
            yield from WITH_NUMBER


def _all_of(kinds: Iterable[Kind], text: str) -> Iterator[Finding]:
    lower = _lower(text)
    for kind in kinds:
        for start, end in kind.find(text, lower):
            yield Finding(kind.label, start, end)


def mask(text: str) -> str:
    """The text with each finding replaced by `•••• (its kind)`; masking twice changes nothing more."""
    pieces, done = [], 0
    for finding in findings(text):
        pieces += [text[done : finding.start], f"•••• ({finding.kind})"]
        done = finding.end
    return "".join([*pieces, text[done:]])


def _lower(text: str) -> str:
    """Lower case of the same length, so that positions hold; `İ` alone would become two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(map(_lower_char, text))


def _lower_char(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


def _clear_of(found: list[Finding], beside: Iterable[Finding]) -> Iterator[Finding]:
    """Those of `beside` that overlap none of `found`, which is in order and apart."""
    ends = [finding.end for finding in found]
    for finding in beside:
        after = bisect_right(ends, finding.start)
        if after == len(found) or found[after].start >= finding.end:
            yield finding


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """Where two overlap, one finding over both with the kind of the one that begins first."""
    held: Finding | None = None
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if held is None or finding.start >= held.end:
            if held is not None:
                yield held
            held = finding
        elif finding.end > held.end:
            held = Finding(held.kind, held.start, finding.end)
    if held is not None:
        yield held
