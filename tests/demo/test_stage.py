"""Waiting on the stage."""

import pytest

from bot.demo.stage import Stage, StuckError
from bot.errors import TierlineError


def test_everybody_can_be_played_by_name(stage: Stage) -> None:
    assert [stage.person(name).user.id for name in ("carla", "dora")] == ["U0CARLA", "U0DIR"]


def test_it_waits_until_something_is_so(stage: Stage) -> None:
    looks = iter([False, False, True])
    stage.until(lambda: next(looks), "it is so")


def test_what_never_comes_is_told_in_a_sentence(stage: Stage) -> None:
    stage.ending.set()
    with pytest.raises(StuckError) as error:
        stage.until(lambda: False, "pigs fly")
    assert str(error.value) == "The story is stuck: waited in vain until pigs fly."
    assert isinstance(error.value, TierlineError)
