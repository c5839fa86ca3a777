"""Writers of one process take turns."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.errors import Unavailable
from models.turn import Turn


def take(turn: Turn) -> bool:
    with turn.within(0.01):
        return True


def test_a_turn_comes_after_another_has_ended() -> None:
    turn = Turn()
    assert [take(turn), take(turn)] == [True, True]


def test_a_turn_ends_also_when_the_work_fails() -> None:
    turn = Turn()
    with pytest.raises(LookupError), turn.within(0.01):
        raise LookupError
    assert take(turn)


def test_a_turn_that_does_not_come_is_not_waited_for_for_ever() -> None:
    turn = Turn()
    with turn.within(0.01), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(take, turn)
        assert isinstance(waiting.exception(), Unavailable)


def test_a_turn_inside_ones_own_is_a_mistake() -> None:
    turn = Turn()
    with turn.within(0.01), pytest.raises(RuntimeError, match="inside another"):
        take(turn)


def test_who_had_to_wait_for_the_turn_has_the_less_patience_left() -> None:
    turn, waiting = Turn(), threading.Event()

    def left() -> float:
        waiting.set()
        with turn.within(60):
            return turn.left

    with ThreadPoolExecutor(1) as pool:
        with turn.within(60):
            found = pool.submit(left)
            assert waiting.wait(60)
        assert 0 < found.result() < 60
