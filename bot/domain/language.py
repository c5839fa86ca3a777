"""Tells the language of a text by its stop words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.domain.phrase_index import Match
from bot.domain.phrases import LEXICONS

UNKNOWN = "und"
"""ISO 639's code for a language that cannot be told."""


def language_of(words: Sequence[str], matches: Iterable[Match]) -> str:
    """`en`, `de`, `fr`, `es` or `pt`, else `und`; folded words and the phrases found in them.

    A word or a phrase of one language speaks for it alone; of two languages with as many, the first of the
    list above is taken.
    """
    said = Counter(words)
    votes = dict.fromkeys((lexicon.code for lexicon in LEXICONS), 0)
    for lexicon in LEXICONS:
        votes[lexicon.code] += sum(said[word] for word in said.keys() & lexicon.stop_words)
    for match in matches:
        if len(match.entry.languages) == 1:
            votes[next(iter(match.entry.languages))] += 1
    code = max(votes, key=votes.__getitem__)
    return code if votes[code] else UNKNOWN
