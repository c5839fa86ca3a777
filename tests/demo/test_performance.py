"""What a performance of the story takes for its own."""

import pytest

from bot.demo.cast import COMPANIES
from bot.demo.performance import Performance
from bot.demo.stage import Stage, StuckError
from bot.playground.people.results import Shown

ACME = COMPANIES["carla"].channel
QUESTION = "@tierline The import fails"


def message(text: str, *, ephemeral: bool = False) -> Shown:
    return Shown("C1", "1.0", "tierline", text, {}, ephemeral)


def named(number: int, stage: Stage) -> Performance:
    performance = Performance(stage)
    performance.tickets["it"] = number
    return performance


def test_what_was_said_before_it_began_is_not_its_own(stage: Stage) -> None:
    first = Performance(stage)
    first.person("carla").say(ACME, "Hello?")
    second = Performance(stage)
    stage.ending.set()
    assert first.find("carla", ACME, lambda shown: shown.text == "Hello?")
    with pytest.raises(StuckError, match=f"Carla saw it in {ACME}"):
        second.find("carla", ACME, lambda shown: shown.text == "Hello?")


def test_it_finds_older_things_where_it_says_so(stage: Stage) -> None:
    stage.person("carla").say(ACME, "Hello?")
    found = Performance(stage).find("carla", ACME, lambda shown: shown.text == "Hello?", ever=True)
    assert found.author == "carla"


def test_a_second_ticket_with_the_same_words_is_told_from_the_first(stage: Stage) -> None:
    for number in (1, 2):
        performance = Performance(stage)
        performance.later(seconds=5)
        performance.person("carla").say(ACME, QUESTION)
        performance.opened("import", "ada", "#support-enterprise", "The import fails")
        assert performance.ticket("import") == f"T-{number}"


def test_a_card_is_that_of_the_ticket_and_of_none_whose_number_begins_alike(stage: Stage) -> None:
    card = named(1, stage).card("it")
    assert card(message("T-1 It fails\nNew"))
    assert not card(message("T-12 It fails\nNew"))
    assert not card(message("T-1 is already claimed by Ben.", ephemeral=True))


def test_a_message_names_a_ticket_by_its_whole_number(stage: Stage) -> None:
    names = named(1, stage).names("it")
    assert names(message("Acknowledgement of T-1 is due"))
    assert not names(message("Acknowledgement of T-11 is due"))
