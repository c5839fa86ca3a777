"""Tells thanks and greetings from messages that say something; what is not known counts as substance."""

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.courtesies import ASIDES, OPENERS, WELL_BEING
from bot.domain.phrases import LEXICONS
from bot.domain.text import Words, forms, read, unquoted

_LONGEST_PHRASE = 6
_MOST_WORDS = 40
_LONGEST_TEXT = 1_000
_LONGEST_NAME = 20
_QUESTION_MARK = re.compile(r"[?？؟]+")
_SIGNS = re.compile(r":[a-z0-9_+'-]{1,40}:|(?<!\w)\+1(?!\w)|<[@!][^<>\n]{1,80}>")
_HARMLESS = ("P", "Z", "S", "M", "Cf", "Cc", "L", "N")


def _compiled(phrases: str) -> frozenset[tuple[str, ...]]:
    """Phrases separated by commas or line ends, as folded words."""
    parts = (part.split() for part in phrases.replace("\n", ",").split(","))
    return frozenset(tuple(word for written in part for word in forms(written)) for part in parts if part)


_OPENERS, _WELL_BEING = _compiled(OPENERS), _compiled(WELL_BEING)
_KNOWN = _OPENERS | _WELL_BEING | _compiled(ASIDES)
_ENDS_OF_OPENERS = frozenset(phrase[-1] for phrase in _OPENERS)
_NO_NAMES = frozenset(
    word
    for lexicon in LEXICONS
    for phrase, _ in lexicon.phrases
    for part in phrase.split()
    for written in part.split("|")
    for word in forms(written)
).union(*(lexicon.stop_words for lexicon in LEXICONS))


def is_substantive(text: str) -> bool:
    """Whether a message asks for or says something, so that it deserves an answer.

    False for thanks, greetings, agreement and emoji alone, in the five languages of the phrases. A question
    mark makes a message substantive unless it only asks how somebody is.
    """
    text = _SIGNS.sub(" ", unquoted(text))
    if len(text) > _LONGEST_TEXT or not all(map(_is_harmless, text)):
        return True
    *asked, rest = _QUESTION_MARK.split(text)
    if any(not _is_courtesy(part, asked=True) for part in asked):
        return True
    return not _is_courtesy(rest, asked=False)


def _is_harmless(char: str) -> bool:
    """Letters and digits are judged as words; other characters say something when nobody knows them."""
    return unicodedata.category(char).startswith(_HARMLESS) or "\U0001f000" <= char <= "\U0001faff"


def _is_courtesy(part: str, *, asked: bool) -> bool:
    """Whether known phrases cover all words; the part before a question mark has to end in “how are you”."""
    words = read(part)
    count = len(words.words)
    if count > _MOST_WORDS or (asked and count and part[words.ends[-1] :].strip()):
        return False
    reached = {0}
    asking: set[int] = set()
    for at in range(count):
        if at in reached:
            reached.update(_ends(words, part, at))
            asking.update(end for end in _phrase_ends(words, at) if tuple(words.words[at:end]) in _WELL_BEING)
    return count in (asking if asked else reached)


def _ends(words: Words, part: str, at: int) -> Iterator[int]:
    yield from _phrase_ends(words, at)
    if _is_name(words, part, at):
        yield at + 1


def _phrase_ends(words: Words, at: int) -> Iterator[int]:
    for end in range(at + 1, min(at + _LONGEST_PHRASE, len(words.words)) + 1):
        if tuple(words.words[at:end]) in _KNOWN:
            yield end


def _is_name(words: Words, part: str, at: int) -> bool:
    """“Ada” in “Thanks Ada!”: one capitalised word behind an opener, at the end of its clause."""
    written = part[words.starts[at] : words.ends[at]]
    if at == 0 or words.words[at - 1] not in _ENDS_OF_OPENERS or words.words[at] in _NO_NAMES:
        return False
    last = at + 1 == len(words.words) or words.clauses[at + 1] != words.clauses[at]
    return last and written.istitle() and written.isalpha() and 1 < len(written) <= _LONGEST_NAME
