"""Copies of the bot know which of those before them are gone."""

import os
import subprocess
import sys

from bot.copies import is_gone, name_this_copy


def test_no_two_copies_have_one_name() -> None:
    assert name_this_copy() != name_this_copy()


def test_a_name_fits_where_leases_are_kept() -> None:
    assert len(name_this_copy()) <= 40


def test_this_copy_is_not_gone() -> None:
    assert not is_gone(name_this_copy())


def test_a_copy_whose_process_has_ended_is_gone() -> None:
    code = "from bot.copies import name_this_copy; print(name_this_copy())"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert is_gone(ended.stdout.strip())


def test_nobody_can_tell_of_a_copy_in_another_place() -> None:
    other = f"0123456789ab:{os.getpid() + 1}:cafe"
    assert not is_gone(other)


def test_a_name_that_is_none_is_not_gone() -> None:
    place = name_this_copy().partition(":")[0]
    assert not any(map(is_gone, ("", "me", f"{place}:x:1", f"{place}:{10**30}:1")))
