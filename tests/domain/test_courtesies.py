"""Every phrase of the lists is small talk in the eyes of those who use the lists."""

import pytest

from bot.domain.courtesies import ASIDES, OPENERS, WELL_BEING
from bot.domain.smalltalk import is_substantive


def phrases(written: str) -> list[str]:
    return [phrase.strip() for phrase in written.replace("\n", ",").split(",") if phrase.strip()]


@pytest.mark.parametrize("phrases_of", [OPENERS, WELL_BEING, ASIDES], ids=["openers", "well-being", "asides"])
def test_each_phrase_by_itself_is_small_talk(phrases_of: str) -> None:
    assert [phrase for phrase in phrases(phrases_of) if is_substantive(phrase)] == []


def test_each_question_about_well_being_may_carry_its_mark() -> None:
    assert [phrase for phrase in phrases(WELL_BEING) if is_substantive(f"{phrase}?")] == []


def test_thanks_and_greetings_with_a_question_mark_ask_for_something() -> None:
    asked = set(phrases(OPENERS)) - set(phrases(WELL_BEING))
    assert [phrase for phrase in sorted(asked) if not is_substantive(f"{phrase}?")] == []


def test_each_aside_may_stand_beside_thanks() -> None:
    assert [phrase for phrase in phrases(ASIDES) if is_substantive(f"thanks, {phrase}")] == []


def test_a_phrase_is_known_with_its_hyphen_and_without() -> None:
    assert not any(map(is_substantive, ("Bon week-end !", "Merci, bon week end", "Comment allez-vous ?")))
