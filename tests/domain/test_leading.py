import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.leading import leading_urgency
from bot.domain.terms import Urgency

NAMED = [
    ("critical the db is down", "critical", "the db is down"),
    ("Critical: the db is down", "critical", "the db is down"),
    ("urgent! db down", "critical", "db down"),
    ("[high] exports fail", "high", "exports fail"),
    ("*high* exports fail", "high", "exports fail"),
    ("P1 db down", "critical", "db down"),
    ("p2 - slow", "high", "slow"),
    ("P3: question", "normal", "question"),
    ("p4 the logo is blurred", "low", "the logo is blurred"),
    ("sev1 down", "critical", "down"),
    ("SEV-2 slow", "high", "slow"),
    ("sev 3: question", "normal", "question"),
    ("low the logo is blurred", "low", "the logo is blurred"),
    ("normal: users cannot export", "normal", "users cannot export"),
    ("dringend: Server down", "critical", "Server down"),
    ("urgente: el servidor", "critical", "el servidor"),
    ("critical", "critical", ""),
    ("high: latency everywhere", "high", "latency everywhere"),
]
DESCRIBED = [
    "high latency since noon",
    "High CPU load",
    "low disk space on db2",
    "normal users cannot export",
    "minor issue with the logo",
    "the critical db is down",
    "lowest price is wrong",
    "p1x",
    "printer on fire",
    "",
]


@pytest.mark.parametrize(("text", "urgency", "rest"), NAMED)
def test_the_urgency_in_front_is_taken_off(text: str, urgency: str, rest: str) -> None:
    assert leading_urgency(text) == (Urgency(urgency), rest)


@pytest.mark.parametrize("text", DESCRIBED)
def test_words_that_describe_stay_in_the_text(text: str) -> None:
    assert leading_urgency(text) == (None, text)


def test_a_critical_error_is_critical_and_stays_a_critical_error() -> None:
    assert leading_urgency("critical error in the export") == (
        Urgency.CRITICAL,
        "critical error in the export",
    )


@given(st.text(st.characters()))
def test_any_string_gives_back_its_own_end(text: str) -> None:
    _, rest = leading_urgency(text)
    assert text.strip().endswith(rest)


@given(
    st.sampled_from(["critical", "high", "normal", "low", "urgent", "p1", "sev2"]), st.text(st.characters())
)
def test_a_level_before_a_colon_is_always_understood(level: str, text: str) -> None:
    urgency, _ = leading_urgency(f"{level}: {text}")
    assert urgency is not None
