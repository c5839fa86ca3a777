"""A message as words: what does not speak for its author is blanked, the rest is folded and numbered.

Code, quotations, headings and addresses keep their length as blanks, so that every position still points into
the original text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_MACRO = re.compile(r"\{(code|noformat)(?::[^}\n]{0,80})?\}|<(pre|code)>|(<!--)")
_QUOTE = re.compile(r"^[ \t]*(?:>|&gt;).*$", re.MULTILINE)
# The questions of a form ("## How can it be reproduced?") are not what its author says.
_HEADING = re.compile(r"^(?:#{2,6}|h[2-6]\.)[ \t].*$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s|>]+")
_MENTION = re.compile(r"<[@#!][^<>\n]{0,80}>")
_WORD = re.compile(r"\w+(?:['’ʼ.]\w+)*|[.!?:;,()\[\]\n…]")
_CLAUSE_ENDS = frozenset(".!?:;,()[]\n…")
_SUFFIXES = {"re": "are", "ve": "have", "ll": "will", "m": "am", "s": "is"}
_BARE = {
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "wont": ("will", "not"),
    "dont": ("do", "not"),
    "doesnt": ("does", "not"),
    "didnt": ("did", "not"),
    "isnt": ("is", "not"),
    "arent": ("are", "not"),
    "wasnt": ("was", "not"),
    "werent": ("were", "not"),
    "couldnt": ("could", "not"),
    "havent": ("have", "not"),
    "hasnt": ("has", "not"),
}
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text; all four lists have the same length.

    `words` are folded (case, accents). `starts` and `ends` are positions of the written form in the text.
    `clauses` numbers the stretches between marks of punctuation.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    clauses: list[int]


def fold(word: str) -> str:
    """Lower case without accents: `Störung` and `STORUNG` are the same word, and `ß` is `ss`."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=20_000)
def forms(written: str) -> tuple[str, ...]:
    """The folded words behind one written form: `can't` is `can not`, `l'accès` is `l acces`.

    A name out of a program, such as `org.example.Thing` or `error_count`, stays one word that says nothing.
    """
    word = fold(written).replace("’", "'").replace("ʼ", "'").strip("_")
    if word in _BARE:
        return _BARE[word]
    if "_" in word or word.count(".") > 1:
        return (word or "_",)
    if "." in word:
        return tuple(form for part in word.split(".") for form in forms(part))
    if "'" not in word:
        return (_without_qualifier(word),)
    if word.endswith("n't"):
        stem = word[:-3]
        return (_IRREGULAR.get(stem, stem), "not") if stem else ("not",)
    *stems, last = (part for part in word.split("'"))
    return (*stems, _SUFFIXES.get(last, last))


def _without_qualifier(word: str) -> str:
    """`TimeoutException` counts as an exception and `ParseError` as an error, whatever stands before."""
    for kind in ("exception", "error"):
        if len(word) > len(kind) + 2 and word.endswith(kind) and word not in _NAMED:
            return kind
    return word


_NAMED = frozenset({"nullpointerexception", "classnotfoundexception", "illegalargumentexception"})
_NAMED |= {"outofmemoryerror", "stackoverflowerror", "noclassdeffounderror", "nosuchmethoderror"}
_NAMED |= {"assertionerror"}


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def unquoted(text: str) -> str:
    """The text with quoted lines replaced by blanks of the same length."""
    return _QUOTE.sub(_blank, text) if ">" in text or "&gt;" in text else text


def spoken(text: str) -> str:
    """The text with code, quotations, headings, addresses and mentions as blanks of the same length."""
    if "`" in text:
        text = _CODE.sub(_blank, text)
    if "{" in text or "<" in text:
        text = _without_macros(text)
    text = unquoted(text)
    if "##" in text or "h2." in text or "h3." in text:
        text = _HEADING.sub(_blank, text)
    if "<" in text:
        text = _MENTION.sub(_blank, text)
    return _ADDRESS.sub(_blank, text) if "://" in text else text


def _closing(opening: re.Match[str]) -> str:
    if opening[1]:
        return f"{{{opening[1]}}}"
    return f"</{opening[2]}>" if opening[2] else "-->"


def _without_macros(text: str) -> str:
    """Blanks `{code}…{code}`, `{noformat}…{noformat}`, `<pre>…</pre>`, `<code>…</code>` and `<!--…-->`.

    A macro that is never closed counts as text: to swallow the rest could hide the very cry for help.
    """
    pieces, done = [], 0
    unclosed: set[str] = set()
    for opening in _MACRO.finditer(text):
        closing = _closing(opening)
        if opening.start() < done or closing in unclosed:
            continue
        at = text.find(closing, opening.end())
        if at < 0:
            unclosed.add(closing)
            continue
        end = at + len(closing)
        pieces += [text[done : opening.start()], " " * (end - opening.start())]
        done = end
    return "".join([*pieces, text[done:]])


def read(text: str) -> Words:
    """The words of a text in order; takes any string and time in proportion to its length."""
    read_words = Words([], [], [], [])
    add_word, add_start, add_end = read_words.words.append, read_words.starts.append, read_words.ends.append
    add_clause = read_words.clauses.append
    clause = 0
    for match in _WORD.finditer(text):
        written = match.group()
        if written in _CLAUSE_ENDS:
            clause += 1
            continue
        start, end = match.span()
        for word in forms(written):
            add_word(word)
            add_start(start)
            add_end(end)
            add_clause(clause)
    return read_words
