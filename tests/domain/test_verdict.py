import pytest

from bot.domain.conditions import parse_condition
from bot.domain.impact import Impact, Scope
from bot.domain.signals import Hit
from bot.domain.terms import Urgency
from bot.domain.text import read
from bot.domain.triage_policy import DEFAULT_MATRIX, DEFAULT_RAISES, DEFAULT_WEIGHTS
from bot.domain.verdict import judge, raise_for, score_of, step_up, weigh

CRITICAL, HIGH, NORMAL, LOW = Urgency


def told(*hits: tuple[str, int]) -> list[Hit]:
    return [Hit(name, strength, place, place + 1) for place, (name, strength) in enumerate(hits)]


def urgency(*hits: tuple[str, int], impact: Impact | None = None, scope: Scope | None = None) -> Urgency:
    return judge(told(*hits), impact, scope, DEFAULT_MATRIX).urgency


@pytest.mark.parametrize(
    ("impact", "row"),
    [
        (Impact.STOPPED, (CRITICAL, CRITICAL, HIGH, NORMAL)),
        (Impact.SLOWED, (HIGH, HIGH, NORMAL, NORMAL)),
        (Impact.WORKAROUND, (NORMAL, NORMAL, NORMAL, LOW)),
        (Impact.QUESTION, (NORMAL, LOW, LOW, LOW)),
    ],
)
def test_answers_are_looked_up_on_the_matrix(impact: Impact, row: tuple[Urgency, ...]) -> None:
    assert tuple(urgency(impact=impact, scope=scope) for scope in Scope) == row


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([], NORMAL),
        ([("question", 3)], NORMAL),
        ([("minor", 3)], NORMAL),
        ([("failure", 3)], NORMAL),
        ([("failure", 2), ("scope", 4)], HIGH),
        ([("outage", 1)], NORMAL),
        ([("outage", 2)], HIGH),
        ([("outage", 3)], CRITICAL),
        ([("outage", 3), ("scope", 1)], NORMAL),
        ([("blocked", 2)], NORMAL),
        ([("blocked", 3)], HIGH),
        ([("blocked", 2), ("scope", 3)], CRITICAL),
        ([("security", 1)], NORMAL),
        ([("security", 2)], HIGH),
        ([("data_loss", 3)], CRITICAL),
        ([("danger", 3)], CRITICAL),
    ],
)
def test_text_alone_suggests_impact_and_scope(hits: list[tuple[str, int]], expected: Urgency) -> None:
    assert urgency(*hits) is expected


def test_a_workaround_softens_an_outage_by_one_step() -> None:
    assert urgency(("outage", 2), ("workaround", 2)) is NORMAL
    assert urgency(("outage", 3), ("workaround", 2)) is HIGH


def test_a_workaround_does_not_soften_data_loss() -> None:
    assert urgency(("data_loss", 3), ("workaround", 2)) is CRITICAL


def test_a_deadline_raises_trouble_to_high_but_no_further() -> None:
    assert urgency(("failure", 2), ("deadline", 3)) is HIGH
    assert urgency(("outage", 2), ("deadline", 3)) is HIGH


def test_a_deadline_alone_raises_but_not_for_a_question() -> None:
    assert urgency(("deadline", 2)) is HIGH
    assert urgency(("deadline", 1)) is NORMAL
    assert urgency(("deadline", 3), ("question", 3)) is NORMAL


def test_an_answer_beats_the_text() -> None:
    assert urgency(("outage", 3), impact=Impact.QUESTION, scope=Scope.ONE) is LOW


def test_an_answer_does_not_talk_down_a_breach() -> None:
    assert urgency(("security", 3), impact=Impact.QUESTION, scope=Scope.ONE) is NORMAL


def test_an_answered_impact_without_a_scope_counts_for_some() -> None:
    assert urgency(impact=Impact.STOPPED) is HIGH


def test_an_answered_scope_goes_with_the_impact_of_the_text() -> None:
    assert urgency(("outage", 2), scope=Scope.EVERYONE) is CRITICAL


def test_impact_and_scope_are_none_when_nobody_says() -> None:
    verdict = judge([], None, None, DEFAULT_MATRIX)
    assert (verdict.impact, verdict.scope) == (None, None)


def test_critical_operations_raise_by_one_step() -> None:
    raised = raise_for(NORMAL, {"operations": "critical"}, DEFAULT_RAISES)
    assert raised is not None
    assert raised.urgency is HIGH
    assert raised.say("Acme") == "Acme's operations are critical"


@pytest.mark.parametrize("facts", [{}, {"operations": "usual"}, {"operations": True}])
def test_other_facts_raise_nothing(facts: dict[str, str | bool]) -> None:
    assert raise_for(NORMAL, facts, DEFAULT_RAISES) is None


def test_critical_is_raised_no_further() -> None:
    assert raise_for(CRITICAL, {"operations": "critical"}, DEFAULT_RAISES) is None
    assert step_up(CRITICAL) is CRITICAL


def test_all_conditions_of_a_rule_have_to_hold() -> None:
    rule = (("contract_value", parse_condition(">= 100000")), ("regulated", parse_condition(True)))
    assert raise_for(LOW, {"contract_value": 250_000, "regulated": False}, [rule]) is None
    raised = raise_for(LOW, {"contract_value": 250_000, "regulated": True}, [rule])
    assert raised is not None
    assert raised.say("Acme") == "Acme's contract value is 250000"


def test_a_fact_that_is_true_is_said_as_such() -> None:
    raised = raise_for(LOW, {"regulated": True}, [(("regulated", parse_condition(True)),)])
    assert raised is not None
    assert raised.say("Acme") == "Acme is regulated"


def test_a_phrase_of_full_strength_weighs_what_its_signal_does() -> None:
    words = read("down")
    assert weigh([Hit("outage", 3, 0, 1)], words, DEFAULT_WEIGHTS) == {"outage": 5.0}


def test_the_same_words_weigh_once_and_others_a_quarter_at_most() -> None:
    words = read("down down dead gone lost")
    twice = weigh([Hit("outage", 3, 0, 1), Hit("outage", 3, 1, 2)], words, DEFAULT_WEIGHTS)
    many = weigh([Hit("outage", 3, at, at + 1) for at in range(5)], words, DEFAULT_WEIGHTS)
    assert (twice["outage"], many["outage"]) == (5.0, 6.25)


def test_words_behind_the_opening_weigh_less() -> None:
    words = read("so " * 40 + "down typo")
    weighed = weigh([Hit("outage", 3, 40, 41), Hit("minor", 3, 41, 42)], words, DEFAULT_WEIGHTS)
    assert weighed["outage"] == pytest.approx(3.0)
    assert weighed["minor"] == pytest.approx(-0.6)


def test_the_score_is_a_half_when_nothing_is_said() -> None:
    assert score_of({}) == 0.5
    assert score_of({"minor": -3.0}) < 0.5 < score_of({"outage": 5.0}) < 1
