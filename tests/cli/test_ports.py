"""Which port is taken when the wanted one is not free."""

import socket
from collections.abc import Iterator

import pytest

from bot.cli.ports import LAST, TRIES, free_port
from bot.errors import ConfigurationError


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield int(listener.getsockname()[1])


@pytest.fixture
def told() -> list[str]:
    return []


def test_a_free_port_is_taken_without_a_word(taken: int, told: list[str]) -> None:
    free = free_port(taken, "The page", lambda _: None)

    assert free_port(free, "The page", told.append) == free
    assert told == []


def test_a_used_port_is_named_and_a_later_one_taken(taken: int, told: list[str]) -> None:
    found = free_port(taken, "The page", told.append)

    assert taken < found < taken + TRIES
    assert told == [f"The page listens on port {found}, because {taken} is in use."]


def test_no_port_in_particular_is_the_systems_choice(told: list[str]) -> None:
    assert free_port(0, "The page", told.append) == 0


def test_when_all_are_taken_it_says_so(told: list[str]) -> None:
    try:
        last = socket.create_server(("127.0.0.1", LAST))
    except OSError:
        last = None
    with pytest.raises(ConfigurationError, match=f"from {LAST} on are all in use"):
        free_port(LAST, "The page", told.append)
    if last is not None:
        last.close()
