"""How far a denial, a supposition or a resolution reaches."""

import pytest

from bot.domain.signals import SIGNALS, signal_hits
from bot.domain.text import read, spoken
from bot.domain.triage_policy import TriagePolicy

INDEX = TriagePolicy.parse({}).index


def strengths(text: str) -> dict[str, int]:
    """Signal -> the greatest strength found."""
    words = read(spoken(text))
    found: dict[str, int] = {}
    for hit in signal_hits(INDEX.find(words), words):
        found[hit.name] = max(hit.strength, found.get(hit.name, 0))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Not urgent. Production is down",
        "not the printer, production is down",
        "it is not loading and production is down",
        "I am not sure why production is down",
        "We don't know why production is down",
        "Not only slow: production is down",
        "Is production down? It would be great if you could look, production is down",
    ],
)
def test_a_denial_of_something_else_takes_nothing_back(text: str) -> None:
    assert strengths(text)["outage"] == 3


@pytest.mark.parametrize("text", ["we cannot reach production", "cannot deploy for all customers"])
def test_the_not_of_a_phrase_denies_nothing_behind_it(text: str) -> None:
    assert "scope" in strengths(text)


@pytest.mark.parametrize(
    "text",
    [
        "The outage is not resolved",
        "we wait until the outage is resolved",
        "nothing works until the outage is fixed",
        "The outage has to be fixed",
    ],
)
def test_what_is_not_over_yet_counts(text: str) -> None:
    assert "outage" in strengths(text)


def test_a_question_takes_one_strength_from_what_it_asks_about() -> None:
    assert strengths("what is your policy on data loss")["data_loss"] == 2


def test_a_question_takes_nothing_from_the_next_clause() -> None:
    assert strengths("how can we get back, there is data loss")["data_loss"] == 3


def test_a_hint_within_a_longer_phrase_goes_unmentioned() -> None:
    assert "blocked" not in strengths("we cannot take orders")


def test_a_portuguese_contraction_is_no_denial() -> None:
    assert "scope" in strengths("erro no sistema para todos os clientes")


def test_code_and_quotations_raise_no_signal() -> None:
    assert strengths("```production is down```\n> we have been hacked\n`data loss`") == {}


def test_every_signal_says_what_it_suggests_for_each_strength() -> None:
    assert all(len(signal.impacts) == len(signal.scopes) == 3 for signal in SIGNALS.values())


def test_a_signal_that_suggests_a_stop_speaks_for_urgency() -> None:
    assert all(signal.weight > 0 for signal in SIGNALS.values() if signal.alarm)
