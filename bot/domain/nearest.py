"""Which of the known names somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_LONGEST = 60
_SHOWN = 10
_COMPARED = 1000


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`, None where none is much like it. Bounded in time for any input."""
    return _nearest(word[:_LONGEST], tuple(known)[:_COMPARED])


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    by_lower = {name[:_LONGEST].lower(): name for name in reversed(known)}
    found = get_close_matches(word.lower(), by_lower, n=1)
    return by_lower[found[0]] if found else None


def choice(word: str, known: Iterable[str]) -> str:
    """What to write instead of the unknown `word`, as the end of a sentence."""
    names = tuple(known)
    near = nearest(word, names)
    if near is not None:
        return f"write {near}"
    if not names:
        return "remove it"
    shown = ", ".join(name[:_LONGEST] for name in names[:_SHOWN])
    more = f" or one of {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"write one of {shown}{more}" if len(names) > 1 else f"write {shown}"
