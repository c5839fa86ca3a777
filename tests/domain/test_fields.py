"""How single values of the configuration are read and written back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.domain import fields
from bot.domain.fields import WRITTEN, plain, write_percent


def read(field: Any, value: object, *, written: bool = False) -> object:  # noqa: ANN401 - an annotation
    return TypeAdapter(field).validate_python(value, context=WRITTEN if written else None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (fields.SchemaField, 1),
        (fields.ZoneField, "Europe/Berlin"),
        (fields.HandoffField, "mon 09:00"),
        (fields.HandoffField, "friday 17:30"),
        (fields.TurnField, "1d"),
        (fields.TurnField, "12w"),
        (fields.FactField, "NO"),
        (fields.FactField, False),
        (fields.FactField, 0),
        (fields.FactField, 2.5),
        (fields.Whole, -3),
        (fields.Flag, False),
        (fields.DateField, date(2026, 1, 5)),
    ],
)
def test_a_value_of_the_right_form_stays_as_it_is(field: object, value: object) -> None:
    assert read(field, value) == value
    assert type(read(field, value)) is type(value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (fields.SchemaField, 2),
        (fields.SchemaField, True),
        (fields.SchemaField, "1"),
        (fields.ZoneField, "Berlin"),
        (fields.ZoneField, "../../etc/passwd"),
        (fields.ZoneField, ""),
        (fields.HandoffField, "mon"),
        (fields.HandoffField, "09:00"),
        (fields.HandoffField, "mon-fri 09:00"),
        (fields.HandoffField, "mon 25:00"),
        (fields.TurnField, "0w"),
        (fields.TurnField, "week"),
        (fields.TurnField, "100d"),
        (fields.FactField, None),
        (fields.FactField, []),
        (fields.FactField, "yes"),
        (fields.FactField, float("nan")),
        (fields.FactField, float("inf")),
        (fields.Whole, True),
        (fields.Whole, "3"),
        (fields.Whole, 3.0),
        (fields.Flag, "true"),
        (fields.Flag, 1),
        (fields.DateField, 5),
        (fields.DateField, "5 Jan 2026"),
        (fields.DateField, "2026-02-30"),
        (fields.DurationField, 5),
        (fields.DurationField, 0.5),
        (fields.DurationField, True),
        (fields.DurationField, "soon"),
    ],
)
def test_a_value_of_another_form_is_refused(field: object, value: object) -> None:
    with pytest.raises(ValidationError):
        read(field, value)


def test_a_share_in_code_is_a_fraction() -> None:
    assert read(fields.PercentField, 0.75) == 0.75


def test_a_share_in_a_file_is_a_percentage() -> None:
    assert read(fields.PercentField, "75%", written=True) == 0.75
    with pytest.raises(ValidationError, match="such as"):
        read(fields.PercentField, 0.75, written=True)


@given(st.decimals("0.000000001", "10000", places=9, allow_nan=False))
def test_a_percentage_is_written_so_that_it_reads_the_same(number: Decimal) -> None:
    share = read(fields.PercentField, f"{number:f}%")

    assert isinstance(share, float)
    assert read(fields.PercentField, write_percent(share)) == share


@pytest.mark.parametrize(
    ("share", "text"), [(0.5, "50%"), (1.5, "150%"), (0.625, "62.5%"), (1 / 3, "33.333333333%")]
)
def test_a_share_is_written_as_a_percentage(share: float, text: str) -> None:
    assert write_percent(share) == text


def test_plain_data_has_dates_and_keys_as_text() -> None:
    data = {date(2026, 1, 5): [date(2026, 1, 6), (1, None)], 7: {"a": True}}

    assert plain(data) == {"2026-01-05": ["2026-01-06", [1, None]], "7": {"a": True}}
