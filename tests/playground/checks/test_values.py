from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.checks.problems import Report
from bot.playground.checks.values import Check, boolean, has_lone_surrogate, integer, number, string, units


def refusals(check: Check, value: object) -> list[str]:
    report = Report(error="invalid_blocks", surface="message")
    check(value, "/x", report)
    return [problem.text.partition(" [")[0] for problem in report.problems]


def test_an_emoji_counts_two_units() -> None:
    assert units("🔥") == 2


def test_an_umlaut_counts_one_unit() -> None:
    assert units("ü") == 1


@given(st.text())
def test_the_length_is_that_of_the_utf_16_encoding(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


def test_half_an_emoji_is_found() -> None:
    assert has_lone_surrogate("on fire \ud83d")


@given(st.text())
def test_text_that_can_be_encoded_has_no_lone_surrogate(text: str) -> None:
    assert not has_lone_surrogate(text)


def test_a_string_is_measured_in_utf_16_units() -> None:
    check = string({"max_len": 4})
    assert refusals(check, "🔥🔥") == []
    assert refusals(check, "🔥🔥!") == ["must be less than 5 characters"]


def test_a_lone_surrogate_is_refused_in_any_string() -> None:
    assert refusals(string({}), "\udd25") == ["must be Unicode text without lone surrogates"]


@pytest.mark.parametrize("value", [None, 1, True, [], {}])
def test_what_is_no_string_is_refused(value: object) -> None:
    assert refusals(string({}), value) == ["must provide a string"]


@pytest.mark.parametrize("value", [None, 0, "true"])
def test_what_is_no_boolean_is_refused(value: object) -> None:
    assert refusals(boolean({}), value) == ["must provide a boolean"]


@pytest.mark.parametrize("value", [None, True, "1", 1.0, float("nan"), 10**400])
def test_what_is_no_integer_is_refused(value: object) -> None:
    assert refusals(integer({}), value) == ["must provide an integer"]


@pytest.mark.parametrize("value", [None, False, "1", float("nan"), float("inf"), 10**400])
def test_what_is_no_finite_number_is_refused(value: object) -> None:
    assert refusals(number({}), value) == ["must provide a number"]


def test_an_exclusive_minimum_excludes_itself() -> None:
    check = number({"exclusive_min": 0})
    assert refusals(check, 0) == ["must be greater than 0"]
    assert refusals(check, 0.001) == []


GOOD: list[tuple[str, Any]] = [
    ("channel_id", "C024BE7LR"),
    ("color", "#F405B3"),
    ("conversation_id", "D024BE7LR"),
    ("date", "2024-02-29"),
    ("emoji", ":ticket:"),
    ("emoji", ":wave::skin-tone-3:"),
    ("http_url", "http://example.com/a?b=c"),
    ("https_url", "https://example.com"),
    ("time", "00:00"),
    ("time", "23:59"),
    ("timezone", "America/Argentina/Buenos_Aires"),
    ("ts", "1700000000.000100"),
    ("url", "mailto:ana@example.com"),
    ("user_id", "W012A3CDE"),
]
BAD: list[tuple[str, Any]] = [
    ("channel_id", "general"),
    ("color", "red"),
    ("conversation_id", "U024BE7LR"),
    ("date", "2026-02-29"),
    ("date", "2026-2-9"),
    ("date", "20260209"),
    ("emoji", "ticket"),
    ("http_url", "ftp://example.com"),
    ("http_url", "https://exa mple.com"),
    ("https_url", "http://example.com"),
    ("time", "24:00"),
    ("time", "9:00"),
    ("timezone", "Europe/Atlantis"),
    ("ts", "1700000000"),
    ("url", "example.com"),
    ("user_id", "@ana"),
]


@pytest.mark.parametrize(("form", "value"), GOOD)
def test_a_well_formed_string_passes(form: str, value: str) -> None:
    assert refusals(string({"format": form}), value) == []


@pytest.mark.parametrize(("form", "value"), BAD)
def test_a_malformed_string_is_refused(form: str, value: str) -> None:
    assert refusals(string({"format": form}), value)[0].startswith("must be ")
