"""The small language of phrases, turned into the sequences of words that a phrase stands for.

A phrase is words between blanks. `a|b` is either word, `(can not|unable to)` either group of words, `crash*`
any word that begins so (four letters at least), and `…` up to three words of the same clause, none of which
denies. `^add` is that word where the text begins, or a clause soon after: “Add tags”, “Export: add tags”.
"""

from collections.abc import Iterator

from bot.domain.quote import quote
from bot.domain.text import fold, forms

GAP = "…"
OPENING = "^"
PREFIX = 4
"""How many letters stand before a star at the least."""

Variant = tuple[str, ...]
"""Folded words, prefixes with their star, and gaps."""

_MOST_VARIANTS = 250
_DEEPEST = 4
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class UnusablePhraseError(ValueError):
    """A phrase that breaks the rules of the small language; the message is one sentence."""


def variants(phrase: str) -> frozenset[Variant]:
    """Every sequence that a phrase stands for.

    Raises UnusablePhraseError, with what to write instead, when the phrase breaks the rules.
    """
    found = frozenset(_sequences(phrase.replace("...", GAP), phrase, 0))
    if any(variant[0] == GAP or variant[-1] == GAP for variant in found):
        raise UnusablePhraseError(f"{quote(phrase)} begins or ends with a gap; write a word there.")
    if any(word.startswith(OPENING) for variant in found for word in variant[1:]):
        raise UnusablePhraseError(f"{quote(phrase)} has a ^ within; write it before the first word.")
    return found


def _sequences(text: str, phrase: str, depth: int) -> list[Variant]:
    if depth > _DEEPEST:
        raise UnusablePhraseError(
            f"{quote(phrase)} has too many brackets within brackets; write several phrases."
        )
    parts = [part for part in _split(text, " ", phrase) if part]
    if not parts:
        raise UnusablePhraseError(f"{quote(phrase)} lacks a word; remove what is empty.")
    found: list[Variant] = [()]
    for part in parts:
        ways = [way for option in _split(part, "|", phrase) for way in _ways(option, phrase, depth)]
        if len(found) * len(ways) > _MOST_VARIANTS:
            raise UnusablePhraseError(
                f"{quote(phrase)} stands for over {_MOST_VARIANTS} phrases; write several."
            )
        found = [(*start, *way) for start in found for way in ways]
    return found


def _split(text: str, separator: str, phrase: str) -> list[str]:
    """Splits outside of brackets."""
    pieces, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            break
        if depth == 0 and char == separator:
            pieces.append("")
        else:
            pieces[-1] += char
    if depth:
        raise UnusablePhraseError(
            f"{quote(phrase)} has a bracket without its other half; close or remove it."
        )
    return pieces


def _ways(option: str, phrase: str, depth: int) -> Iterator[Variant]:
    if option.startswith("(") and option.endswith(")"):
        for group in _split(option[1:-1], "|", phrase):
            yield from _sequences(group, phrase, depth + 1)
    elif option == GAP:
        yield (GAP,)
    elif option.startswith(OPENING):
        first, *others = _word(option[1:], phrase)
        yield (OPENING + first, *others)
    elif option.endswith("*"):
        yield (_prefix(option, phrase),)
    else:
        yield _word(option, phrase)
        if (spelt_out := option.lower().translate(_UMLAUTS)) != option.lower():
            yield _word(spelt_out, phrase)


def _prefix(written: str, phrase: str) -> str:
    stem = fold(written[:-1])
    if len(stem) < PREFIX or not stem.isalnum():
        raise UnusablePhraseError(
            f"{quote(written)} in {quote(phrase)} has few letters before its star; write at least {PREFIX}."
        )
    return f"{stem}*"


def _word(written: str, phrase: str) -> Variant:
    folded = forms(written)
    if not all(part.isalnum() for part in folded):
        raise UnusablePhraseError(
            f"{quote(written)} in {quote(phrase)} is no word; write letters, digits and blanks."
        )
    return folded
