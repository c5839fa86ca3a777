"""Work on many: a few at a time, each alone where one fails, and nothing hidden."""

import logging
from collections.abc import Sequence

import pytest

from bot.errors import Unavailable
from bot.services.batches import TOGETHER, in_batches


class Worker:
    """Fails for the numbers it is given, and remembers what it was asked for."""

    def __init__(self, *bad: int, error: Exception | None = None) -> None:
        self.asked: list[list[int]] = []
        self.done: list[int] = []
        self.given_up: list[int] = []
        self._bad = set(bad)
        self._error = error or LookupError()

    def work(self, numbers: Sequence[int]) -> None:
        self.asked.append(list(numbers))
        if self._bad.intersection(numbers):
            raise self._error
        self.done += numbers

    def run(self, numbers: Sequence[int]) -> int:
        return in_batches("test", numbers, self.work, self.given_up.append)


def test_nothing_is_no_work() -> None:
    worker = Worker()
    assert (worker.run([]), worker.asked) == (0, [])


def test_many_are_done_some_at_a_time_in_their_order() -> None:
    worker = Worker()
    assert worker.run(range(2 * TOGETHER + 1)) == 0
    assert [len(batch) for batch in worker.asked] == [TOGETHER, TOGETHER, 1]
    assert worker.done == list(range(2 * TOGETHER + 1))


def test_where_one_fails_the_others_of_its_batch_are_done_alone() -> None:
    worker = Worker(2)
    assert worker.run([1, 2, 3]) == 1
    assert worker.asked == [[1, 2, 3], [1], [2], [3]]
    assert (worker.done, worker.given_up) == ([1, 3], [2])


def test_one_alone_that_fails_is_not_tried_twice() -> None:
    worker = Worker(1)
    assert (worker.run([1]), worker.asked) == (1, [[1]])


def test_each_that_failed_is_logged_with_its_number(caplog: pytest.LogCaptureFixture) -> None:
    Worker(2, 3).run([1, 2, 3])
    logged = [(record.message, getattr(record, "ticket", 0)) for record in caplog.records]
    assert logged == [("test.failed", 2), ("test.failed", 3)]
    assert {record.levelno for record in caplog.records} == {logging.ERROR}


def test_a_database_that_is_away_is_no_fault_of_any_ticket() -> None:
    worker = Worker(2, error=Unavailable())
    with pytest.raises(Unavailable):
        worker.run([1, 2, 3])
    assert (worker.asked, worker.given_up) == ([[1, 2, 3]], [])
