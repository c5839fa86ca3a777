"""A changed copy is what `dataclasses.replace` makes."""

import dataclasses
from typing import Any

import pytest

from bot.domain.clocks import Clock
from bot.domain.events import Event, Kind
from bot.domain.policy import ClockName
from bot.domain.records import replace
from tests.clock import MONDAY_MORNING

EVENT = Event(1, MONDAY_MORNING, "U0ADA", Kind.NOTED)
CLOCK = Clock(ClockName.ACK, 1, MONDAY_MORNING, MONDAY_MORNING)


def test_a_copy_has_the_changes_and_all_else_of_the_record() -> None:
    assert replace(EVENT, seq=7, actor="U0BEN") == dataclasses.replace(EVENT, seq=7, actor="U0BEN")
    assert replace(CLOCK, passed=0.5) == dataclasses.replace(CLOCK, passed=0.5)


def test_a_copy_without_changes_is_equal_and_another() -> None:
    copy = replace(CLOCK)
    assert copy == CLOCK
    assert copy is not CLOCK


def test_the_record_itself_stays_as_it_is() -> None:
    replace(EVENT, seq=7)
    assert EVENT.seq == 1


def test_a_copy_is_as_frozen_as_the_record() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(replace(EVENT, seq=7), "seq", 8)  # noqa: B010 - a plain assignment is refused before it runs


def test_a_field_that_does_not_exist_is_refused() -> None:
    changes: dict[str, Any] = {"colour": "red"}
    with pytest.raises(KeyError, match="colour"):
        replace(EVENT, **changes)
