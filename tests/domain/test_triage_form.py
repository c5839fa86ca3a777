"""Reading the `triage:` mapping: what can be used is kept, also beside what cannot."""

from bot.domain.impact import Impact, Scope
from bot.domain.phrase_index import Entry
from bot.domain.terms import Urgency
from bot.domain.triage_form import read_form


def test_an_empty_mapping_asks_for_nothing() -> None:
    form = read_form({})
    assert (form.matrix, form.raise_for, form.weights, form.added, form.removed) == ({}, None, {}, [], set())
    assert form.mistakes == []


def test_what_is_right_is_read_beside_what_is_wrong() -> None:
    form = read_form({"matrix": {"slowed": {"many": "critical", "few": "high"}}})
    assert form.matrix == {(Impact.SLOWED, Scope.MANY): Urgency.CRITICAL}
    assert [path for path, _ in form.mistakes] == [("matrix", "slowed", "few")]


def test_a_list_of_facts_that_is_there_and_empty_is_not_none() -> None:
    assert read_form({"raise_for": []}).raise_for == ()


def test_facts_of_one_entry_have_to_hold_together() -> None:
    form = read_form({"raise_for": [{"operations": "critical", "seats": ">= 100"}]})
    assert form.raise_for is not None
    ((first, second),) = form.raise_for
    assert [first[0], second[0]] == ["operations", "seats"]


def test_a_weight_gets_the_sign_of_its_signal() -> None:
    form = read_form({"signals": {"outage": {"weight": 4}, "question": {"weight": 4}}})
    assert form.weights == {"outage": 4.0, "question": -4.0}


def test_a_phrase_without_a_strength_has_the_usual_one() -> None:
    form = read_form({"signals": {"outage": {"add": ["tills are dead", "no tills"]}}})
    assert form.added == [
        ("tills are dead", Entry("signal", "outage", 2, frozenset())),
        ("no tills", Entry("signal", "outage", 2, frozenset())),
    ]


def test_a_phrase_may_come_with_its_strength() -> None:
    form = read_form({"areas": {"tills": {"add": {"till": 3}}}})
    assert form.added == [("till", Entry("area", "tills", 3, frozenset()))]


def test_what_is_to_be_ignored_counts_neither_way() -> None:
    ((phrase, entry),) = read_form({"ignore": ["down payment"]}).added
    assert (phrase, entry.kind, entry.name) == ("down payment", "mark", "neutral")


def test_a_phrase_that_cannot_be_removed_is_told_with_the_one_that_was_meant() -> None:
    form = read_form({"signals": {"outage": {"remove": ["is dwn"]}}})
    assert form.removed == set()
    ((path, sentence),) = form.mistakes
    assert path == ("signals", "outage", "remove", 0)
    assert sentence == 'outage has no built-in phrase "is dwn"; write "is down".'
