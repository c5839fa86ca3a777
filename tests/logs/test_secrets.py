"""No token leaves the process by the log, whatever it is part of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs.secrets import LONGEST, MASK, Redaction

SIGNATURE = "v0=" + "0123456789abcdef" * 4
TOKENS = st.one_of(
    st.from_regex(r"\A(xox[abeprs]|xapp|xwfp)-[A-Za-z0-9-]{6,60}\Z"),
    st.from_regex(r"\Axoxe\.xoxp-1-[A-Za-z0-9]{20,40}\Z"),
)
# Anything but what could be a part of the token itself.
AROUND = st.text(st.characters(exclude_categories=("L", "N", "M", "Pc", "Cs"), exclude_characters="-.%"))


@given(before=AROUND, token=TOKENS, after=AROUND)
def test_nothing_of_a_token_is_left_whatever_stands_around_it(before: str, token: str, after: str) -> None:
    cleaned = Redaction().text(f"{before}{token}{after}")
    assert token not in cleaned
    assert token.partition("-")[2] not in cleaned


@given(secret=st.text(min_size=6), before=st.text(), after=st.text())
def test_nothing_of_a_known_secret_is_left(secret: str, before: str, after: str) -> None:
    if secret not in MASK:
        assert secret not in Redaction([secret]).text(before + secret + after)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("headers: {'Authorization': 'Bearer abc.def-123', 'x': 1}", "abc.def-123"),
        ("Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        ("bearer 0123456789abcdef", "0123456789abcdef"),
        ("postgresql+psycopg://tierline:hunter2@db:5432/tierline", "hunter2"),
        ("postgresql://:p%40ss:word@db/tierline", "p%40ss:word"),
        ("connect(password='hunter2', host='db')", "hunter2"),
        ("client_secret=0a1b2c&code=1", "0a1b2c"),
        ("signing_secret: 8f742231b10e8888abcd99yyyzzz85a5", "8f742231"),
        (f"X-Slack-Signature: {SIGNATURE}", SIGNATURE),
        ("POST https://hooks.slack.com/commands/T1/22/Xyz failed", "Xyz"),
        ('{"token": "abcdef", "team": "T1"}', "abcdef"),
    ],
)
def test_secrets_are_known_by_what_stands_before_them(text: str, secret: str) -> None:
    cleaned = Redaction().text(text)
    assert secret not in cleaned
    assert MASK in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "T-42 was claimed by U0ADA in C0ACME.",
        "postgresql://db:5432/tierline",
        'connection to server at "127.0.0.1", port 5432 failed: Connection refused',
        "http://127.0.0.1:3000/readyz",
        "The box office opens at 10:00",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert Redaction().text(text) == text


def test_where_a_secret_stood_can_still_be_seen() -> None:
    assert Redaction().text("postgresql://me:hunter2@db/x") == f"postgresql://me:{MASK}@db/x"


def test_numbers_and_nothing_stay_what_they_are() -> None:
    event = Redaction()(None, "info", {"seconds": 0.5, "count": 3, "ok": True, "none": None})
    assert event == {"seconds": 0.5, "count": 3, "ok": True, "none": None}


def test_a_value_that_is_a_document_is_cut() -> None:
    assert len(Redaction().text("a b " * LONGEST)) == LONGEST
