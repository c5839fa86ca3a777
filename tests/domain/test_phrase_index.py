import pytest

from bot.domain.phrase_index import Entry, PhraseIndex
from bot.domain.text import read


def entry(name: str, *languages: str, strength: int = 2) -> Entry:
    return Entry("signal", name, strength, frozenset(languages))


def found(text: str, *phrases: str) -> list[str]:
    """What the phrases find in the text, in its words."""
    words = read(text)
    index = PhraseIndex((phrase, entry(phrase, "en")) for phrase in phrases)
    return [" ".join(words.words[match.start : match.end]) for match in index.find(words)]


@pytest.mark.parametrize(
    ("text", "phrase", "words"),
    [
        ("Production is DOWN", "is down", ["is down"]),
        ("it crashed", "crash*", ["crashed"]),
        ("the site is down", "site … down", ["site is down"]),
        ("the site down", "site … down", ["site down"]),
        ("site has been totally down", "site … down", ["site has been totally down"]),
        ("down down", "down", ["down", "down"]),
        ("can't work", "can not work", ["can not work"]),
        ("on fire", "on fire", ["on fire"]),
        ("Add tags", "^add", ["add"]),
        ("Export: add tags", "^add", ["add"]),
        ("[UI] add tags", "^add", ["add"]),
    ],
)
def test_phrases_are_found_in_the_words_of_the_text(text: str, phrase: str, words: list[str]) -> None:
    assert found(text, phrase) == words


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("is. Down", "is down"),
        ("site, all is down", "site … down"),
        ("site which we run ourselves is down", "site … down"),
        ("site is not down", "site … down"),
        ("site slowed down", "site … down"),
        ("countdown", "down"),
        ("cras", "crash*"),
        ("is", "is down"),
        ("we add tags", "^add"),
        ("one, two, three, four, five, six, seven, eight, nine, add tags", "^add"),
    ],
)
def test_phrases_stop_at_clauses_denials_and_other_words(text: str, phrase: str) -> None:
    assert found(text, phrase) == []


def test_overlapping_phrases_are_all_found() -> None:
    assert found("production is down", "is down", "production … down", "production") == [
        "production",
        "production is down",
        "is down",
    ]


def test_words_that_two_languages_share_are_one_entry_of_both() -> None:
    index = PhraseIndex(
        [("urgente", entry("deadline", "es", strength=2)), ("urgente", entry("deadline", "pt"))]
    )
    (match,) = index.find(read("urgente"))
    assert match.entry == entry("deadline", "es", "pt")


def test_a_phrase_of_the_policy_counts_in_every_language() -> None:
    index = PhraseIndex([("urgente", entry("deadline", "es")), ("urgente", entry("deadline", strength=3))])
    (match,) = index.find(read("urgente"))
    assert match.entry == entry("deadline", strength=3)


def test_a_removed_variant_is_not_found() -> None:
    index = PhraseIndex(
        [("is|are down", entry("outage", "en"))], without={("signal", "outage", ("is", "down"))}
    )
    assert not index.find(read("it is down"))
    assert index.find(read("they are down"))
