"""Writers of one process take turns."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.errors import Unavailable
from models.turn import Turn


def take(turn: Turn) -> bool:
    with turn:
        return True


def test_a_turn_comes_after_another_has_ended() -> None:
    turn = Turn(0.01)
    assert [take(turn), take(turn)] == [True, True]


def test_a_turn_ends_also_when_the_work_fails() -> None:
    turn = Turn(0.01)
    with pytest.raises(LookupError), turn:
        raise LookupError
    assert take(turn)


def test_a_turn_that_does_not_come_is_not_waited_for_for_ever() -> None:
    turn = Turn(0.01)
    with turn, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(take, turn)
        assert isinstance(waiting.exception(), Unavailable)


def test_a_turn_inside_ones_own_is_a_mistake() -> None:
    turn = Turn(0.01)
    with turn, pytest.raises(RuntimeError, match="inside another"):
        take(turn)
