"""Which browser is taken, and how one is set up."""

from pathlib import Path

import pytest

from tests.browser.chromium import FONTS, NAMES, as_root, named, recipes


def program(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("name", NAMES)
def test_a_browser_on_the_path_is_taken(tmp_path: Path, name: str) -> None:
    found = program(tmp_path, name)

    assert named({"PATH": str(tmp_path)}) == found


def test_the_one_that_is_named_goes_before_those_on_the_path(tmp_path: Path) -> None:
    program(tmp_path, "chromium")
    mine = program(tmp_path, "my-browser")

    assert named({"PATH": str(tmp_path), "TIERLINE_BROWSER": mine}) == mine


def test_one_that_is_named_and_not_there_is_not_replaced(tmp_path: Path) -> None:
    program(tmp_path, "chromium")

    assert named({"PATH": str(tmp_path), "TIERLINE_BROWSER": str(tmp_path / "gone")}) is None


def test_without_apt_the_only_way_is_playwrights_own(tmp_path: Path) -> None:
    ways = list(recipes({"PATH": str(tmp_path)}))

    assert [command[1:] for command in ways[0]] == [("-m", "playwright", "install", "chromium")]
    assert len(ways) == 1


def test_with_apt_the_systems_packages_come_first(tmp_path: Path) -> None:
    program(tmp_path, "apt-get")
    program(tmp_path, "sudo")

    (update, install), (_, second), *_ = recipes({"PATH": str(tmp_path)})
    assert update[-2:] == ("apt-get", "update")
    assert install[-3:] == ("chromium-headless-shell", *FONTS)
    assert second[-3:] == ("chromium", *FONTS)


def test_who_may_not_install_is_not_asked_for_a_password(tmp_path: Path) -> None:
    refuses = tmp_path / "sudo"
    refuses.write_text("#!/bin/sh\nexit 1\n")
    refuses.chmod(0o755)

    assert as_root({"PATH": str(tmp_path)}, user=1000) is None
