"""What an unquoted scalar means."""

import pytest

from bot.config.scalars import resolve


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing(text: str) -> None:
    assert resolve(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("True", True), ("false", False), ("FALSE", False)]
)
def test_booleans(text: str, value: bool) -> None:
    assert resolve(text) is value


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("-7", -7), ("+7", 7), ("999999999999999", 10**15 - 1)]
)
def test_whole_numbers(text: str, value: int) -> None:
    assert resolve(text) == value
    assert isinstance(resolve(text), int)


@pytest.mark.parametrize(("text", "value"), [("0.75", 0.75), ("-1.50", -1.5)])
def test_decimal_numbers(text: str, value: float) -> None:
    assert resolve(text) == value


def test_zero_has_no_sign() -> None:
    assert str(resolve("-0.0")) == "0.0"


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "off", "y", "NO", "nULL", "tRUE"),
        *("09:00", "1:30", "190:20:30", "2026-01-05", "2026-01-05 10:00:00"),
        *("0x1F", "0o17", "007", "1_000", "1,000", "1e3", ".5", "5.", ".inf", ".nan", "1" * 16),
    ],
)
def test_everything_else_stays_text(text: str) -> None:
    assert resolve(text) == text
