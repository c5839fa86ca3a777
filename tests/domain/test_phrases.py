import pytest

from bot.domain.areas import AREAS
from bot.domain.phrase_form import variants
from bot.domain.phrases import LEXICONS, MARKS, Lexicon
from bot.domain.signals import SIGNALS

every_language = pytest.mark.parametrize("lexicon", LEXICONS, ids=lambda lexicon: lexicon.code)


@every_language
def test_every_signal_has_phrases_in_every_language(lexicon: Lexicon) -> None:
    assert {entry.name for _, entry in lexicon.phrases if entry.kind == "signal"} == set(SIGNALS)


@every_language
def test_every_area_has_phrases_in_every_language(lexicon: Lexicon) -> None:
    assert {entry.name for _, entry in lexicon.phrases if entry.kind == "area"} == set(AREAS)


@every_language
def test_every_mark_has_phrases_in_every_language(lexicon: Lexicon) -> None:
    assert {entry.name for _, entry in lexicon.phrases if entry.kind == "mark"} == set(MARKS)


@every_language
def test_every_phrase_is_well_formed(lexicon: Lexicon) -> None:
    assert all(variants(phrase) for phrase, _ in lexicon.phrases)


@every_language
def test_strengths_are_those_of_their_kind(lexicon: Lexicon) -> None:
    scopes = {entry.strength for _, entry in lexicon.phrases if entry.name == "scope"}
    others = {entry.strength for _, entry in lexicon.phrases if entry.name != "scope"}
    assert scopes == {1, 2, 3, 4}
    assert others == {1, 2, 3}


@every_language
def test_no_phrase_is_both_an_expression_that_is_harmless_and_a_signal(lexicon: Lexicon) -> None:
    neutral = {v for phrase, entry in lexicon.phrases if entry.name == "neutral" for v in variants(phrase)}
    signals = {v for phrase, entry in lexicon.phrases if entry.kind == "signal" for v in variants(phrase)}
    assert not neutral & signals


@every_language
def test_stop_words_tell_languages_apart(lexicon: Lexicon) -> None:
    others = frozenset[str]().union(*(other.stop_words for other in LEXICONS if other is not lexicon))
    assert len(lexicon.stop_words - others) >= 20
