"""Only one at a time moves the clock."""

import pytest

from bot.demo.live.turn import Turn
from bot.playground.errors import PlaygroundError


def test_who_comes_second_is_told_what_the_first_is_doing() -> None:
    turn = Turn()
    turn.take("The clock is moving.")
    with pytest.raises(PlaygroundError, match=r"^The clock is moving\.$"):
        turn.take("The story is playing.")


def test_when_it_was_given_back_the_next_may_take_it() -> None:
    turn = Turn()
    turn.take("The clock is moving.")
    turn.give_back()
    turn.take("The story is playing.")
    with pytest.raises(PlaygroundError, match="story"):
        turn.take("The clock is moving.")
