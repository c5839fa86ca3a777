"""Which keys the models know where."""

import pytest

from bot.config.shape import keys_at
from bot.domain.policy import Accounts, People, Policy


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), "schema"),
        (("tiers", "any-name"), "third_party_pauses"),
        (("ladders", "any-name", 0), "if"),
        (("ladders", "any-name", 0, "repeat"), "times"),
        (("intake",), "emoji"),
    ],
)
def test_a_models_keys_are_known_as_they_are_written(path: tuple[str | int, ...], key: str) -> None:
    assert key in keys_at(Policy, path)


def test_an_item_of_a_list_has_its_models_keys() -> None:
    assert keys_at(People, ("people", 3, "certificates", 0)) == ("domain", "name", "expires")


@pytest.mark.parametrize(
    "path",
    [("accounts", 0, "facts"), ("accounts", 0, "key"), ("accounts", 0, "key", "x", "y"), ("nothing", "x")],
)
def test_where_anything_may_stand_no_key_is_known(path: tuple[str | int, ...]) -> None:
    assert keys_at(Accounts, path) == ()
